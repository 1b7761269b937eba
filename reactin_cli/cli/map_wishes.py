"""Which columns a user wants: what the options say, over what a profile's map says."""

from collections.abc import Mapping, Sequence

from reactin_cli.cli.parsing import pairs
from reactin_cli.mapping.options import MapOptions, target_named


def map_wishes(
    bound: Mapping[str, str] | None, maps: Sequence[str] | None, constants: Sequence[str] | None
) -> MapOptions:
    """Combine a profile's binding map with `--map` and `--set`; `--map` replaces single fields.

    `bound` has the API's field names; None where no profile binds. Raises UsageError for an option
    of the wrong form or an unknown field.
    """
    asked, fixed = pairs("--map", maps), pairs("--set", constants)
    if bound is None:
        return MapOptions(asked, fixed)
    replaced = {target_named(name, "--map") for name in asked}
    kept = {field: column for field, column in bound.items() if field not in replaced}
    told_by = "--map or the profile's map" if asked else "The profile's map"
    return MapOptions({**kept, **asked}, fixed, binding=True, told_by=told_by)
