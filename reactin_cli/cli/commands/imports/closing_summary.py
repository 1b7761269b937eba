"""What a person reads on stdout when an import is over."""

import sys
from collections.abc import Sequence

from reactin_cli.cli.terminal.tables import problem_list
from reactin_cli.cli.terminal.wrapping import fitted
from reactin_cli.identity.characters import printable
from reactin_cli.reports.next_step import target_options
from reactin_cli.reports.summary import ImportResult
from reactin_cli.reports.words import closing_words

ALL_TO_A_FILE = "Add --report FILE to write the result of every row to a file.\n"


def tell_import(summary: ImportResult, command: Sequence[str]) -> None:
    """Write the summary in words, with a table of the problems, grouped by cause."""
    told = "" if summary.reports else ALL_TO_A_FILE
    problems = problem_list(summary.problems) + told if summary.problems else ""
    words = closing_words(summary, command, target_options(command), problems)
    sys.stdout.write(fitted(printable(words), sys.stdout) + "\n")
    sys.stdout.flush()
