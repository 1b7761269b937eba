"""Brings the batches of blocking readers to the event loop, one when it is asked for."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Iterator
from contextlib import suppress
from queue import SimpleQueue
from typing import TypeVar

from reactin_cli.stop import Stop, Stopped

T = TypeVar("T")

_END = object()


async def pull(items: Iterator[T], until: Stop | None = None) -> AsyncGenerator[T, None]:
    """Give the items, each read on a thread of its own only when it is wanted.

    Ends early when `until` stops the run: a reader that waits for input is left behind, on a
    thread that does not keep the program alive. Raises what the reader raises.
    """
    reader = _Reader(items)
    try:
        while True:
            item = asyncio.get_running_loop().create_future()
            reader.ask(item)
            if until is not None:
                await until.wait_for(asyncio.shield(item))
            if await item is _END:
                return
            yield item.result()
    except Stopped:
        return
    finally:
        reader.leave()


class _Reader:
    """A daemon thread that takes the next item whenever it is asked."""

    def __init__(self, items: Iterator[object]) -> None:
        self._items = items
        self._asked: SimpleQueue[asyncio.Future[object] | None] = SimpleQueue()
        threading.Thread(target=self._read, name="reader", daemon=True).start()

    def ask(self, item: "asyncio.Future[object]") -> None:
        """Have the next item set as the result of this future."""
        self._asked.put(item)

    def leave(self) -> None:
        """End the thread as soon as it is not waiting for input."""
        self._asked.put(None)

    def _read(self) -> None:
        while (item := self._asked.get()) is not None:
            try:
                value = next(self._items, _END)
            except Exception as error:  # whatever it is, it belongs to whoever asked
                self._answer(item, error)
            else:
                self._answer(item, value)

    def _answer(self, item: "asyncio.Future[object]", value: object) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile, nobody waits any more
            item.get_loop().call_soon_threadsafe(_settle, item, value)


def _settle(item: "asyncio.Future[object]", value: object) -> None:
    if item.cancelled():
        return
    if isinstance(value, Exception):
        item.set_exception(value)
    else:
        item.set_result(value)
