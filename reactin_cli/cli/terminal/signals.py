"""The signals that ask the program to end; loads nothing, so that they are heard from the start."""

import signal

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Windows has no SIGHUP, and alone SIGBREAK: Ctrl-Break, and a window that is closed."""

SIGNALS = tuple(getattr(signal, name) for name in NAMES if hasattr(signal, name))
"""Those that this system has."""


def heard() -> list[int]:
    """Give the signals that whoever started us did not tell us to ignore, as `nohup` does."""
    return [each for each in SIGNALS if signal.getsignal(each) is not signal.SIG_IGN]


def unite_signals() -> None:
    """Let every signal that asks the program to end do what Ctrl-C does: KeyboardInterrupt."""
    for each in heard():
        signal.signal(each, signal.default_int_handler)
