"""The turns that one process takes of those that all for one organization share."""

import asyncio
import math
from collections import deque
from contextlib import suppress
from typing import Protocol

from reactin_cli.errors import StorageError
from reactin_cli.sending.pacing.schedule import LATE_WAKE_UP

RESERVED = 0.1
"""Seconds of turns that are reserved at once. Each reservation is a commit, so at a fast pace one
for each turn would be what limits; and others wait no longer than that for theirs."""


class SharedTurns(Protocol):
    """Hands out time to all processes that send for one organization."""

    async def turn(self, interval: float) -> float:
        """Give the loop time of this process's next turn, which lasts `interval` seconds."""

    def hold(self, seconds: float) -> None:
        """Let no turn of any process come before so many seconds are over."""


class SharedSchedule:
    """Takes turns of the shared clock, several at once where they are short."""

    def __init__(self, clock: SharedTurns) -> None:
        self._clock = clock
        self._reserved: deque[float] = deque()
        self._opens_at = self._looked_at = -math.inf
        self._look: asyncio.Task[None] | None = None

    async def next(self, interval: float) -> float:
        """Give the time of the next turn; one that was not taken in time is gone.

        Without an interval, that is when a pause ends that any process was asked for.
        """
        if not interval:
            return await self._opening()
        oldest = asyncio.get_running_loop().time() - LATE_WAKE_UP
        while self._reserved and self._reserved[0] < oldest:
            self._reserved.popleft()
        if not self._reserved:
            count = max(1, int(RESERVED / interval))
            first = await self._clock.turn(count * interval)
            self._reserved.extend(first + number * interval for number in range(count))
        return self._reserved.popleft()

    async def _opening(self) -> float:
        """Look it up, once in `RESERVED` seconds.

        Only the first look is waited for: rows take their turns one after another, so a wait here
        makes all of them queue, and such a queue never ends by itself.
        """
        now = asyncio.get_running_loop().time()
        if now >= self._looked_at + RESERVED and (self._look is None or self._look.done()):
            is_first, self._looked_at = self._look is None, now
            self._look = asyncio.create_task(self._look_up_opening())
            if is_first:
                await asyncio.shield(self._look)
        return self._opens_at

    async def _look_up_opening(self) -> None:
        """Where that cannot be done, the next lead cannot be marked either, which ends the run."""
        with suppress(StorageError):
            self._opens_at = await self._clock.turn(0.0)

    def hold(self, seconds: float) -> None:
        """Have all processes wait as ReactIn has asked this one to.

        Where that cannot be stored, the next outcome cannot either, which ends the run.
        """
        self._reserved.clear()
        with suppress(StorageError):
            self._clock.hold(seconds)
