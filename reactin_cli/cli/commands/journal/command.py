"""`reactin journal`: where the journal is, what it knows, whether it is sound; and its copy."""

import os
from typing import Annotated

import typer

from reactin_cli.cli.commands.journal.words import info_json, info_words
from reactin_cli.cli.completion import complete_files
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.grouped_help import GroupedCommand
from reactin_cli.cli.options.secret_arguments import without_password
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput
from reactin_cli.cli.plain_app import plain_app
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_text
from reactin_cli.errors import ExitCode
from reactin_cli.importing.assembly import journal_of
from reactin_cli.journal.opening import copy_store, creation_script, open_store
from reactin_cli.journal.options import JournalLocation
from reactin_cli.option_groups import option_group
from reactin_cli.settings.options import FileOptions
from reactin_cli.settings.process_environment import resolve_settings
from reactin_cli.settings.variables import VARIABLE_OF


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
        print_text(info_words(found))
    return ExitCode.CONFIGURATION if found.problems else ExitCode.OK


@journal.command(cls=GroupedCommand)
@takes_options
def copy(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FROM",
            callback=without_password,
            help="The journal: a file, or postgresql://…",
            autocompletion=complete_files,
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TO",
            callback=without_password,
            help="Where there is none yet, or an earlier copy.",
            autocompletion=complete_files,
        ),
    ],
    result: ResultOutput,
) -> None:
    """Copy a journal to a file or a server, also while an import uses it."""
    key = os.environ.get(VARIABLE_OF["journal_key"].name, "")
    store, made = open_store(source, key), open_store(target, key)
    copy_store(store, made)
    copied = made.info()
    if result.output is TextOutput.JSON:
        print_json({"from": store.location, "to": info_json(copied)})
    else:
        print_text(f"Copied {store.location}. The copy:\n{info_words(copied)}")


@journal.command("sql", cls=GroupedCommand)
def print_sql() -> None:
    """Print the SQL that makes a journal's tables, for whoever administers the database."""
    print_text(creation_script())
