"""Profiles put into the config file and taken out of it; the user's own lines stay as they are."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reactin_cli.errors import SettingsError
from reactin_cli.private_files import make_private_folder, real
from reactin_cli.reactin_api.addresses import is_id
from reactin_cli.settings.config import NO_PROFILE, Config, load_config
from reactin_cli.settings.profile import read_profile

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_CREDENTIALS = ("organization_id", "list_id", "api_key", "api_key_command", "base_url")
"""What storing replaces as a whole; the profile's rate, exclusions and map stay."""


def store_profile(
    path: Path, name: str, values: Mapping[str, str], exclude: Sequence[Path] = ()
) -> None:
    """Write one profile's credentials; a file's first profile becomes its default.

    `exclude` are files whose leads it never sends, besides those that it names already.

    Raises SettingsError if `storable` does, or the file cannot be written.
    """
    config = storable(path, name)
    document = _document(path, config.exists)
    if not config.tables:
        _set_default(document, name)
    elif config.default is not None:  # said aloud, so that a second profile does not change it
        document.setdefault("default_profile", config.default)
    profiles: Any = document.setdefault("profiles", _empty_profiles())
    profile = profiles.setdefault(name, {})
    for key in _CREDENTIALS:
        if key in values:
            profile[key] = values[key]
        else:
            profile.pop(key, None)
    if added := [str(each) for each in exclude if str(each) not in profile.get("exclude", [])]:
        profile["exclude"] = [*profile.get("exclude", []), *added]
    _write(path, document)


def storable(path: Path, name: str) -> Config:
    """Give the config file in which this profile can be stored, and used from then on.

    Raises SettingsError if the name is no plain word, the file is unsound, or the profile holds
    something unsound that storing would leave in it.
    """
    if not is_id(name):
        raise SettingsError(
            f"{name!r} is not a valid profile name.", "Use letters, digits, - and _ only."
        )
    config = _load_to_change(path)
    kept = config.tables.get(name, {})
    if isinstance(kept, dict):
        kept = {key: value for key, value in kept.items() if key not in _CREDENTIALS}
    read_profile(name, kept, path, path.parent)  # `~` in it is read when it is used
    return config


def use_profile(path: Path, name: str, home: Path | None, *, require: bool = False) -> None:
    """Make a profile the default, or none of them with `NO_PROFILE`; `home` is what `~` means.

    With `require`, no list is known from then on unless a profile is named.

    Raises SettingsError if there is none of that name, it is unsound, or the file cannot be
    written.
    """
    config = _load_to_change(path)
    if name != NO_PROFILE:
        config.profile(name, home)
    document = _document(path, config.exists)
    document.pop("require_profile", None)
    _set_default(document, name)
    if require:
        _set_above_profiles(document, "require_profile", value=True)
    _write(path, document)


def remove_profile(path: Path, name: str) -> None:
    """Take one profile out; if it was the default, the file has none.

    Raises SettingsError if there is none of that name, or the file cannot be written.
    """
    config = _load_to_change(path)
    if name not in config.tables:
        raise config.no_profile(name)
    document = _document(path, config.exists)
    profiles: Any = document["profiles"]
    del profiles[name]
    if config.default == name:
        _set_default(document, NO_PROFILE)
    _write(path, document)


def _load_to_change(path: Path) -> Config:
    """Load the config file; one that is put in the place of a pipe or a device would end that."""
    if path.exists() and not path.is_file():
        raise SettingsError(
            f"Nothing can be stored in the config file {path}: it is not a regular file.",
            "Name another file with REACTIN_CONFIG.",
        )
    return load_config(path)


def _set_default(document: "TOMLDocument", name: str) -> None:
    _set_above_profiles(document, "default_profile", name)


def _set_above_profiles(document: "TOMLDocument", key: str, value: object) -> None:
    if key in document:
        document[key] = value
        return
    import tomlkit  # slow to import

    profiles = document.pop("profiles", None)
    document.add(key, tomlkit.item(value))
    if profiles is not None:
        document["profiles"] = profiles


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
        make_private_folder(target.parent)
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
