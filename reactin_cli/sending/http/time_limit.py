"""A timeout that does not discard what has arrived."""

import asyncio
from types import TracebackType

_GRACE = 3
"""Turns of the event loop after the timeout in which what has arrived is still read. When a process
was suspended, the timeout and the bytes that arrived meanwhile come up in the same turn."""


_STOPPED = 1.0
"""Seconds by which the timeout has to come late before the process is taken to have been stopped:
that time is given back, as nothing could be read in it."""


class TimeLimit:
    """As `asyncio.timeout`, but what has arrived by then counts, whatever the clock says.

    Where the end came while the process was stopped, the time after it does not count either.
    """

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
        self._start(self._seconds)

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

    def _start(self, seconds: float) -> None:
        self._due = self._loop.time() + seconds
        self._handle = self._loop.call_at(self._due, self._expire)

    def _expire(self) -> None:
        late = self._loop.time() - self._due
        if self._grace == _GRACE and late > _STOPPED:
            self._start(min(late, self._seconds))
        elif self._grace:
            self._grace -= 1
            self._handle = self._loop.call_soon(self._expire)
        elif self._task:
            self._has_expired = True
            self._task.cancel()
