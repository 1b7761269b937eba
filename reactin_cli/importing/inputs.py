"""The sources of a run, opened and understood before anything is sent."""

import itertools
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from reactin_cli.errors import SourceError
from reactin_cli.importing.command_output import check_end
from reactin_cli.importing.pipeline import Mapper
from reactin_cli.importing.reader_thread import pull
from reactin_cli.mapping.decide import decide
from reactin_cli.mapping.mapper import ColumnMapper
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Row
from reactin_cli.records import plain_record
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.source import Source
from reactin_cli.stop import Stop, StopReason

Origin = str | PathLike[str] | BinaryIO
"""A file's path, or an open stream of bytes."""


@plain_record
class Input:
    """One source and how its cells are understood."""

    source: Source
    mapper: ColumnMapper | None
    """None where there is nothing to understand: an empty source."""
    notes: tuple[str, ...] = ()
    """How it was understood, in sentences for a person; the first is the mapping in one line."""


class Inputs:
    """All sources of a run, in their order; rows are numbered through all of them."""

    def __init__(
        self,
        origins: Sequence[Origin],
        read: ReadOptions,
        mapping: MapOptions,
        *,
        completed: bool = False,
    ) -> None:
        """Open and understand every source; raises SourceError and UsageError.

        With `completed` a lead's contact may be added to its row later on.
        """
        numbers = itertools.count(1)
        self._origins = origins
        self.tell: Callable[[str], None] = lambda _: None
        """Hears what a person should know that is found while rows are read."""
        self.rows = 0
        """How many rows were read so far."""
        self.each: list[Input] = []
        self.fingerprints: list[tuple[int, ...]] = []
        """What tells a changed file: for each source its size and time of change when opened."""
        try:
            for origin in origins:
                self.fingerprints.append(fingerprint(origin))
                source = open_source(origin, read, numbers)
                self.each.append(Input(source, None))
                mapper = understood(source, mapping, completed=completed)
                notes = (mapper.in_one_line(), *mapper.notes) if mapper else ()
                self.each[-1] = Input(source, mapper, notes)
        except BaseException:
            self.close()
            raise

    def with_origins(self) -> Iterator[tuple[Input, Origin]]:
        """Give each source with what it was opened from."""
        return zip(self.each, self._origins, strict=True)

    @property
    def names(self) -> tuple[str, ...]:
        """The sources' names, as the user gave them."""
        return tuple(each.source.name for each in self.each)

    @property
    def delimiter(self) -> str:
        """What separates the cells of all sources; a comma where they differ or have none."""
        found = {each.source.description.delimiter for each in self.each}
        return "".join(found) if len(found) == 1 and "" not in found else ","

    @property
    def columns(self) -> list[str]:
        """The columns of all sources, as far as they are known."""
        return [column for each in self.each for column in each.source.columns]

    @property
    def is_open_ended(self) -> bool:
        """Whether further columns may turn up, as in JSON whose objects differ."""
        return any(_is_open_ended(each.source) for each in self.each)

    def share_of(self, rows: int) -> float | None:
        """Give how much of the input its first `rows` are, from 0 to 1, judged by bytes.

        None where a size is not known, or nothing is read yet.
        """
        sizes = [each.source.size for each in self.each]
        total = sum(size or 0 for size in sizes)
        if None in sizes or not total or not self.rows:
            return None
        read = min(1.0, sum(each.source.position() for each in self.each) / total)
        return read * min(rows, self.rows) / self.rows

    async def batches(self, stop: Stop) -> AsyncIterator[tuple[Mapper, list[Row]]]:
        """Give all rows in order. Files are read to their end; a stop ends a stream.

        A source that cannot be read any further stops the run; nothing is raised.
        """
        for each, origin in self.with_origins():
            until = stop if each.source.size is None else None
            try:
                if each.mapper is not None:
                    async for rows in pull(each.source.batches(), until):
                        self.rows += len(rows)
                        yield each.mapper, rows
                check_end(origin)
            except SourceError as error:
                stop.request(StopReason.SOURCE, error.message, error.hint)

    def close(self) -> None:
        """Close the files."""
        for each in self.each:
            each.source.close()


def fingerprint(origin: Origin) -> tuple[int, ...]:
    """Give what tells whether a file changed: empty for a stream."""
    if not isinstance(origin, (str, PathLike)) or not Path(origin).exists():
        return ()  # a missing file is reported when it is opened
    status = Path(origin).stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


def understood(
    source: Source, mapping: MapOptions, *, completed: bool = False
) -> ColumnMapper | None:
    """Decide which column of a source feeds which field; None where there is nothing to decide.

    Raises SourceError and UsageError.
    """
    if not source.columns and not source.sample:
        return None
    open_ended = _is_open_ended(source) or (completed and _is_json(source))
    return decide(source.columns, source.sample, mapping, source.name, open_ended=open_ended)


def _is_open_ended(source: Source) -> bool:
    return _is_json(source) and not (source.sampled_whole and source.columns)


def _is_json(source: Source) -> bool:
    return source.description.format in ("json", "jsonl")
