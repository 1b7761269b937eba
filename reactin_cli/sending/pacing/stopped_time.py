"""Was this process stopped? Nothing can succeed in such a time, so it is no outage."""

import asyncio
from collections.abc import Callable

TICK = 0.5
"""Seconds between two looks at the clock."""

NOTICED = 1.0
"""Seconds by which a look has to be late: a busy machine is later than that by far less."""


class StoppedTime:
    """Looks at the clock at intervals, as long as anybody asks how long something has lasted.

    A process that is suspended (SIGSTOP, a paused container, on some systems a sleeping machine)
    finds that far more time has passed than it asked for.
    """

    def __init__(self, is_needed: Callable[[], bool], noticed: Callable[[float], None]) -> None:
        """Ask at each look whether to go on; `noticed` is told how many seconds are missing."""
        self._is_needed = is_needed
        self._noticed = noticed
        self._timer: asyncio.TimerHandle | None = None

    def watch(self) -> None:
        """Begin to look, if it does not already."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(TICK, self._look)

    def check(self) -> None:
        """Look now: whoever is about to compare times comes before the next look."""
        if self._timer is None:
            return
        late = asyncio.get_running_loop().time() - self._timer.when()
        if late > NOTICED:
            self._timer.cancel()
            self._timer = None
            self._noticed(late)
            self.watch()

    def _look(self) -> None:
        self.check()
        if self._timer and self._timer.when() > asyncio.get_running_loop().time():
            return  # `check` has begun anew
        self._timer = None
        if self._is_needed():
            self.watch()
