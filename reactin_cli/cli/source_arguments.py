"""The sources that are named on the command line."""

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from reactin_cli.cli.terminal.attendance import is_terminal
from reactin_cli.errors import UsageError
from reactin_cli.importing.origins import LeadSource
from reactin_cli.sources.addresses import is_address

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
    if not names and is_terminal(sys.stdin):
        raise UsageError(
            "There is nothing to import.",
            "Name a file: `reactin import leads.csv`. Or pipe leads into it.",
        )
    if list(names).count(STDIN) > 1:
        raise UsageError("Standard input (-) can be read only once.", "Name it once.")
    with ExitStack() as open_files:
        expanded = [path for name in names or [STDIN] for path in _expanded(name)]
        yield [_standard_input(open_files) if name == STDIN else name for name in expanded]


def _expanded(name: str) -> list[str]:
    """Give the files that a pattern names, where the shell leaves patterns to programs: Windows."""
    if sys.platform != "win32" or name == STDIN or is_address(name) or Path(name).exists():
        return [name]
    path = os.path.expanduser(name)  # noqa: PTH111 - a pattern is no path yet
    return sorted(glob.glob(path)) or [path]  # noqa: PTH207 - the same


def _standard_input(open_files: ExitStack) -> BinaryIO:
    """Open standard input without a buffer: what has arrived is read without waiting for more."""
    raw = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 - closed at the end
    return cast("BinaryIO", open_files.enter_context(raw))
