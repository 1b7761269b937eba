"""Progress as it is drawn: a bar on a terminal, plain lines elsewhere."""

import io
import sys
import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from rich.console import Console

from reactin_cli.cli.terminal import progress
from reactin_cli.cli.terminal.meter import Meter
from reactin_cli.cli.terminal.progress import Display, live_bar, plain_lines
from reactin_cli.events import Held, Settled
from reactin_cli.model import Outcome, Row, Status


def half_done(share: float | None = None, rows: int | None = 10) -> Meter:
    meter = Meter(rows, lambda _: share)
    row = Row(1, 2, "a.csv", (), [], outcome=Outcome(Status.ADDED))
    meter(Settled([row] * 5))
    meter(Held(60.0, "ReactIn asked for a pause"))
    return meter


def drawn(meter: Meter, width: int = 80, *, colours: bool = True) -> str:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=width, no_color=not colours)
    with live_bar(meter, console):
        pass
    return screen.getvalue()


def test_the_bar_tells_share_counts_and_what_it_waits_for() -> None:
    screen = drawn(half_done())
    assert "50%  5 of 10" in screen
    assert "5 added" in screen
    assert "ReactIn asked for a pause: 60 s" in screen


def test_the_bar_fits_into_a_narrow_window() -> None:
    lines = drawn(half_done(), width=30, colours=False).split("\n")
    assert any("50%" in line for line in lines)
    assert "ReactIn asked for a pause: 60 s" not in "".join(lines)


def test_the_bar_of_a_stream_tells_what_is_known() -> None:
    screen = drawn(half_done(rows=None))
    assert "5 rows" in screen
    assert "%" not in screen


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_what_was_said_while_the_bar_made_room_stays_on_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    monkeypatch.setattr(sys, "stdout", Screen())
    display = Display()
    with display.showing(half_done()), display.room():
        screen.write("Send the others? [y/N]: y\r\n")
    after = screen.getvalue().partition("y\r\n")[2]
    assert "5 of 10" in after
    assert "\x1b[1A" not in after.partition("5 of 10")[0]  # no line above is wiped away


class Lines(io.StringIO):
    """Text that tells when a line is complete."""

    def __init__(self, complete: Callable[[], None]) -> None:
        super().__init__()
        self._complete = complete

    def flush(self) -> None:
        self._complete()


def test_elsewhere_a_plain_line_comes_at_intervals() -> None:
    written = threading.Event()
    stream = Lines(written.set)
    with plain_lines(half_done(), stream, interval=0.001):
        assert written.wait(10)
    first = stream.getvalue().splitlines()[0]
    assert first.startswith("50%  5 of 10  ")
    assert first.endswith("; 5 added; ReactIn asked for a pause: 60 s")


def test_a_short_run_writes_no_line() -> None:
    stream = io.StringIO()
    with plain_lines(half_done(), stream):
        pass
    assert stream.getvalue() == ""


def test_on_windows_plain_lines_are_told_where_rich_would_ask_another_console(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = Screen()
    windows = SimpleNamespace(platform="win32", stdout=io.StringIO(), stderr=screen)
    monkeypatch.setattr(progress, "sys", windows)
    monkeypatch.setattr(sys, "stderr", screen)
    with Display().showing(half_done()):
        pass
    assert "\x1b" not in screen.getvalue()
