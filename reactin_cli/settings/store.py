"""Profiles put into the config file and taken out of it; the user's own lines stay as they are."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reactin_cli.errors import SettingsError
from reactin_cli.private_files import real
from reactin_cli.reactin_api.credentials import is_id
from reactin_cli.settings.config import load_config

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_CREDENTIALS = ("organization_id", "list_id", "api_key", "api_key_command", "base_url")
"""What storing replaces as a whole; the profile's rate, exclusions and map stay."""


def store_profile(path: Path, name: str, values: Mapping[str, str]) -> None:
    """Write one profile's credentials; a file's first profile becomes its default.

    Raises SettingsError if the name is no plain word, or the file is unsound or cannot be written.
    """
    if not is_id(name):
        raise SettingsError(
            f"{name!r} cannot be the name of a profile.", "Use letters, digits, - and _ only."
        )
    config = load_config(path)
    document = _document(path, config.exists)
    default = config.default if config.tables else name
    if default is not None:  # said aloud, so that a second profile does not change it
        document.setdefault("default_profile", default)
    profiles: Any = document.setdefault("profiles", _empty_profiles())
    profile = profiles.setdefault(name, {})
    for key in _CREDENTIALS:
        if key in values:
            profile[key] = values[key]
        else:
            profile.pop(key, None)
    _write(path, document)


def remove_profile(path: Path, name: str) -> None:
    """Take one profile out; if it was the default, the file has none.

    Raises SettingsError if there is none of that name, or the file cannot be written.
    """
    config = load_config(path)
    if name not in config.tables:
        raise SettingsError(f"There is no profile {name!r} in {path}.", "See: reactin profiles")
    document = _document(path, config.exists)
    profiles: Any = document["profiles"]
    del profiles[name]
    if document.get("default_profile") == name:
        del document["default_profile"]
    _write(path, document)


def _document(path: Path, exists: bool) -> "TOMLDocument":
    """Read the file, which is sound TOML, in a form that keeps comments and order."""
    import tomlkit  # slow to import

    return tomlkit.parse(path.read_text("utf-8-sig")) if exists else tomlkit.document()


def _empty_profiles() -> Any:
    import tomlkit  # slow to import

    return tomlkit.table(is_super_table=True)


def _write(path: Path, document: "TOMLDocument") -> None:
    """Put the new file in the old one's place in one step, for its owner's eyes alone."""
    target = real(path)  # a link to a file elsewhere stays a link
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".config-", dir=target.parent)  # owner-only
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(document.as_string())
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The config file {path} cannot be written: {error.strerror}.",
            "Check the folder's rights, or name another file with REACTIN_CONFIG.",
        ) from None
