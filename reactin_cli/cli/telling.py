"""What a person reads on stdout when an import is over."""

import sys
from collections.abc import Sequence

from reactin_cli.events import Event, Settled
from reactin_cli.reports.problems import FirstProblems, ProblemLine
from reactin_cli.reports.summary import Summary
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


def tell_import(summary: Summary, table: ProblemTable, command: Sequence[str]) -> None:
    """Write the summary in words; after a dry run also the first problems, as a table."""
    problems = table.problems.lines()
    if summary.dry_run and problems:
        show_problems(problems, table.problems.total)
    sys.stdout.write(closing_words(summary, command, _target_options(command)) + "\n")
    sys.stdout.flush()


def show_problems(problems: Sequence[ProblemLine], total: int) -> None:
    """Draw the table: on a terminal as wide as that, elsewhere in plain lines."""
    from rich import box  # costs start-up: only where a table is drawn
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(markup=False, highlight=False)
    table = Table(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    for name in ("row", "line", "column", "value", "what to do"):
        table.add_column(name, overflow="fold")
    for each in problems:
        cells = (str(each.row), str(each.line), each.column, each.value, each.advice)
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
    if total > len(problems):
        console.print(f"… and {total - len(problems):,} more.\n")


def _target_options(command: Sequence[str]) -> list[str]:
    found: list[str] = []
    for place, argument in enumerate(command):
        name, equals, _ = argument.partition("=")
        if name in TARGET_OPTIONS:
            found += [argument] if equals else command[place : place + 2]
    return found
