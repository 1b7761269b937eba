"""The options that say which column feeds which field, over what a profile's map says."""

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from reactin_cli.errors import UsageError
from reactin_cli.mapping.options import (
    TARGETS,
    Condition,
    MapOptions,
    Stamp,
    is_target,
    target_named,
)
from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group


@option_group
class FieldOptions(OptionGroup):
    """Which column feeds which field, and which rows are wanted."""

    title: ClassVar[HelpGroup] = HelpGroup.COLUMNS

    map: Sequence[str] | Mapping[str, str] = option(
        (),
        "The column that feeds a field, instead of the automatic choice; FIELD= leaves the field"
        " empty. Repeatable.",
        "FIELD=COLUMN",
    )
    only_mapped: bool = option(
        False, "Guess nothing: use only the columns that --map or the profile's map names."
    )
    set: Sequence[str] | Mapping[str, str] = option(
        (), "A constant for every lead that has no value of its own. Repeatable.", "FIELD=VALUE"
    )
    where: Sequence[str] = option(
        (),
        "Send only the rows in which a column holds one of the values, or with != none of them."
        " Repeatable; all must hold.",
        "COLUMN=VALUE,…",
    )


@option_group
class OptOutOptions(OptionGroup):
    """Which columns say who must not be written to, where their names do not tell."""

    title: ClassVar[HelpGroup] = HelpGroup.COLUMNS

    exclude_column: Sequence[str] = option(
        (),
        "A column that says who must not be written to: rows where it says so are excluded."
        " Repeatable.",
        "COLUMN",
    )
    ignore_column: Sequence[str] = option(
        (), "A column that says nothing about opting out, whatever its name. Repeatable.", "COLUMN"
    )


@option_group
class MappingOptions(OptOutOptions, FieldOptions):
    """What every column of a source means."""


@option_group
class StampOptions(MappingOptions):
    """What marks the leads of an import."""

    title: ClassVar[HelpGroup] = HelpGroup.COLUMNS

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
    """Combine a profile's map with the options; `--map` replaces single fields.

    `profile` has the API's field names; None where no profile has a map. Raises UsageError for an
    option of the wrong form or an unknown field.
    """
    asked = _fields_of(pairs("--map", options.map))
    kept = {field: column for field, column in (profile or {}).items() if field not in asked}
    return MapOptions(
        maps={**kept, **asked},
        constants=pairs("--set", options.set),
        only_mapped=options.only_mapped,
        stamp=stamp,
        profile_fields=frozenset(kept),
        exclude_columns=options.exclude_column,
        ignore_columns=options.ignore_column,
        conditions=[_condition(text) for text in options.where],
    )


def _fields_of(maps: Mapping[str, str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, column in maps.items():
        if is_target(column) and not is_target(name):
            raise UsageError(
                f"--map “{name}={column}”: the field comes first, then the column.",
                f'Write --map {column}="{name}" if “{name}” is the column;'
                f" if “{column}” is, put one of the fields before it: {', '.join(TARGETS)}.",
            )
        target = target_named(name, "--map")
        if fields.setdefault(target, column) != column:
            raise UsageError(f"--map names two columns for {target}.", "Name one.")
    return fields


def _condition(text: str) -> Condition:
    """Read `COLUMN=VALUE,…` or `COLUMN!=VALUE,…`; a value with a comma is quoted."""
    name, equals, listed = text.partition("=")
    wanted = not name.endswith("!")
    column = name if wanted else name[:-1]
    if not equals or not column.strip():
        raise UsageError(
            f"--where {text!r} is not of the form COLUMN=VALUE or COLUMN!=VALUE.",
            "Write for example: --where Country=DE,AT",
        )
    values = next(csv.reader([listed], skipinitialspace=True), []) or [""]
    return Condition(column, frozenset(value.strip().casefold() for value in values), wanted)


def resolve_stamp(text: str | None, began: datetime) -> Stamp | None:
    """Read `FIELD[=TEXT]`; without a text it is the import's id, made of the time when it began.

    Raises UsageError for an unknown field or an empty text.
    """
    if text is None:
        return None
    name, equals, value = text.partition("=")
    if equals and not value.strip():
        raise UsageError("--stamp has an empty text.", "Drop the = to use the import's id.")
    text = value or f"import-{began:%Y%m%d-%H%M%S}"
    return Stamp(target_named(name, "--stamp"), text, is_made_of_time=not value)


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
