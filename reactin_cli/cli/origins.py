"""What the sources on the command line stand for: files, and standard input."""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, cast

from reactin_cli.errors import UsageError
from reactin_cli.inputs import Origin

STDIN = "-"
"""How standard input is named."""


def wanted(sources: Sequence[str]) -> list[str]:
    """Give the sources that are meant: standard input where none is named and it is no terminal."""
    if not sources and sys.stdin.isatty():
        raise UsageError(
            "There is nothing to import.",
            "Name a file: reactin import leads.csv. Or pipe leads into it.",
        )
    if list(sources).count(STDIN) > 1:
        raise UsageError("Standard input (-) can be read only once.", "Name it once.")
    return list(sources) or [STDIN]


@contextmanager
def opened(sources: Sequence[str], *, spool: bool) -> Iterator[list[Origin]]:
    """Give paths, and for `-` the stream; with `spool` all of it in a file that can be reread."""
    if STDIN not in sources:
        yield list(sources)
        return
    # Unbuffered: what has arrived is read without waiting for more.
    with open(0, "rb", buffering=0, closefd=False) as raw:
        stream = cast("BinaryIO", raw)
        if not spool:
            yield [stream if source == STDIN else source for source in sources]
            return
        with tempfile.TemporaryFile() as copy:  # readable by its owner only
            shutil.copyfileobj(stream, copy)
            copy.seek(0)
            yield [cast("BinaryIO", copy) if source == STDIN else source for source in sources]
