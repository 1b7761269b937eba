"""The settings of this process: options over what environment, `.env` and config file say."""

import os
from pathlib import Path

from reactin_cli.errors import UsageError
from reactin_cli.option_groups import Automatic, OptionGroup, declared
from reactin_cli.settings.paths import home_directory
from reactin_cli.settings.resolve import resolve
from reactin_cli.settings.settings import Settings
from reactin_cli.settings.temporary_places import temporary_place


def resolve_settings(options: OptionGroup) -> Settings:
    """Resolve every setting, those that the options give first.

    Raises SettingsError, and UsageError where the working directory was removed.
    """
    given = {
        each.name: _text(getattr(options, each.name))
        for each in declared(type(options))
        if each.option.setting
    }
    return resolve(given, os.environ, working_directory(), home_directory())


def this_place() -> str:
    """Name the kind of place this process runs in, if its files may not last there."""
    return temporary_place(os.environ, Path("/"))


def working_directory() -> Path:
    """Give the working directory; raises UsageError where it was removed."""
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise UsageError(
            "The working directory no longer exists.", "Change to another folder first."
        ) from error


def _text(value: object) -> str | None:
    """Write the value of an option as a settings file would; None where it is not given."""
    if value is None or isinstance(value, Automatic):
        return None
    if isinstance(value, float):
        return "unlimited" if value == float("inf") else f"{value:.9f}/s"
    return str(value)
