"""What a profile adds to the options of an import."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reactin_cli.errors import SettingsError, UsageError
from reactin_cli.importing.options import ImportOptions
from reactin_cli.mapping.mapping_options import pairs
from reactin_cli.mapping.options import target_named
from reactin_cli.settings.profile import Profile


def with_profile(options: ImportOptions, profile: Profile | None) -> ImportOptions:
    """Complete options by a profile: an option wins where both say the same thing.

    Raises SettingsError for an unknown field in the profile, UsageError for one in the options.
    """
    if profile is None or not profile.options:
        return options
    held = profile.options
    return replace(
        options,
        set=_profile_constants(profile) | _constants(options.set),
        stamp=options.stamp or held.get("stamp"),
        keep=(*held.get("keep", ()), *options.keep),
        where=(*held.get("where", ()), *options.where),
        only_mapped=options.only_mapped or held.get("only_mapped", False),
    )


def _constants(given: Sequence[str] | Mapping[str, str]) -> dict[str, str]:
    named = given if isinstance(given, Mapping) else pairs("--set", given)
    return {target_named(name, "--set"): value for name, value in named.items()}


def _profile_constants(profile: Profile) -> dict[str, str]:
    try:
        return _constants(profile.options.get("set", {}))
    except UsageError as error:
        where = f"{profile.path}, [profiles.{profile.name}.set]"
        message = error.message.removeprefix("--set ")
        raise SettingsError(f"{where}: {message}", error.hint) from None
