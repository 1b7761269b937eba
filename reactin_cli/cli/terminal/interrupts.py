"""Ctrl-C and its like: the first ends the run in good order, the second at once."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from reactin_cli.cli.terminal.closing_window import closing_window
from reactin_cli.cli.terminal.signals import heard
from reactin_cli.errors import ExitCode, ReactinError
from reactin_cli.stop import Stop, StopReason


class CutShortError(ReactinError):
    """A second signal ended the run before what was in flight had come back."""

    exit_code = ExitCode.INTERRUPTED
    code = "interrupted"


@contextmanager
def interrupts(stop: Stop, tell: Callable[[str], None]) -> Iterator[None]:
    """Let signals stop the run that goes on in this event loop, in the main thread."""
    loop = asyncio.get_running_loop()

    def first(number: int, _: FrameType | None) -> None:
        for each in heard():
            signal.signal(each, second)
        end(signal.Signals(number).name)

    def end(cause: str) -> None:
        loop.call_soon_threadsafe(pull, cause)

    def pull(cause: str) -> None:
        tell(
            "Stopping: finishing and recording what is in flight. Press Ctrl-C again to"
            " end at once."
        )
        stop.request(
            StopReason.INTERRUPTED,
            f"The run was interrupted ({cause}).",
            "Run the same command again: it continues from here.",
        )

    def second(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {each: signal.signal(each, first) for each in heard()}
    try:
        with closing_window(end):
            yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
