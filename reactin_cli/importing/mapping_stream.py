"""Mappings of another program as a stream of JSON lines, so that they are read as any source is."""

import asyncio
import io
import json
from collections.abc import AsyncIterable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import cast

from reactin_cli.errors import SourceError

AT_ONCE = 500
"""Mappings of a sequence that are read together; of any other iterable each is read by itself, as
the next one may take its time."""

_END = object()
"""What follows the last item; None may be one, and is told as no mapping."""


class MappingStream(io.RawIOBase):
    """Reads an iterable of mappings; only those that are asked for are taken from it."""

    name = "python"
    """What reports call the source."""

    def __init__(self, records: Iterable[Mapping[str, object]]) -> None:
        super().__init__()
        self._records = iter(records)
        self._at_once = AT_ONCE if isinstance(records, Sequence) else 1
        self._row = 0
        self._ready = b""
        self._failure: SourceError | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # the buffers that io passes
        """Fill the buffer as far as lines are ready; 0 at the end.

        Raises SourceError where the iterable fails, or gives something else than a mapping.
        """
        if not self._ready:
            self._ready = b"".join(self._lines())
        if not self._ready and self._failure:
            raise self._failure
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def _lines(self) -> Iterator[bytes]:
        """Give the next lines; a failure is kept for when they have been read."""
        try:
            for _ in range(0 if self._failure else self._at_once):
                yield self._next_line()
        except SourceError as failure:
            self._failure = failure

    def _next_line(self) -> bytes:
        self._row += 1
        with self._as_source_error("The iterable failed at"):
            record = next(self._records, _END)
        if record is _END:
            return b""
        if not isinstance(record, Mapping):
            raise SourceError(
                f"Row {self._row} is a {type(record).__name__}, not a mapping.",
                "Each item must be a mapping of column names to values, such as a dict.",
            )
        with self._as_source_error("The values cannot be read of"):
            return _line(record)

    @contextmanager
    def _as_source_error(self, what: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            raise SourceError(
                f"{what} row {self._row}: {type(error).__name__}.",
                "The rows before it were read. Catch the error where the rows come from to see what"
                " it says.",
            ) from error


def _line(record: Mapping[object, object]) -> bytes:
    return json.dumps({str(key): record[key] for key in record}, default=str).encode() + b"\n"


def wait_for_each(
    records: AsyncIterable[Mapping[str, object]], loop: asyncio.AbstractEventLoop
) -> Iterator[Mapping[str, object]]:
    """Iterate on another thread over what is produced in the running event loop."""
    iterator = aiter(records)

    async def following() -> object:
        return await anext(iterator, _END)

    while (item := asyncio.run_coroutine_threadsafe(following(), loop).result()) is not _END:
        yield cast("Mapping[str, object]", item)
