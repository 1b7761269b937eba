"""Ctrl-C and its like: the first ends the run in good order, the second at once."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from reactin_cli.stop import Stop, StopReason

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Windows has no SIGHUP."""


@contextmanager
def interrupts(stop: Stop, tell: Callable[[str], None]) -> Iterator[None]:
    """Let signals stop the run that goes on in this event loop, in the main thread."""
    loop = asyncio.get_running_loop()

    def first(number: int, _: FrameType | None) -> None:
        for each in SIGNALS:
            signal.signal(each, second)
        loop.call_soon_threadsafe(pull, number)

    def pull(number: int) -> None:
        tell("Stopping: what is in flight is finished and recorded. Once more ends at once.")
        stop.pull(
            StopReason.INTERRUPTED,
            f"The run was interrupted ({signal.Signals(number).name}).",
            "Run the same command again: it goes on from here.",
        )

    def second(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {each: signal.signal(each, first) for each in SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
