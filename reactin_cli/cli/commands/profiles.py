"""`reactin profiles`: what the config file holds, without its secrets."""

import os
from collections.abc import Iterator
from pathlib import Path

from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_lines
from reactin_cli.errors import SettingsError
from reactin_cli.settings.config import Config, config_path, load_config
from reactin_cli.settings.paths import home_directory
from reactin_cli.settings.profile import Profile
from reactin_cli.settings.values import Layer, Setting


@takes_options
def profiles(result: ResultOutput) -> None:
    """List the profiles of the config file; keys are told apart, never shown."""
    config = load_config(config_path(os.environ, Path.cwd(), home_directory()))
    records = [_record(config, name) for name in config.tables]
    if result.output is TextOutput.JSON:
        print_json({"config": str(config.path), "profiles": records})
    else:
        print_lines(_lines(config, records))


def _record(config: Config, name: str) -> dict[str, object]:
    record: dict[str, object] = {"name": name, "default": name == config.default}
    try:
        return record | _shown(config.profile(name, home_directory()))
    except SettingsError as error:
        return record | {"error": error.message}


def _shown(profile: Profile) -> dict[str, object]:
    shown: dict[str, object] = {
        key: Setting(key, value, profile.origin, Layer.PROFILE).shown
        for key, value in profile.values.items()
    }
    if profile.exclude:
        shown["exclude"] = [str(path) for path in profile.exclude]
    if profile.mapping is not None:
        shown["map"] = dict(profile.mapping)
    return shown


def _lines(config: Config, records: list[dict[str, object]]) -> Iterator[str]:
    if not records:
        yield f"There are no profiles in {config.path}. Store one with: reactin login"
        return
    yield f"Profiles in {config.path}:"
    for record in records:
        yield f"{record['name']}{' (default)' if record['default'] else ''}"
        for key, value in record.items():
            if key not in ("name", "default"):
                yield f"  {key:<15}  {_words(value)}"


def _words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{field} = {column}" for field, column in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)
