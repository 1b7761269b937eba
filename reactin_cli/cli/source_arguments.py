"""The sources that are named on the command line."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import BinaryIO, cast

from reactin_cli.errors import UsageError
from reactin_cli.importing.origins import LeadSource

STDIN = "-"
"""How standard input is named."""


@contextmanager
def named_sources(names: Sequence[str], *, others: bool = False) -> Iterator[list[LeadSource]]:
    """Give the sources that are named; standard input where none is and it is no terminal.

    With `others` there are sources besides, so that none has to be named. Raises UsageError where
    there is nothing to read, or standard input is named twice.
    """
    if not names and others:
        yield []
        return
    if not names and sys.stdin.isatty():
        raise UsageError(
            "There is nothing to import.",
            "Name a file: reactin import leads.csv. Or pipe leads into it.",
        )
    if list(names).count(STDIN) > 1:
        raise UsageError("Standard input (-) can be read only once.", "Name it once.")
    with ExitStack() as open_files:
        yield [_standard_input(open_files) if name == STDIN else name for name in names or [STDIN]]


def _standard_input(open_files: ExitStack) -> BinaryIO:
    """Open standard input without a buffer: what has arrived is read without waiting for more."""
    raw = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 - closed at the end
    return cast("BinaryIO", open_files.enter_context(raw))
