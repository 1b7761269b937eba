"""Shows an import going on: a live bar on a terminal, a plain line now and then elsewhere."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TextIO

from reactin_cli.cli.terminal.meter import Meter, time_left

if TYPE_CHECKING:
    from rich.console import Console, Group
    from rich.live import Live

LINE_INTERVAL = 10.0
"""Seconds between two plain lines."""


class Display:
    """Shows a meter, and makes room when a person is to be asked."""

    def __init__(self) -> None:
        self._draw: Callable[[], Live] | None = None
        self._bar: Live | None = None

    @contextmanager
    def showing(self, meter: Meter) -> Iterator[None]:
        """Show the meter until the block ends; the bar goes, the summary tells its last state."""
        if not _can_draw():
            with plain_lines(meter, sys.stderr):
                yield
            return
        from rich.console import Console  # costs start-up: only where there is a terminal

        self._draw = partial(live_bar, meter, Console(stderr=True))
        self._bar = self._draw()
        self._bar.start()
        try:
            yield
        finally:
            self._bar.stop()
            self._bar = None

    @contextmanager
    def room(self) -> Iterator[None]:
        """Leave the terminal to others until the block ends."""
        if self._bar is None or self._draw is None:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar = self._draw()  # the former would wipe away as many lines as it last drew
            self._bar.start()


def live_bar(meter: Meter, console: "Console") -> "Live":
    """Make a bar that is drawn on a rich console several times a second."""
    from rich.live import Live  # costs start-up: only where there is a terminal

    return Live(
        get_renderable=lambda: _drawn(meter, console.width),
        console=console,
        refresh_per_second=8,
        redirect_stdout=False,  # results go where they were sent, and not through the drawing
        transient=True,
    )


def _can_draw() -> bool:
    """Tell whether lines can be drawn over; on Windows, rich asks standard output's console."""
    return sys.stderr.isatty() and (sys.platform != "win32" or sys.stdout.isatty())


def _drawn(meter: Meter, width: int) -> "Group":
    from rich.console import Group  # costs start-up: only where there is a terminal
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    share = meter.fraction()
    head = Table.grid(padding=(0, 1))
    bar = ProgressBar(total=1.0, completed=share or 0.0, width=width // 3, pulse=share is None)
    head.add_row(bar, Text(_headline(meter), overflow="ellipsis", no_wrap=True))
    counts = [Text(words, style) for words, style in meter.styled_counts()]
    lines = [Text(", ").join(counts), Text(meter.waiting_for(), "yellow")]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return Group(head, *(line for line in lines if line.plain))


def _headline(meter: Meter) -> str:
    share, left = meter.fraction(), meter.seconds_left()
    parts = [
        f"{share:.0%}" if share is not None else "",
        meter.of_total(),
        f"{meter.per_second():.1f}/s",
        time_left(left, datetime.now().astimezone()) if left is not None else "",
    ]
    return "  ".join(part for part in parts if part)


@contextmanager
def plain_lines(meter: Meter, stream: TextIO, interval: float = LINE_INTERVAL) -> Iterator[None]:
    """Write a line every `interval` seconds."""
    over = threading.Event()

    def tell() -> None:
        while not over.wait(interval):
            parts = [_headline(meter), meter.told_counts(), meter.waiting_for()]
            stream.write("; ".join(part for part in parts if part) + "\n")
            stream.flush()

    teller = threading.Thread(target=tell, name="progress", daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()
