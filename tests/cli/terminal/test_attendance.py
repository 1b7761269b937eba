"""Windows' answers are those of its documentation: nothing here ran there."""

import ctypes
import io
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from reactin_cli.cli.terminal.attendance import is_attended, is_terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 0


@pytest.fixture
def attended(monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Ask with streams that are terminals."""

    def ask() -> bool:  # pytest lays its own streams anew for each phase of a test
        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(sys, "stderr", Terminal())
        return is_attended()

    return ask


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A console in the session of a person."""
    said = SimpleNamespace(console=True, session=1)

    def session_of(_: int, place: Any) -> int:
        place._obj.value = said.session
        return 1

    kernel = SimpleNamespace(
        GetConsoleMode=lambda *_: said.console,
        GetCurrentProcessId=lambda: 7,
        ProcessIdToSessionId=session_of,
    )
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(get_osfhandle=lambda number: number))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    return said


@pytest.mark.usefixtures("windows")
def test_a_person_at_a_console_can_answer(attended: Callable[[], bool]) -> None:
    assert attended()


def test_nobody_is_behind_nul_though_windows_calls_it_a_terminal(
    windows: SimpleNamespace, attended: Callable[[], bool]
) -> None:
    windows.console = False
    assert not is_terminal(Terminal())
    assert not attended()


def test_nobody_sees_the_console_of_a_scheduled_task(
    windows: SimpleNamespace, attended: Callable[[], bool]
) -> None:
    windows.session = 0
    assert is_terminal(Terminal())
    assert not attended()


def test_whoever_comes_by_ssh_can_answer(
    windows: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, attended: Callable[[], bool]
) -> None:
    windows.session = 0
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    assert attended()


@pytest.mark.skipif(sys.platform == "win32", reason="it has its own answers")
def test_elsewhere_a_terminal_is_enough(
    monkeypatch: pytest.MonkeyPatch, attended: Callable[[], bool]
) -> None:
    assert attended()
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert not is_attended()
