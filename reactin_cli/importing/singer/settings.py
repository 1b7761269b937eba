"""The settings of the target: the option groups by their own names, as JSON and as a schema."""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

from reactin_cli.errors import SettingsError, UsageError
from reactin_cli.importing.options import ImportOptions
from reactin_cli.importing.singer.state import StateAfter
from reactin_cli.option_groups import (
    Declared,
    HelpGroup,
    OptionGroup,
    declared,
    from_keywords,
    option,
    option_group,
)
from reactin_cli.pipes import open_to_read
from reactin_cli.settings.small_file import read_text
from reactin_cli.sources.options import ReadOptions, SourceFormat
from reactin_cli.version import __version__

NAME = "target-reactin"

DESCRIPTION = "Adds the records of a tap to a ReactIn SmartList: once, and with proof."

_JSON_TYPES = {bool: "boolean", int: "integer", float: "number"}
"""What is not named here is a string."""

_SECRETS = ("api_key",)

_ENVIRONMENT = Path("ENV")
"""Named as a config file, it stands for variables, as in targets made with the Meltano SDK."""

VARIABLES = "TARGET_REACTIN_"
"""What their names begin with; a setting's name in capitals follows."""


@option_group
class StateOptions(OptionGroup):
    """When the tap is given its state back."""

    title: ClassVar[HelpGroup] = HelpGroup.MEMORY

    state_after: StateAfter = option(
        StateAfter.SETTLED,
        "Write a state once every record before it is settled; or already if it was attempted,"
        " so that the tap does not send again what failed or is unknown.",
    )


@option_group
class TargetOptions(StateOptions, ImportOptions):
    """The settings of `target-reactin`, and what it reads."""


def settings() -> tuple[Declared, ...]:
    """Give the settings: all options but those about files."""
    about_files = {each.name for each in declared(ReadOptions)}
    return tuple(each for each in declared(TargetOptions) if each.name not in about_files)


def read_settings(paths: Sequence[Path], environment: Mapping[str, str]) -> TargetOptions:
    """Read config files, a later one over an earlier, and variables where `ENV` is among them.

    Raises SettingsError for a file that cannot be read, an unknown setting or a wrong value.
    """
    given: dict[str, object] = {}
    for path in paths:
        given |= {} if path == _ENVIRONMENT else _config(path)
    if _ENVIRONMENT in paths:
        given |= _from_variables(environment)
    known = {each.name: each for each in settings()}
    for name in given:
        if name not in known:
            raise _unknown(name, known)
    typed = {name: _typed(known[name], value) for name, value in given.items() if value is not None}
    try:
        chosen = from_keywords(TargetOptions, typed)
    except UsageError as error:
        raise SettingsError(f"Setting {error.message}", error.hint) from error
    return replace(chosen, format=SourceFormat.SINGER)


def about() -> dict[str, Any]:
    """Describe the target in the form that the Meltano SDK gives such descriptions."""
    return {
        "name": NAME,
        "description": DESCRIPTION,
        "version": __version__,
        "capabilities": ["about"],
        "settings": {
            "type": "object",
            "properties": {each.name: _schema(each) for each in settings()},
            "additionalProperties": False,
        },
    }


def _config(path: Path) -> dict[str, object]:
    try:
        with open_to_read(path) as file:
            value = json.loads(read_text(file, path))
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not JSON"
        raise SettingsError(
            f"The config file {path} cannot be read: {reason}.",
            "Name with --config a file that holds one JSON object.",
        ) from None  # the cause may show a secret
    if not isinstance(value, dict):
        raise SettingsError(
            f"The config file {path} holds no JSON object.",
            'Write for example: {"list_id": "…", "api_key_file": "…"}',
        )
    return value


def _from_variables(environment: Mapping[str, str]) -> dict[str, object]:
    """Read the settings that have a variable; lists and objects are written as JSON."""
    named = {each.name: f"{VARIABLES}{each.name.upper()}" for each in settings()}
    given: dict[str, object] = {}
    for name, variable in named.items():
        if (text := environment.get(variable)) is not None:
            given[name] = text
            if text.lstrip()[:1] in ("[", "{"):
                with suppress(ValueError, RecursionError):
                    given[name] = json.loads(text)
    return given


def as_markdown(found: Mapping[str, Any]) -> str:
    """Write a description as the page that the Meltano SDK makes of one."""
    capabilities = "".join(f"- `{each}`\n" for each in found["capabilities"])
    rows = "".join(
        f"| {name} | False | {each.get('default', 'None')} | {_cell(each['description'])} |\n"
        for name, each in found["settings"]["properties"].items()
    )
    return (
        f"# `{found['name']}`\n\n{found['description']}\n\n"
        f"## Capabilities\n\n{capabilities}\n## Settings\n\n"
        "| Setting | Required | Default | Description |\n"
        f"|:--------|:--------:|:-------:|:------------|\n{rows}"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _unknown(name: str, known: Collection[str]) -> SettingsError:
    nearest = "".join(f" Did you mean {each}?" for each in get_close_matches(name, known, 1))
    return SettingsError(
        f"There is no setting {name}.{nearest}", f"`{NAME} --about` lists the settings."
    )


def _typed(each: Declared, value: object) -> object:
    """Read texts as what they stand for, as they come from environment variables."""
    kind = each.types[0]
    if not isinstance(value, str):
        return value
    if kind is bool:
        return {"true": True, "false": False}.get(value.lower(), value)
    if kind in (int, float):
        with suppress(ValueError):
            return kind(value)
    return value


def _schema(each: Declared) -> dict[str, Any]:
    """Describe a setting."""
    one: dict[str, Any] = {"type": _json_types(each)}
    if issubclass(each.types[0], StrEnum):
        one["enum"] = [str(value) for value in each.types[0]]
    if each.repeatable:
        items = {"type": "array", "items": one}
        pairs = {"type": "object", "additionalProperties": {"type": "string"}}
        one = {"anyOf": [items, pairs]} if _takes_pairs(each) else items
    one |= {"title": each.name.replace("_", " ").capitalize(), "description": each.option.help}
    if isinstance(each.default, bool | int | float | str):
        one["default"] = each.default
    return one | ({"secret": True, "writeOnly": True} if each.name in _SECRETS else {})


def _json_types(each: Declared) -> str | list[str]:
    found = list(dict.fromkeys(_JSON_TYPES.get(kind, "string") for kind in each.types))
    return found[0] if len(found) == 1 else found


def _takes_pairs(each: Declared) -> bool:
    alternatives = get_args(get_type_hints(TargetOptions)[each.name])
    return any(get_origin(one) is Mapping for one in alternatives)
