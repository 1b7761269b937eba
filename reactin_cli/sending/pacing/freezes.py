"""Time in which the process was stopped, as by a closed laptop: nothing could succeed in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

TICK = 1.0
"""Seconds between two signs of life."""

NOTICEABLE = 1.0
"""Seconds beyond a tick; a busy machine is no stopped one."""


class Freezes:
    """Notices, when asked, that the process was stopped since it was asked last."""

    def __init__(self) -> None:
        self._awake_at: float | None = None
        self._frozen = 0.0

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Give signs of life while the block lasts; elsewhere nothing is noticed."""
        task = asyncio.create_task(self._tick())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            self._awake_at = None

    def since_last(self, now: float) -> float:
        """Give the seconds for which the process was stopped since the last sign of life.

        An answer may be read before the next tick, so whoever judges by the clock asks first.
        """
        self._notice(now)
        frozen, self._frozen = self._frozen, 0.0
        return frozen

    def _notice(self, now: float) -> None:
        if self._awake_at is None:
            return
        late = now - self._awake_at - TICK
        if late >= NOTICEABLE:
            self._frozen += late
            self._awake_at = now

    async def _tick(self) -> None:
        while True:
            now = asyncio.get_running_loop().time()
            self._notice(now)
            self._awake_at = now
            await asyncio.sleep(TICK)
