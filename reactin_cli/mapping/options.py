"""What a user says about the mapping: `--map`, `--set`, `--stamp` and a profile's binding map."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from reactin_cli.errors import UsageError
from reactin_cli.mapping.headers import normalised
from reactin_cli.reactin_api.fields import FIELDS

FULL_NAME = "fullName"
"""Not a field of the API: a column named for it is split into first and last name."""

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


@dataclass(frozen=True, slots=True)
class MapOptions:
    """What was asked for. Field names stand in any spelling: `linkedinUrl`, `linkedin-url`."""

    maps: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """Field → column, from `--map` or a profile's map."""
    constants: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    """Field → value, from `--set`: for every lead whose own columns hold none."""
    binding: bool = False
    """Nothing is guessed: only what `maps` and `constants` name is fed."""
    stamp: Stamp | None = None
    """From `--stamp`."""
    told_by: str = "--map"
    """Who said `maps`, for the words of an error."""


def wanted_columns(options: MapOptions, columns: Sequence[str]) -> dict[str, str]:
    """Give field → column as asked for, in the names of the API and of the source.

    Raises UsageError for a field or column that does not exist, or could be several.
    """
    wanted: dict[str, str] = {}
    for name, column in options.maps.items():
        target = target_named(name, "--map")
        found = column_named(column, columns, options.told_by)
        if wanted.setdefault(target, found) != found:
            raise UsageError(f"{options.told_by} names two columns for {target}.", "Name one.")
    return wanted


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
            "Write the name exactly as it is.",
        )
    raise UsageError(
        f"{told_by}: there is no column “{name}”.{_nearest(name, columns)}",
        f"The columns are {quoted(column for column in columns if column.strip())}.",
    )


def _nearest(name: str, names: Sequence[str]) -> str:
    by_name = {normalised(candidate): candidate for candidate in names}
    nearest = difflib.get_close_matches(normalised(name), by_name, n=1, cutoff=0.6)
    return f" The nearest is “{by_name[nearest[0]]}”." if nearest else ""


def quoted(names: Iterable[str]) -> str:
    """Write names one after another, in quotes."""
    return listed(f"“{name}”" for name in names)


def listed(names: Iterable[str]) -> str:
    """Write names one after another: no more than a person reads."""
    each = list(names)
    more = [f"and {len(each) - MOST_LISTED:,} more"] if len(each) > MOST_LISTED else []
    return ", ".join([*each[:MOST_LISTED], *more])
