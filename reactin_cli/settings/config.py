"""The config file: which profiles there are, each checked when it is used."""

import os
from collections.abc import Mapping
from dataclasses import field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from reactin_cli.errors import SettingsError
from reactin_cli.pipes import open_to_read
from reactin_cli.records import plain_record
from reactin_cli.settings.paths import absolute, no_home
from reactin_cli.settings.permissions import others_may_read, others_may_write
from reactin_cli.settings.profile import Profile, read_profile
from reactin_cli.settings.small_file import read_text

_ABOVE_PROFILES = ("default_profile", "require_profile")

NO_PROFILE = ""
"""What `default_profile` says where none is used unless it is named."""


@plain_record
class Config:
    """A config file that is sound TOML. A file that does not exist has no profiles."""

    path: Path
    """Where it is, or would be."""
    tables: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """Profile name → the contents of its table, in file order."""
    default: str | None = None
    """The profile that is used when none is named."""
    requires_profile: bool = False
    """Whether a list is known only where a profile is named."""
    exists: bool = False
    """Whether there is such a file."""
    exposed: bool = False
    """Whether other users may read the file."""
    writable: bool = False
    """Whether other users may change it."""

    def profile(self, name: str, home: Path | None) -> Profile:
        """Give the profile of that name; `home` is what `~` in it means.

        Raises SettingsError if there is none, or what it holds is unsound.
        """
        if name not in self.tables:
            raise self.no_profile(name)
        return read_profile(name, self.tables[name], self.path, home)

    def no_profile(self, name: str) -> SettingsError:
        """Make the error that a profile which is not there leads to."""
        nearest = "".join(
            f" Did you mean {near}?" for near in get_close_matches(name, self.tables, 1)
        )
        return SettingsError(
            f"There is no profile {name!r} in {self.path}.{nearest}", _known(self.tables)
        )


def config_path(environ: Mapping[str, str], cwd: Path, home: Path | None) -> Path:
    """Tell where the config file is: REACTIN_CONFIG, or the platform's user config directory.

    Raises SettingsError where there is no home directory and nothing else names a place.
    """
    if given := environ.get("REACTIN_CONFIG"):
        return absolute(given, cwd, home, "environment REACTIN_CONFIG")
    if home is None and not environ.get("XDG_CONFIG_HOME"):
        raise no_home("There is no place for the config file:")
    from platformdirs import user_config_path  # slow to import

    return user_config_path("reactin", appauthor=False) / "config.toml"


def load_config(path: Path) -> Config:
    """Read the config file; where there is none, give one without profiles.

    Without `default_profile` the profile called `default`, or else the only one, is the default.
    Raises SettingsError with the file and, for broken TOML, the line.
    """
    try:
        with open_to_read(path) as file:
            status = os.fstat(file.fileno())
            text = read_text(file, path)
    except FileNotFoundError:
        return Config(path)
    except OSError as error:
        raise SettingsError(
            f"The config file {path} cannot be read: {error.strerror}.",
            "Check the path and who may read it.",
        ) from None
    except UnicodeDecodeError:
        raise SettingsError(f"The config file {path} is not UTF-8.", "Save it as UTF-8.") from None
    content = _parsed(text, path)
    tables = content.get("profiles", {})
    return Config(
        path,
        tables,
        _default(content, tables, path),
        _requires_profile(content, path),
        exists=True,
        exposed=others_may_read(status),
        writable=others_may_write(status),
    )


def _parsed(text: str, path: Path) -> dict[str, Any]:
    import tomllib  # only where there is a file

    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            f"The config file {path} is not valid TOML: {error}.",
            "Fix that line. Put texts in quotes (a path with \\ in '…'), and begin a profile with"
            " [profiles.NAME].",
        ) from None
    unknown = [key for key in content if key not in (*_ABOVE_PROFILES, "profiles")]
    if unknown or not isinstance(content.get("profiles", {}), dict):
        raise SettingsError(
            f"{path}: `{next(iter(unknown), 'profiles')}` is not allowed there.",
            "A profile begins with [profiles.NAME]; above it only "
            f"{' and '.join(_ABOVE_PROFILES)} are allowed.",
        )
    return content


def _default(content: dict[str, Any], tables: dict[str, Any], path: Path) -> str | None:
    if "default_profile" not in content:
        names = ["default"] if "default" in tables else list(tables)
        return names[0] if len(names) == 1 else None
    name = content["default_profile"]
    if name == NO_PROFILE:
        return None
    if not isinstance(name, str) or name not in tables:
        raise SettingsError(
            f"{path}: default_profile does not name one of its profiles.", _known(tables)
        )
    return name


def _requires_profile(content: dict[str, Any], path: Path) -> bool:
    required = content.get("require_profile", False)
    if not isinstance(required, bool):
        raise SettingsError(f"{path}: require_profile is neither true nor false.", "Make it true.")
    return required


def _known(tables: Mapping[str, Any]) -> str:
    if not tables:
        return "It has no profiles. Store one with `reactin login NAME`."
    return f"Its profiles are: {', '.join(tables)}. Store another with `reactin login NAME`."
