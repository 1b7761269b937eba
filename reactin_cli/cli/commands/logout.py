"""`reactin logout`: credentials out of the config file."""

import os
from pathlib import Path
from typing import Annotated

import typer

from reactin_cli.cli.commands.login import DEFAULT_PROFILE
from reactin_cli.cli.completion import complete_profiles
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_sentences
from reactin_cli.reports.summary import SCHEMA
from reactin_cli.settings.config import config_path, load_config
from reactin_cli.settings.paths import home_directory
from reactin_cli.settings.store import remove_profile


@takes_options
def logout(
    result: ResultOutput,
    profile: Annotated[
        str,
        typer.Argument(
            metavar="PROFILE", help="The profile to remove.", autocompletion=complete_profiles
        ),
    ] = DEFAULT_PROFILE,
) -> None:
    """Remove a profile, with its key, from the config file."""
    path = config_path(os.environ, Path.cwd(), home_directory())
    remove_profile(path, profile)
    default = load_config(path).default
    if result.output is TextOutput.JSON:
        record = {"config": str(path), "profile": profile, "default": default}
        print_json({"schema": SCHEMA} | record)
        return
    lines = [
        f"Removed profile {profile} from {path}.",
        "ReactIn still accepts its key. If nobody needs it any more, rotate it in ReactIn.",
    ]
    if default is None:
        lines.append("No profile is the default now. Name one with --profile.")
    print_sentences(lines)
