"""`reactin profiles`: what the config file holds, without its secrets."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from reactin_cli.cli.completion import complete_profiles
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.grouped_help import GroupedCommand
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput
from reactin_cli.cli.plain_app import plain_app
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_lines, print_sentences
from reactin_cli.errors import SettingsError, UsageError
from reactin_cli.option_groups import HelpGroup
from reactin_cli.reports.summary import SCHEMA
from reactin_cli.settings.config import NO_PROFILE, Config, config_path, load_config
from reactin_cli.settings.paths import home_directory
from reactin_cli.settings.profile import Confirm, Profile
from reactin_cli.settings.store import use_profile
from reactin_cli.settings.values import Layer, Setting

profiles = plain_app("List the profiles; beneath it, choose the default one.")


@profiles.callback(invoke_without_command=True)
@takes_options
def list_(context: typer.Context, result: ResultOutput) -> None:
    """List the profiles of the config file; it says which have a key, and shows none."""
    if context.invoked_subcommand:
        return
    config = load_config(_config_path())
    records = [_record(config, name) for name in config.tables]
    if result.output is TextOutput.JSON:
        place = {"config": str(config.path), "required": config.requires_profile}
        print_json({"schema": SCHEMA} | place | {"profiles": records})
    else:
        print_lines(_lines(config, records))


@profiles.command(cls=GroupedCommand)
@takes_options
def use(
    result: ResultOutput,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The profile that is used where none is named.",
            autocompletion=complete_profiles,
        ),
    ] = "",
    none: Annotated[
        bool,
        typer.Option(
            "--none",
            help="Use no profile unless --profile names one.",
            rich_help_panel=HelpGroup.TARGET,
        ),
    ] = False,
    require: Annotated[
        bool,
        typer.Option(
            "--require",
            help="Refuse to send to, or read, any list unless --profile names a profile.",
            rich_help_panel=HelpGroup.TARGET,
        ),
    ] = False,
) -> None:
    """Choose the profile that is used where none is named, or that one has to be named."""
    if [bool(name), none, require].count(True) != 1:
        raise UsageError(
            "Nothing says which one profile to use." if not name else "Only one can be chosen.",
            "Name a profile, or give --none or --require.",
        )
    path = _config_path()
    use_profile(path, name or NO_PROFILE, home_directory(), require=require)
    if result.output is TextOutput.JSON:
        chosen = {"default": name or None, "required": require}
        print_json({"schema": SCHEMA, "config": str(path)} | chosen)
    else:
        print_sentences([_chosen(name, require=require)])


def _chosen(name: str, *, require: bool) -> str:
    if require:
        return (
            "A profile has to be named now: without --profile or REACTIN_PROFILE no list is sent to"
            " or read, also where the environment or a .env holds a list and a key."
        )
    if not name:
        return "No profile is the default now. Name one with --profile."
    return f"Profile {name} is the default now: it is used where none is named."


def _config_path() -> Path:
    return config_path(os.environ, Path.cwd(), home_directory())


def _record(config: Config, name: str) -> dict[str, object]:
    record: dict[str, object] = {"name": name, "default": name == config.default}
    try:
        return record | _shown(config.profile(name, home_directory()))
    except SettingsError as error:
        return record | {"error": error.message, "hint": error.hint}


def _shown(profile: Profile) -> dict[str, object]:
    shown: dict[str, object] = {
        key: Setting(key, value, profile.origin, Layer.PROFILE).shown
        for key, value in profile.values.items()
    }
    if profile.exclude:
        shown["exclude"] = [str(path) for path in profile.exclude]
    shown |= {key: _shown_option(value) for key, value in profile.options.items()}
    if profile.confirm is Confirm.ALWAYS:
        shown["confirm"] = profile.confirm
    if profile.mapping is not None:
        shown["map"] = dict(profile.mapping)
    return shown


def _shown_option(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _lines(config: Config, records: list[dict[str, object]]) -> Iterator[str]:
    if not records:
        yield f"There are no profiles in {config.path}. Store one with `reactin login`."
        return
    required = " (one has to be named)" if config.requires_profile else ""
    yield f"Profiles in {config.path}{required}:"
    for record in records:
        yield f"{record['name']}{' (default)' if record['default'] else ''}"
        for key, value in record.items():
            if key not in ("name", "default"):
                yield f"  {key:<15}  {_words(value)}"


def _words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{field} = {column}" for field, column in value.items())
    return ", ".join(value) if isinstance(value, list) else str(value)
