"""Rows for a script: `read_rows`."""

import os
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from reactin_cli.model import Row
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.source import Source


def read_rows(
    source: str | os.PathLike[str] | BinaryIO,
    options: ReadOptions,
) -> Iterator[Row]:
    """Give the rows of a file or a binary stream, one by one.

    A row has its `number` from 1, the `line` where it begins, its `cells` (column name → text, in
    file order) and its `problems`. Raises SourceError, at once if the source cannot be read, later
    where it breaks off.
    """
    return _each(open_source(source, options, count(1)))


def _each(source: Source) -> Iterator[Row]:
    try:
        for rows in source.batches():
            yield from rows
    finally:
        source.close()
