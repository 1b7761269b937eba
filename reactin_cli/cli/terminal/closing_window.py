"""A console window that is closed, a log-off, a shutdown: Windows ends the process soon after.

Python hears of them as SIGBREAK, but Windows does not wait until its handler has run (CPython pull
request 96289); it waits for a handler of the console's own, for five seconds.
"""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ENDS = {2: "the window was closed", 5: "log-off", 6: "shutdown"}
"""The console's events after which the process is ended (Windows API, HandlerRoutine)."""

GRACE = 4.0
"""Seconds for what is in flight."""


@contextmanager
def closing_window(end: Callable[[str], object]) -> Iterator[None]:
    """Call `end` with the cause when the window is closed; hold it open until the block ends."""
    if sys.platform != "win32":
        yield
        return
    import ctypes

    over = threading.Event()

    def heard(event: int) -> bool:
        """Run on a thread of the console; the process is ended once it returns."""
        if event not in ENDS:
            return False
        end(ENDS[event])
        over.wait(GRACE)
        return True

    handler = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_ulong)(heard)
    ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, True)
    try:
        yield
    finally:
        over.set()
        ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, False)
