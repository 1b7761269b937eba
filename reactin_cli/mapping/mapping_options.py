"""Which columns a user wants: what the options say, over what a profile's map says."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from reactin_cli.errors import UsageError
from reactin_cli.mapping.options import MapOptions, Stamp, target_named
from reactin_cli.mapping.parsing import pairs


def map_wishes(
    bound: Mapping[str, str] | None,
    maps: Sequence[str] | None,
    constants: Sequence[str] | None,
    stamp: Stamp | None = None,
) -> MapOptions:
    """Combine a profile's binding map with `--map` and `--set`; `--map` replaces single fields.

    `bound` has the API's field names; None where no profile binds. Raises UsageError for an option
    of the wrong form or an unknown field.
    """
    asked, fixed = pairs("--map", maps), pairs("--set", constants)
    if bound is None:
        return MapOptions(asked, fixed, stamp=stamp)
    replaced = {target_named(name, "--map") for name in asked}
    kept = {field: column for field, column in bound.items() if field not in replaced}
    told_by = "--map or the profile's map" if asked else "The profile's map"
    return MapOptions({**kept, **asked}, fixed, binding=True, stamp=stamp, told_by=told_by)


def stamp_wish(text: str | None, began: datetime) -> Stamp | None:
    """Read `FIELD[=TEXT]`; without a text it is the import's id, which tells when it began.

    Raises UsageError for an unknown field or an empty text.
    """
    if text is None:
        return None
    name, equals, value = text.partition("=")
    if equals and not value.strip():
        raise UsageError("--stamp has an empty text.", "Leave out the = for the import's id.")
    return Stamp(target_named(name, "--stamp"), value or f"import-{began:%Y%m%d-%H%M%S}")
