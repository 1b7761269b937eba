"""A timeout that does not discard what has arrived."""

import asyncio
from types import TracebackType

_GRACE = 3
"""Turns of the event loop after the timeout in which what has arrived is still read. When a process
was suspended, the timeout and the bytes that arrived meanwhile come up in the same turn."""


class TimeLimit:
    """As `asyncio.timeout`, but what has arrived by then counts, whatever the clock says."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._task: asyncio.Task[object] | None = None
        self._handle: asyncio.Handle
        self._grace = _GRACE
        self._has_expired = False

    async def __aenter__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self._cancelling = self._task.cancelling() if self._task else 0
        self._handle = self._loop.call_later(self._seconds, self._expire)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._handle.cancel()
        if not (self._has_expired and self._task):
            return
        if self._task.uncancel() <= self._cancelling and kind is asyncio.CancelledError:
            raise TimeoutError from error

    def _expire(self) -> None:
        if self._grace:
            self._grace -= 1
            self._handle = self._loop.call_soon(self._expire)
        elif self._task:
            self._has_expired = True
            self._task.cancel()
