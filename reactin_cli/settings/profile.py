"""A profile of the config file, checked: every key is known and of its type."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any

from reactin_cli.errors import SettingsError
from reactin_cli.reactin_api.fields import FIELDS, FULL_NAME
from reactin_cli.settings.paths import absolute


class Kind(Enum):
    """What a key of a profile holds."""

    TEXT = "a text"
    PATHS = "a list of paths"
    TEXTS = "a list of texts"
    TABLE = "a table of texts"
    FLAG = "true or false"
    CONFIRM = '"terminal" or "always"'


class Confirm(StrEnum):
    """When an import of many leads has to be confirmed."""

    TERMINAL = "terminal"
    """Where a person can be asked."""
    ALWAYS = "always"
    """Everywhere: where nobody can be asked, `--yes` has to be given."""


PROFILE_KEYS: Mapping[str, Kind] = {
    "organization_id": Kind.TEXT,
    "list_id": Kind.TEXT,
    "api_key": Kind.TEXT,
    "api_key_command": Kind.TEXT,
    "base_url": Kind.TEXT,
    "rate": Kind.TEXT,
    "journal": Kind.TEXT,
    "report_dir": Kind.TEXT,
    "notify_url": Kind.TEXT,
    "exclude": Kind.PATHS,
    "set": Kind.TABLE,
    "stamp": Kind.TEXT,
    "keep": Kind.TEXTS,
    "where": Kind.TEXTS,
    "only_mapped": Kind.FLAG,
    "confirm": Kind.CONFIRM,
    "comment": Kind.TEXT,
    "map": Kind.TABLE,
}
"""Everything a profile may hold, in the order of the guide."""

OPTION_KEYS = ("set", "stamp", "keep", "where", "only_mapped")
"""What means the same as the option of that name."""

SETTING_KEYS = (
    "organization_id", "list_id", "api_key", "api_key_command", "base_url", "rate", "journal",
    "report_dir", "notify_url",
)  # fmt: skip
"""What means the same as the environment variable of that setting."""

_HINT = f"A profile may hold: {', '.join(PROFILE_KEYS)}."
_WRITE = {
    Kind.TEXT: '{key} = "…"',
    Kind.PATHS: '{key} = ["file.csv"]',
    Kind.TEXTS: '{key} = ["…"]',
    Kind.TABLE: "[profiles.NAME.{key}] and lines below it",
    Kind.FLAG: "{key} = true",
    Kind.CONFIRM: '{key} = "always"',
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a `[profiles.NAME]` table says."""

    name: str
    path: Path
    """The config file."""
    values: Mapping[str, str] = field(repr=False)
    """The settings it holds, by their keys; never empty texts."""
    exclude: tuple[Path, ...]
    """Exclusion files that always apply."""
    mapping: Mapping[str, str] | None
    """API field or `fullName` → column, from `[profiles.NAME.map]`; None without such a table."""
    options: Mapping[str, Any]
    """The options it holds, by `OPTION_KEYS`."""
    confirm: Confirm

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
            raise _unknown(where, key, tuple(PROFILE_KEYS), _HINT)
    if "api_key" in table and "api_key_command" in table:
        raise SettingsError(f"{where} holds both api_key and api_key_command.", "Remove one.")
    read = {key: _READ[PROFILE_KEYS[key]](where, key, value) for key, value in table.items()}
    return Profile(
        name=name,
        path=path,
        values={key: read[key] for key in SETTING_KEYS if key in read},
        exclude=_paths(where, read.get("exclude", ()), path.parent, home),
        mapping=_mapping(where, read["map"]) if "map" in read else None,
        options={key: read[key] for key in OPTION_KEYS if key in read},
        confirm=read.get("confirm", Confirm.TERMINAL),
    )


def _wrong(where: str, key: str) -> SettingsError:
    kind = PROFILE_KEYS[key]
    what = "a text in quotes" if kind is Kind.TEXT else kind.value
    return SettingsError(
        f"{where}: `{key}` must be {what}.", f"Write: {_WRITE[kind].format(key=key)}"
    )


def _text(where: str, key: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise _wrong(where, key)
    return value


def _texts(where: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong(where, key)
    return tuple(_text(where, key, each) for each in value)


def _table(where: str, key: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise _wrong(where, key)
    return value


def _flag(where: str, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(where, key)
    return value


def _confirm(where: str, key: str, value: object) -> Confirm:
    if value not in list(Confirm):
        raise _wrong(where, key)
    return Confirm(str(value))


_READ: Mapping[Kind, Callable[[str, str, object], Any]] = {
    Kind.TEXT: _text,
    Kind.PATHS: _texts,
    Kind.TEXTS: _texts,
    Kind.TABLE: _table,
    Kind.FLAG: _flag,
    Kind.CONFIRM: _confirm,
}


def _paths(where: str, texts: Sequence[str], base: Path, home: Path | None) -> tuple[Path, ...]:
    return tuple(absolute(text, base, home, f"{where}: `exclude`") for text in texts)


def _mapping(where: str, table: Mapping[str, str]) -> dict[str, str]:
    place = where.removesuffix("]") + ".map]"
    mapping: dict[str, str] = {}
    for key, column in table.items():
        field_name = _FIELD_OF.get(_folded(key))
        if field_name is None or field_name in mapping:
            known = tuple(_FIELD_OF.values())
            raise _unknown(place, key, known, f"The fields, each once: {', '.join(known)}.")
        mapping[field_name] = column
    return mapping


def _unknown(where: str, key: str, known: tuple[str, ...], hint: str) -> SettingsError:
    near = get_close_matches(key, known, n=1)
    meant = f"Did you mean `{near[0]}`? " if near else ""
    return SettingsError(f"{where}: `{key}` is not allowed there.", meant + hint)


def _folded(name: str) -> str:
    return name.replace("_", "").replace("-", "").replace(" ", "").lower()


_FIELD_OF = {_folded(name): name for name in (*FIELDS, FULL_NAME)}
"""`first_name`, `First-Name` and `firstName` are one field."""
