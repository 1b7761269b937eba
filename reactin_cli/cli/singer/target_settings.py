"""The settings of the target: the options of an import by their own names, from one JSON file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any, ClassVar

from reactin_cli.errors import SettingsError, UsageError
from reactin_cli.importing.options import ImportOptions
from reactin_cli.option_groups import (
    Declared,
    HelpGroup,
    declared,
    from_keywords,
    option,
    select,
)
from reactin_cli.sources.options import ReadOptions, SourceFormat
from reactin_cli.version import __version__

LONGEST_CONFIG = 1 << 20
"""Bytes of a config file that are read."""

NOT_SETTINGS = frozenset(each.name for each in declared(ReadOptions)) | {
    "from_command", "plan", "canary", "yes", "dry_run", "all_or_nothing",
}  # fmt: skip
"""Options that mean nothing to a target: how files are read, and what a person decides."""

SEE = "`target-reactin --about` lists the settings."

CAPABILITIES = ("about", "record-flattening")
"""What the target can do, in the words of the Meltano SDK."""

_JSON_TYPES = {bool: "boolean", int: "integer", float: "number"}


class StateAfter(StrEnum):
    """What has to have become of all records before a state is true."""

    SETTLED = "settled"
    """Added, refused for good, or left out on purpose."""
    ATTEMPTED = "attempted"
    """Also failed, or without an answer."""


@dataclass(frozen=True)
class TargetOptions(ImportOptions):
    """The options of an import, and what only a target has."""

    title: ClassVar[HelpGroup] = HelpGroup.OTHER

    state_after: StateAfter = option(
        StateAfter.SETTLED,
        "Pass a state on when all records before it are settled, or when they were attempted.",
    )


def read_config(path: Path | None) -> TargetOptions:
    """Read the settings of a config file; without one all have their defaults.

    Raises SettingsError that names the file and the setting, never a value.
    """
    given = {} if path is None else _content(path)
    names = [each.name for each in _settings()]
    for name in given:
        if name not in names:
            near = "".join(f" Did you mean {each}?" for each in get_close_matches(name, names, 1))
            raise SettingsError(f"{path}: there is no setting {name}.{near}", SEE)
    given = {name: value for name, value in given.items() if value is not None}
    try:
        chosen = from_keywords(TargetOptions, given)
    except UsageError as error:
        raise SettingsError(f"{path}: {error.message}", error.hint) from None
    return select(TargetOptions, chosen, format=SourceFormat.SINGER, yes=True)


def about() -> dict[str, object]:
    """Describe the target in the form of the Meltano SDK."""
    properties = {each.name: _setting(each) for each in _settings()}
    return {
        "name": "target-reactin",
        "description": "Gets every record with an email or profile into a ReactIn SmartList, once.",
        "version": __version__,
        "capabilities": list(CAPABILITIES),
        "settings": {"type": "object", "properties": properties},
    }


def _settings() -> list[Declared]:
    return [each for each in declared(TargetOptions) if each.name not in NOT_SETTINGS]


def _setting(each: Declared) -> dict[str, Any]:
    kind = each.types[0]
    shape: dict[str, Any] = {"type": [_JSON_TYPES.get(kind, "string"), "null"]}
    if issubclass(kind, StrEnum):
        shape["enum"] = [*kind, None]
    if each.repeatable:
        shape = {"type": ["array", "string", "null"], "items": {"type": "string"}}
    if each.option.python_only:
        shape |= {"secret": True, "writeOnly": True}
    shape["description"] = each.option.help
    if isinstance(each.default, bool | int | float | str) and not isinstance(each.default, Enum):
        shape["default"] = each.default
    return shape


def _content(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            content = json.loads(file.read(LONGEST_CONFIG))
    except OSError as error:
        raise SettingsError(
            f"The config {path} cannot be read: {error.strerror}.", "Give a JSON file."
        ) from None
    except (ValueError, RecursionError):
        raise SettingsError(f"The config {path} is not JSON.", "Write one object.") from None
    if not isinstance(content, dict):
        raise SettingsError(f"The config {path} is not a JSON object.", "Write one object.")
    return content
