"""A profile of the config file, checked: every key is known and of its type."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from reactin_cli.errors import SettingsError
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.settings.paths import absolute

TEXT_KEYS = ("organization_id", "list_id", "api_key", "api_key_command", "base_url", "rate")
"""What a profile may hold as text; besides, `exclude` and `map`."""

PROFILE_KEYS = (*TEXT_KEYS, "exclude", "map")
"""All that a profile may hold, in the order in which the guide tells of it."""

_HINT = f"A profile may hold: {', '.join(PROFILE_KEYS)}."


@dataclass(frozen=True, slots=True)
class Profile:
    """What a `[profiles.NAME]` table says."""

    name: str
    path: Path
    """The config file."""
    values: Mapping[str, str] = field(repr=False)
    """The texts it holds, by their keys; never empty."""
    exclude: tuple[Path, ...]
    """Exclusion files that always apply."""
    mapping: Mapping[str, str] | None
    """API field → column, from `[profiles.NAME.map]`; None if there is no such table."""

    @property
    def origin(self) -> str:
        """Where its values come from, for a person."""
        return f"profile {self.name} in {self.path}"


def read_profile(name: str, table: object, path: Path, home: Path | None) -> Profile:
    """Check the table of one profile.

    Raises SettingsError that names the file, the table, the key and the remedy, never a value.
    """
    where = f"{path}, [profiles.{name}]"
    if not isinstance(table, dict):
        raise SettingsError(f"{where} must be a table.", f"Begin it with [profiles.{name}].")
    for key in table:
        if key not in PROFILE_KEYS:
            raise _unknown(where, key, PROFILE_KEYS, _HINT)
    if "api_key" in table and "api_key_command" in table:
        raise SettingsError(f"{where} holds both api_key and api_key_command.", "Remove one.")
    return Profile(
        name=name,
        path=path,
        values={key: _text(where, key, table[key]) for key in TEXT_KEYS if key in table},
        exclude=_paths(where, table.get("exclude", []), path.parent, home),
        mapping=_mapping(where, table["map"]) if "map" in table else None,
    )


def _text(where: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{where}: `{key}` must be a text in quotes.", f'Write: {key} = "…"')
    return value


def _paths(where: str, value: object, base: Path, home: Path | None) -> tuple[Path, ...]:
    if not isinstance(value, list):
        raise SettingsError(f"{where}: `exclude` must be a list.", 'Write: exclude = ["file.csv"]')
    return tuple(
        absolute(_text(where, "exclude", item), base, home, f"{where}: `exclude`") for item in value
    )


def _mapping(where: str, table: Any) -> dict[str, str]:
    place = where.removesuffix("]") + ".map]"
    if not isinstance(table, dict):
        raise SettingsError(f"{place} must be a table.", 'Write lines below it: email = "column"')
    mapping: dict[str, str] = {}
    for key, column in table.items():
        field_name = _FIELD_OF.get(_folded(key))
        if field_name is None or field_name in mapping:
            raise _unknown(place, key, FIELDS, f"The fields, each once: {', '.join(FIELDS)}.")
        mapping[field_name] = _text(place, key, column)
    return mapping


def _unknown(where: str, key: str, known: tuple[str, ...], hint: str) -> SettingsError:
    near = get_close_matches(key, known, n=1)
    meant = f"Did you mean `{near[0]}`? " if near else ""
    return SettingsError(f"{where}: `{key}` is not allowed there.", meant + hint)


def _folded(name: str) -> str:
    return name.replace("_", "").replace("-", "").replace(" ", "").lower()


_FIELD_OF = {_folded(name): name for name in FIELDS}
"""`first_name`, `First-Name` and `firstName` are one field."""
