"""Nested JSON becomes flat: objects as columns with dotted names, lists of values as one text."""

from collections.abc import Iterator
from typing import Any

DEEPEST = 8
"""Levels of objects that become columns; what lies deeper says nothing about a lead."""

BETWEEN = "; "
"""What stands between the values of a list."""

_VALUE = "value"
_PRIMARY = "primary"
"""How CRM systems write several emails or phones of one person: each an object with its value, one
of them marked (Pipedrive API, "Persons"; SCIM, RFC 7643, section 2.4)."""


def flattened(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give the columns of an object: name and value, the latter a scalar.

    A list of objects is no column, unless these are several values of one thing: then it is the
    primary one, or the first.
    """
    yield from _columns(value, "", DEEPEST)


def holds_objects(value: dict[str, Any]) -> bool:
    """Tell whether there is anything in an object that is no column."""
    return any(
        type(item) is list and any(isinstance(each, (dict, list)) for each in item)
        for item in value.values()
    )


def _columns(value: dict[str, Any], before: str, levels: int) -> Iterator[tuple[str, Any]]:
    for key, item in value.items():
        name = before + key
        if type(item) is dict:
            if levels > 1:
                yield from _columns(item, name + ".", levels - 1)
        elif type(item) is list:
            yield from _of_list(name, item)
        else:
            yield name, item


def _of_list(name: str, items: list[Any]) -> Iterator[tuple[str, Any]]:
    if not any(isinstance(item, (dict, list)) for item in items):
        yield name, tuple(items)
        return
    values = [item for item in items if isinstance(item, dict) and _is_scalar(item.get(_VALUE))]
    if values and len(values) == len(items):
        primary = (each for each in values if each.get(_PRIMARY) is True)
        yield name, next(primary, values[0])[_VALUE]


def _is_scalar(value: Any) -> bool:
    return value is not None and not isinstance(value, (dict, list))
