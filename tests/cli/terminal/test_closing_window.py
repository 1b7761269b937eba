"""Windows' answers are those of its documentation: nothing here ran there."""

import asyncio
import ctypes
import threading
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from reactin_cli.cli.terminal import closing_window
from reactin_cli.cli.terminal.interrupts import interrupts
from reactin_cli.stop import Stop, Stopped, StopReason

CTRL_C, CLOSED = 0, 2


@pytest.fixture
def handlers(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[int], bool]]:
    """The console's handlers, as Windows keeps them."""
    kept: list[Callable[[int], bool]] = []

    def change(handler: Callable[[int], bool], add: bool) -> None:
        (kept.append if add else kept.remove)(handler)

    kernel = SimpleNamespace(SetConsoleCtrlHandler=change)
    monkeypatch.setattr(closing_window, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(ctypes, "WINFUNCTYPE", lambda *_: lambda each: each, raising=False)
    return kept


async def until_it_ends(stop: Stop, handlers: list[Callable[[int], bool]]) -> threading.Thread:
    """Close the window during a run that ends in good order; give the thread that is asked."""
    with interrupts(stop, lambda _: None):
        (handler,) = handlers
        closing = threading.Thread(target=handler, args=(CLOSED,))
        closing.start()
        with pytest.raises(Stopped):
            await stop.pause(10)
        assert closing.is_alive()
    return closing


def test_a_window_that_is_closed_stays_until_the_run_has_ended(
    handlers: list[Callable[[int], bool]],
) -> None:
    async def main() -> None:
        stop = Stop()
        closing = await until_it_ends(stop, handlers)
        closing.join(5)
        assert not closing.is_alive()
        assert (stop.reason, "window was closed" in stop.message) == (StopReason.INTERRUPTED, True)

    asyncio.run(main())
    assert handlers == []


def test_it_does_not_stay_longer_than_windows_waits(
    handlers: list[Callable[[int], bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing_window, "GRACE", 0.01)
    causes: list[str] = []
    with closing_window.closing_window(causes.append):
        assert handlers[0](CLOSED)
    assert causes == ["the window was closed"]


def test_ctrl_c_is_left_to_its_signal(handlers: list[Callable[[int], bool]]) -> None:
    causes: list[str] = []
    with closing_window.closing_window(causes.append):
        assert not handlers[0](CTRL_C)
    assert causes == []
