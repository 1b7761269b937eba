"""The settled rows of an import as an iterator, while it runs on a thread of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread

from reactin_cli.events import Event, Settled, Watcher
from reactin_cli.model import Row
from reactin_cli.stop import Stop, StopReason

Work = Callable[[Stop, Watcher], Awaitable[object]]


class RowStream:
    """Runs an import as long as its rows are wanted."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._settled: SimpleQueue[Row | BaseException | None] = SimpleQueue()
        self._stop: Callable[[], object] = lambda: None

    def rows(self) -> Generator[Row, None, None]:
        """Give each row as it is settled; raises what the import raises."""
        thread = Thread(target=self._run, name="import", daemon=True)
        thread.start()
        try:
            while (item := self._settled.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                yield item
        finally:
            self._stop()
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

        self._stop = end
        await self._work(stop, self._hear)

    def _hear(self, event: Event) -> None:
        if isinstance(event, Settled):
            for row in event.rows:
                self._settled.put(row)
