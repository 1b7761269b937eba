"""Stands in for Windows: its branches run; no fcntl, no SIGHUP, no owners or rights of files.

Not stood in for: `C:\\…` paths, open files that hold others up (`sharing_violations`), and what
the system itself does.
"""

import ctypes
import fcntl
import shlex
import subprocess
import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.plugins.another_system import believe, pytest_make_collect_report

__all__ = ["pytest_make_collect_report"]

_POSIX_MODULES = frozenset(["fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"])
_POSIX_NAMES = {
    "os": frozenset(
        ["fchmod", "fork", "geteuid", "getuid", "killpg", "mkfifo", "openpty", "O_NONBLOCK"]
    ),
    "signal": frozenset(
        ["SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCONT", "SIGSTOP"]
    ),
    "select": frozenset(["poll"]),
    "socket": frozenset(["AF_UNIX"]),
}


class _Msvcrt(ModuleType):
    """The locks of msvcrt: a range is locked for everybody else, and never waited for."""

    LK_UNLCK, LK_LOCK, LK_NBLCK = 0, 1, 2

    @staticmethod
    def locking(descriptor: int, mode: int, _: int) -> None:
        kind = fcntl.LOCK_UN if mode == _Msvcrt.LK_UNLCK else fcntl.LOCK_EX | fcntl.LOCK_NB
        try:
            fcntl.flock(descriptor, kind)
        except BlockingIOError as error:
            raise PermissionError(13, "Permission denied") from error

    @staticmethod
    def get_osfhandle(descriptor: int) -> int:
        return descriptor


def _kernel() -> SimpleNamespace:
    """Windows' own functions: a console in a person's session, whose window nobody closes."""
    return SimpleNamespace(
        GetConsoleMode=lambda *_: 1,
        GetCurrentProcessId=lambda: 1,
        ProcessIdToSessionId=lambda *_: 0,  # not found
        SetConsoleCtrlHandler=lambda *_: 1,
    )


def _callback(*_: Any) -> Callable[[Any], Any]:
    return lambda function: function


def _run(line: list[str] | str, **how: Any) -> Any:
    """Start what Windows splits by itself."""
    return subprocess.run(shlex.split(line) if isinstance(line, str) else line, **how)


believe(
    "win32",
    "nt",
    no_modules=_POSIX_MODULES,
    lacking=_POSIX_NAMES,
    having={"subprocess": {"run": _run}},
)
sys.modules["msvcrt"] = _Msvcrt("msvcrt")
ctypes.windll = SimpleNamespace(kernel32=_kernel())  # type: ignore[attr-defined]
ctypes.WINFUNCTYPE = _callback  # type: ignore[attr-defined]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what would be another on Windows itself."""
    for item in items:
        if item.name.startswith("test_a_reset_is_a_reset_and_no_orderly_end"):
            item.add_marker(pytest.mark.skip(reason="the socket is this system's"))
