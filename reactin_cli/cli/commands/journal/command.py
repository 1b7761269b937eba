"""`reactin journal`: where the journal is, what it knows, whether it is sound; and its copy."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from reactin_cli.cli.commands.journal.words import info_json, info_words
from reactin_cli.cli.completion import complete_files
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.grouped_help import GroupedCommand
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput
from reactin_cli.cli.plain_app import plain_app
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.errors import ExitCode
from reactin_cli.importing.assembly import journal_of
from reactin_cli.journal.opening import open_store
from reactin_cli.journal.options import JournalLocation
from reactin_cli.option_groups import option_group
from reactin_cli.settings.options import FileOptions
from reactin_cli.settings.process_environment import resolve_settings


@option_group
class JournalInfoOptions(JournalLocation, FileOptions):
    """Where the journal is."""


journal = plain_app("Show what the journal knows and whether it is sound, or copy it.")


@journal.command(cls=GroupedCommand)
@takes_options
def info(options: JournalInfoOptions, result: ResultOutput) -> int:
    """Show where the journal is, what it knows, and whether it is sound."""
    found = journal_of(resolve_settings(options)).info()
    if result.output is TextOutput.JSON:
        print_json(info_json(found))
    else:
        _say(info_words(found))
    return ExitCode.CONFIGURATION if found.problems else ExitCode.OK


@journal.command(cls=GroupedCommand)
@takes_options
def copy(
    source: Annotated[
        Path, typer.Argument(metavar="FROM", help="The journal.", autocompletion=complete_files)
    ],
    target: Annotated[
        Path,
        typer.Argument(
            metavar="TO",
            help="A file that does not exist yet; it is made.",
            autocompletion=complete_files,
        ),
    ],
    result: ResultOutput,
) -> None:
    """Copy a journal, also while an import uses it."""
    store, made = open_store(source), open_store(target)
    store.copy_to(target)
    copied = made.info()
    if result.output is TextOutput.JSON:
        print_json({"from": str(source), "to": info_json(copied)})
    else:
        _say(f"Copied {source}. The copy:\n{info_words(copied)}")


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
