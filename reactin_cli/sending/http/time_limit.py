"""A timeout that does not discard what has arrived."""

import asyncio
from types import TracebackType
from typing import Self

_GRACE = 3
"""Turns of the event loop after the timeout in which what has arrived is still read. When a process
was suspended, the timeout and the bytes that arrived meanwhile come up in the same turn."""


class TimeLimit:
    """As `asyncio.timeout`, but what has arrived by then counts, whatever the clock says."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._timeout = asyncio.timeout(None)
        self._handle: asyncio.Handle
        self._grace = _GRACE

    async def __aenter__(self) -> Self:
        await self._timeout.__aenter__()
        self._loop = asyncio.get_running_loop()
        self._handle = self._loop.call_later(self._seconds, self._expire)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._handle.cancel()
        await self._timeout.__aexit__(kind, error, trace)

    def _expire(self) -> None:
        if self._grace:
            self._grace -= 1
            self._handle = self._loop.call_soon(self._expire)
        else:
            self._timeout.reschedule(self._loop.time())
