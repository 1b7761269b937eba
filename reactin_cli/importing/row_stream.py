"""The settled rows of an import as an iterator, while it runs on a thread of its own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread

from reactin_cli.events import Event, Settled, Watcher
from reactin_cli.importing.pipeline import Mapper
from reactin_cli.importing.run import RowSource
from reactin_cli.model import Row
from reactin_cli.records import plain_record
from reactin_cli.stop import Stop, StopReason

MOST_UNREAD = 10_000
"""Settled rows that may wait for their reader before no more are taken from the sources."""

ANOTHER_LOOK = 0.05
"""Seconds between two looks at whether the reader has caught up."""


@plain_record
class PacedInputs:
    """Inputs of which no more is read while too many settled rows wait for their reader."""

    inputs: RowSource
    unread: Callable[[], int]

    @property
    def rows(self) -> int:
        """How many were read so far."""
        return self.inputs.rows

    @property
    def names(self) -> tuple[str, ...]:
        """What reports call the sources."""
        return self.inputs.names

    async def batches(self, stop: Stop) -> AsyncIterator[tuple[Mapper, list[Row]]]:
        """Give all rows in order."""
        async for batch in self.inputs.batches(stop):
            while self.unread() > MOST_UNREAD and not stop.ending:
                await asyncio.sleep(ANOTHER_LOOK)
            yield batch

    def share_of(self, rows: int) -> float | None:
        """Give how much of the input its first `rows` are."""
        return self.inputs.share_of(rows)


Work = Callable[[Stop, Watcher, Callable[[RowSource], RowSource]], Awaitable[object]]
"""An import that can be stopped and watched, whose inputs are to be paced."""


class RowStream:
    """Runs an import as long as its rows are wanted, and no faster than they are read."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._settled: SimpleQueue[Row | BaseException | None] = SimpleQueue()
        self._end: Callable[[], object] = lambda: None

    def rows(self) -> Generator[Row, None, None]:
        """Give each row as it is settled; raises what the import raises.

        A reader that stops ends the import in good order.
        """
        thread = Thread(target=self._run, name="import", daemon=True)
        thread.start()
        try:
            while (item := self._settled.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                yield item
        finally:
            self._end()
            thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._carry_out())
        except BaseException as error:  # it belongs to whoever iterates
            self._settled.put(error)
        else:
            self._settled.put(None)

    async def _carry_out(self) -> None:
        loop, stop = asyncio.get_running_loop(), Stop()

        def request() -> None:
            stop.request(StopReason.INTERRUPTED, "Nobody reads the results any more.")

        def end() -> None:
            with suppress(RuntimeError):  # the import is over
                loop.call_soon_threadsafe(request)

        self._end = end
        await self._work(stop, self._hear, self._paced)

    def _paced(self, inputs: RowSource) -> PacedInputs:
        return PacedInputs(inputs, self._settled.qsize)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Settled):
            for row in event.rows:
                self._settled.put(row)
