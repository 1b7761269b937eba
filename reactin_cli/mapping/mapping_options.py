"""The options that say which column feeds which field, over what a profile's map says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from reactin_cli.errors import UsageError
from reactin_cli.mapping.options import MapOptions, Stamp, target_named
from reactin_cli.option_groups import OptionGroup, option


@dataclass(frozen=True)
class MappingOptions(OptionGroup):
    """Which column feeds which field."""

    title: ClassVar[str] = "Mapping"

    map: Sequence[str] | Mapping[str, str] = option(
        (),
        "The column that feeds a field, instead of the automatic choice. Repeatable.",
        "FIELD=COLUMN",
    )
    set: Sequence[str] | Mapping[str, str] = option(
        (), "A constant for every lead that has no value of its own. Repeatable.", "FIELD=VALUE"
    )


@dataclass(frozen=True)
class StampOptions(MappingOptions):
    """What marks the leads of an import."""

    title: ClassVar[str] = "Mapping"

    stamp: str | None = option(
        None,
        "Put the import's id, or a text, in an unused custom variable of every lead, so that you"
        " can find them in ReactIn.",
        "FIELD[=TEXT]",
    )


def resolve_mapping(
    options: MappingOptions,
    profile: Mapping[str, str] | None,
    stamp: Stamp | None = None,
) -> MapOptions:
    """Combine a profile's map with `--map` and `--set`; `--map` replaces single fields.

    `profile` has the API's field names; None where no profile has a map. Raises UsageError for an
    option of the wrong form or an unknown field.
    """
    asked, constants = pairs("--map", options.map), pairs("--set", options.set)
    if profile is None:
        return MapOptions(asked, constants, stamp=stamp)
    replaced = {target_named(name, "--map") for name in asked}
    kept = {field: column for field, column in profile.items() if field not in replaced}
    told_by = "--map or the profile's map" if asked else "The profile's map"
    return MapOptions({**kept, **asked}, constants, binding=True, stamp=stamp, told_by=told_by)


def resolve_stamp(text: str | None, began: datetime) -> Stamp | None:
    """Read `FIELD[=TEXT]`; without a text it is the import's id, made of the time when it began.

    Raises UsageError for an unknown field or an empty text.
    """
    if text is None:
        return None
    name, equals, value = text.partition("=")
    if equals and not value.strip():
        raise UsageError("--stamp has an empty text.", "Leave out the = for the import's id.")
    return Stamp(target_named(name, "--stamp"), value or f"import-{began:%Y%m%d-%H%M%S}")


def pairs(option_name: str, given: Sequence[str] | Mapping[str, str]) -> dict[str, str]:
    """Read the `NAME=VALUE` texts of a repeatable option, or take a mapping as it is.

    Raises UsageError for a text that is no pair, and for a name that is given twice.
    """
    if isinstance(given, Mapping):
        return dict(given)
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                f"{option_name} {text!r} is not of the form NAME=VALUE.",
                f'Write for example: {option_name} email="Work Email"',
            )
        if name.strip() in found:
            raise UsageError(f"{option_name} names {name.strip()} twice.", "Give it once.")
        found[name.strip()] = value
    return found
