"""What a person reads on stdout when an import is over."""

import sys
from collections.abc import Sequence

from reactin_cli.cli.terminal.tables import problem_table
from reactin_cli.events import Event, Settled
from reactin_cli.identity.characters import printable
from reactin_cli.reports.problems import FirstProblems
from reactin_cli.reports.summary import ImportResult
from reactin_cli.reports.words import closing_words

SHOWN = 20
"""How many problems a dry run shows."""

TARGET_OPTIONS = ("--organization-id", "--list-id", "--api-key-file", "--profile", "--base-url")
"""The options that say where leads go: an import of the rejects needs them too."""


class ProblemTable:
    """A watcher that collects the first problems."""

    def __init__(self) -> None:
        self.problems = FirstProblems(SHOWN)

    def __call__(self, event: Event) -> None:
        """Hear an event."""
        if isinstance(event, Settled):
            self.problems.add(event.rows)


def tell_import(summary: ImportResult, table: ProblemTable, command: Sequence[str]) -> None:
    """Write the summary in words; after a dry run also the first problems, as a table."""
    problems = table.problems.lines()
    if summary.dry_run and problems:
        sys.stdout.write(problem_table(problems, table.problems.total) + "\n")
    words = closing_words(summary, command, _target_options(command))
    sys.stdout.write(printable(words) + "\n")
    sys.stdout.flush()


def _target_options(command: Sequence[str]) -> list[str]:
    found: list[str] = []
    for place, argument in enumerate(command):
        name, equals, _ = argument.partition("=")
        if name in TARGET_OPTIONS:
            found += [argument] if equals else command[place : place + 2]
    return found
