"""Whether the standard streams lead to a terminal, and whether somebody can answer there."""

import os
import sys
from typing import TextIO

_SERVICES = 0
"""The session of Windows' services, and of tasks that run whether anybody is logged on or not."""


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a stream leads to a terminal."""
    return stream.isatty() and _has_console(stream.fileno())


def is_attended() -> bool:
    """Tell whether a person sees what is written and can answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr) and _has_desktop()


def _has_console(number: int) -> bool:
    """Tell whether a console is behind a terminal: Windows calls `NUL` one as well."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    handle, mode = ctypes.c_void_p(msvcrt.get_osfhandle(number)), ctypes.c_ulong()
    return bool(ctypes.windll.kernel32.GetConsoleMode(handle, ctypes.byref(mode)))


def _has_desktop() -> bool:
    """Tell whether the console is seen: Windows gives one to scheduled tasks, too.

    Whoever comes by ssh is among the services.
    """
    if sys.platform != "win32":
        return True
    import ctypes

    kernel, session = ctypes.windll.kernel32, ctypes.c_ulong()
    found = kernel.ProcessIdToSessionId(kernel.GetCurrentProcessId(), ctypes.byref(session))
    return not found or session.value != _SERVICES or "SSH_CONNECTION" in os.environ
