"""What detection gives: a source whose rows can be asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from reactin_cli.errors import SourceError
from reactin_cli.model import Row
from reactin_cli.sources.columns import WIDEST
from reactin_cli.sources.content import Content

SAMPLE_ROWS = 200
"""The most rows of a sample."""

SAMPLE_BYTES = 256 * 1024
"""How much of a file is read for a sample that has fewer."""

BATCH = 1024
"""The most rows of a batch."""


class Reader(Protocol):
    """Whoever makes rows of one format."""

    numbers: Iterator[int]
    """Where the next row's number comes from."""

    def __iter__(self) -> Iterator[list[Row]]:
        """Give all rows in order, each batch as soon as it is there."""


@dataclass(frozen=True, slots=True)
class Description:
    """How a source is read."""

    format: str
    """`csv`, `tsv`, `jsonl`, `json`, `xlsx` or `singer`."""
    encoding: str = ""
    """As `--encoding` takes it; empty for a workbook."""
    delimiter: str = ""
    """Empty where nothing is delimited."""
    header_line: int | None = None
    """The physical line (xlsx: the sheet's row) of the header; 0 without one, None for JSON."""
    sheet: str = ""
    """The sheet's name; empty if it is no workbook."""
    notes: tuple[str, ...] = ()
    """What a person should know, such as what was assumed; sentences."""


class Source:
    """One source, opened; its rows can be taken once."""

    def __init__(
        self,
        content: Content,
        description: Description,
        reader: Reader,
        numbers: Iterator[int],
        columns: tuple[str, ...] | None = None,
    ) -> None:
        """Read a sample; without `columns` they are all that its rows have."""
        self.name = content.name
        self.size = content.size
        self.description = description
        self._content = content
        self._reader = reader
        self._numbers = numbers
        self._rest = iter(reader)
        self.sampled_whole = False
        """Whether the sample is all that there is; of a stream nobody knows."""
        self._read = self._read_sample()
        self.sample = _copies(self._read if content.stream else self._read[:SAMPLE_ROWS])
        self.columns = _union(self.sample) if columns is None else columns
        if len(self.columns) > WIDEST:
            raise SourceError(
                f"{self.name} has {len(self.columns):,} columns, more than {WIDEST:,}.",
                "Check the delimiter, or leave out columns that say nothing about the leads.",
            )
        if not self._read:
            note = f"{self.name} contains no rows."
            self.description = replace(description, notes=(*description.notes, note))

    def position(self) -> int:
        """How many bytes were consumed so far, of `size`."""
        return self._content.position

    def batches(self) -> Iterator[list[Row]]:
        """Give all rows in order, in batches; a stream's rows as soon as they are complete.

        Raises SourceError where the source cannot be read any further.
        """
        self._reader.numbers = numbers = self._numbers
        read, self._read = self._read, []
        for row in read:
            row.number = next(numbers)
        yield from _cut(read)
        for rows in self._rest:
            yield from _cut(rows)

    def close(self) -> None:
        """Close what was opened for it."""
        self._content.close()

    def _read_sample(self) -> list[Row]:
        """Read a piece of a file, or of a stream what has arrived with its first row."""
        rows: list[Row] = []
        enough = 1 if self._content.stream else SAMPLE_ROWS
        try:
            for batch in self._rest:
                rows += batch
                if len(rows) >= enough or self.position() > SAMPLE_BYTES:
                    break
            else:
                self.sampled_whole = not self._content.stream and len(rows) <= SAMPLE_ROWS
        except SourceError as error:
            if not rows:
                raise
            self._rest = _fail(error)
        return rows


def _copies(rows: list[Row]) -> list[Row]:
    """Copy rows, so that what is tried on a sample does not touch the rows of the run."""
    return [
        Row(row.number, row.line, row.source, row.columns, [*row.values], None, row.problems)
        for row in rows
    ]


def _cut(rows: list[Row]) -> Iterator[list[Row]]:
    if len(rows) <= BATCH:
        if rows:
            yield rows
        return
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _fail(error: SourceError) -> Iterator[list[Row]]:
    """Raise an error in its place: behind the rows that were read before it."""
    raise error
    yield []


def _union(rows: list[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for row in rows for name in row.columns))
