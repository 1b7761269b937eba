"""Short ways to read a source in a test."""

import io
import os
from collections.abc import Iterable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from reactin_cli.model import Row
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.source import Source


def opened(source: bytes | str | Path | BinaryIO, **options: Any) -> Source:
    """Open bytes as a complete file, or whatever else is given."""
    given = io.BytesIO(source) if isinstance(source, bytes) else source
    return open_source(given, ReadOptions(**options), count(1))


def rows(source: bytes | str | Path | BinaryIO, **options: Any) -> list[Row]:
    """Read all rows."""
    with closing(opened(source, **options)) as read:
        return [row for batch in read.batches() for row in batch]


def values(source: bytes | str | Path | BinaryIO, **options: Any) -> list[list[str]]:
    """Read all rows' cells."""
    return [row.values for row in rows(source, **options)]


def codes(row: Row) -> list[str]:
    """Name what is wrong with a row."""
    return [problem.code for problem in row.problems]


class Pipe:
    """A stream whose pieces arrive when the test says so."""

    def __init__(self) -> None:
        read, self._write = os.pipe()
        self.stream = open(read, "rb", buffering=0)  # noqa: SIM115, PTH123 - closed in __exit__; no path

    def __enter__(self) -> "Pipe":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
        self.stream.close()

    def write(self, piece: bytes) -> None:
        """Let a piece arrive; reading it gives this much and then blocks."""
        os.write(self._write, piece)

    def end(self) -> None:
        """Let the producer end."""
        if self._write >= 0:
            os.close(self._write)
            self._write = -1


def piped(pieces: Iterable[bytes], **options: Any) -> list[Row]:
    """Read what was written to a pipe piece by piece, each read before the next is written."""
    with Pipe() as pipe:
        for piece in pieces:
            pipe.write(piece)
        pipe.end()
        return rows(pipe.stream, **options)
