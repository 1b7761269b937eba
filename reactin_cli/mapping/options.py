"""What a user says about the mapping: `--map`, `--set`, `--stamp` and a profile's map."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from reactin_cli.errors import UsageError
from reactin_cli.mapping.headers import normalised
from reactin_cli.reactin_api.fields import FIELDS, FULL_NAME

TARGETS = (*FIELDS, FULL_NAME)
"""What a column can feed."""

MOST_LISTED = 40
"""How many names a sentence holds."""

CUSTOM_VARIABLES = FIELDS[-5:]
"""What a stamp can be put in."""

_BY_NAME = {normalised(target): target for target in TARGETS}
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Stamp(NamedTuple):
    """What marks every lead of an import, so that ReactIn's users can find them again."""

    field: str
    """The custom variable, by the API's name; nothing else may feed it."""
    text: str
    is_made_of_time: bool = False
    """Whether the text says when the import began."""


class Condition(NamedTuple):
    """What a column has to say for a row to be sent."""

    column: str
    values: frozenset[str]
    """In lower case, trimmed."""
    wanted: bool
    """Whether one of the values has to be there, or none may be."""


@dataclass(frozen=True, slots=True)
class MapOptions:
    """What was asked for. Field names may have any spelling: `linkedinUrl`, `linkedin-url`."""

    maps: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """Field → column, from `--map` or a profile's map; an empty one leaves the field empty."""
    constants: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """Field → value, from `--set`: for every lead whose own columns hold none."""
    only_mapped: bool = False
    """Nothing is guessed: only what `maps` and `constants` name is fed."""
    stamp: Stamp | None = None
    """From `--stamp`."""
    profile_fields: frozenset[str] = frozenset()
    """The fields of `maps` that only a profile names: a source may lack their columns."""
    exclude_columns: Sequence[str] = ()
    """Columns that say who must not be written to."""
    ignore_columns: Sequence[str] = ()
    """Columns that say nothing about it, whatever their names."""
    conditions: Sequence[Condition] = ()
    """From `--where`: all have to hold."""
    asks: bool = True
    """Whether a person can decide what a column means; if not, rows that may be are left out."""


def wanted_columns(options: MapOptions, columns: Sequence[str]) -> dict[str, str]:
    """Give field → column as asked for, in the names of the API and of the source.

    A field that is to stay empty has the column "". One whose column only a profile names, and
    which the source lacks, is left out. Raises UsageError for any other field or column that does
    not exist, or could be several.
    """
    wanted: dict[str, str] = {}
    for name, column in options.maps.items():
        target = target_named(name, "--map")
        if target in lacking(options, columns):
            continue
        told_by = "The profile's map" if target in options.profile_fields else "--map"
        wanted[target] = column_named(column, columns, told_by) if column.strip() else ""
    return wanted


def lacking(options: MapOptions, columns: Sequence[str]) -> dict[str, str]:
    """Give field → column of what a profile's map names and the source lacks."""
    if options.only_mapped:
        return {}
    known = set(map(normalised, columns))
    return {
        field: column
        for field, column in options.maps.items()
        if field in options.profile_fields and column.strip() and normalised(column) not in known
    }


def wanted_constants(options: MapOptions) -> dict[str, str]:
    """Give field → value in the API's names. Raises UsageError for an unknown field."""
    return {target_named(name, "--set"): value for name, value in options.constants.items()}


def target_named(name: str, option: str) -> str:
    """Find a field by any spelling of its name. Raises UsageError if there is none."""
    target = _BY_NAME.get(normalised(name))
    if target and (target != FULL_NAME or option == "--map"):
        return target
    names = TARGETS if option == "--map" else FIELDS
    raise UsageError(
        f"{option} {name}: there is no field “{name}”.{_nearest(name, names)}",
        f"The fields are {', '.join(names)}.",
    )


def is_target(name: str) -> bool:
    """Whether a name, in any spelling, is a field's."""
    return normalised(name) in _BY_NAME


def column_named(name: str, columns: Sequence[str], told_by: str = "--map") -> str:
    """Find a column, exactly or by its normalised name. Raises UsageError if none or several."""
    if name.strip() and name in columns:
        return name
    wanted = normalised(name)
    found = [column for column in dict.fromkeys(columns) if wanted and normalised(column) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{told_by}: “{name}” could be any of {quoted(found)}.",
            "Write the name exactly as in the file.",
        )
    raise UsageError(
        f"{told_by}: there is no column “{name}”.{_nearest(name, columns)}",
        f"The columns are {quoted(column for column in columns if column.strip())}.",
    )


def _nearest(name: str, names: Sequence[str]) -> str:
    by_name = {normalised(candidate): candidate for candidate in names}
    nearest = difflib.get_close_matches(normalised(name), by_name, n=1, cutoff=0.6)
    return f" Did you mean “{by_name[nearest[0]]}”?" if nearest else ""


def quoted(names: Iterable[str]) -> str:
    """Write names one after another, in quotes."""
    return listed(f"“{name}”" for name in names)


def listed(names: Iterable[str]) -> str:
    """Write names one after another: no more than a person reads."""
    each = list(names)
    more = [f"and {len(each) - MOST_LISTED:,} more"] if len(each) > MOST_LISTED else []
    return ", ".join([*each[:MOST_LISTED], *more])
