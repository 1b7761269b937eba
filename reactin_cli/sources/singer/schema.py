"""The columns that a stream's JSON Schema announces."""

from collections.abc import Iterator
from typing import Any

from reactin_cli.errors import SourceError
from reactin_cli.sources.json_nested import DEEPEST

MOST_COLUMNS = 10_000
"""A stream with more holds no leads."""


def schema_columns(schema: dict[str, Any], stream: str) -> tuple[str, ...]:
    """Give the columns, nested ones with dotted names, as the records' will be.

    Raises SourceError for more than `MOST_COLUMNS`.
    """
    columns: dict[str, None] = {}
    for name in _columns(schema, "", DEEPEST):
        columns[name] = None
        if len(columns) > MOST_COLUMNS:
            raise SourceError(
                f"The schema of stream {stream} has more than {MOST_COLUMNS:,} properties.",
                "Select in the tap the properties that describe people.",
            )
    return tuple(columns)


def _columns(schema: dict[str, Any], before: str, levels: int) -> Iterator[str]:
    properties = schema.get("properties")
    for key, inner in properties.items() if isinstance(properties, dict) else ():
        if not _is_object(inner):
            yield before + key
        elif levels > 1:
            yield from _columns(inner, f"{before}{key}.", levels - 1)


def _is_object(schema: Any) -> bool:
    if not isinstance(schema, dict):
        return False
    kinds = schema.get("type")
    return (
        "properties" in schema or kinds == "object" or (type(kinds) is list and "object" in kinds)
    )
