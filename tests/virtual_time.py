"""An event loop whose clock jumps: hours of pacing are checked in a moment."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _JumpingSelector(selectors.DefaultSelector):
    """Adds the time that it should wait to its clock instead of waiting."""

    def __init__(self, lateness: Callable[[], float]) -> None:
        super().__init__()
        self.now = 1_000.0
        self._lateness = lateness

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Give what is ready now; otherwise jump to when something is due."""
        ready = super().select(0)
        if not ready and timeout is None:
            raise AssertionError("everything waits, and nothing will ever happen")
        if not ready and timeout:
            self.now += timeout + self._lateness()
        return ready


class _JumpingLoop(asyncio.SelectorEventLoop):
    """Tells the time by its selector."""

    def __init__(self, selector: _JumpingSelector) -> None:
        super().__init__(selector)
        self._jumping = selector
        self._clock_resolution = 1e-9  # not the system's: this clock is exact

    def time(self) -> float:
        return self._jumping.now


def run(main: Coroutine[Any, Any, T], lateness: Callable[[], float] = lambda: 0.0) -> T:
    """Run to the end in virtual time; each wake-up comes `lateness` seconds late."""
    with asyncio.Runner(loop_factory=lambda: _JumpingLoop(_JumpingSelector(lateness))) as runner:
        return runner.run(main)
