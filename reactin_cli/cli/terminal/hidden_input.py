"""What a person types or pastes, read from the terminal without ever being shown."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reactin_cli.errors import UsageError

QUIET = 0.25
"""Seconds without input after which a paste is over: a paste comes faster than any hand."""

_END = "\x04"
_PASTE_MARKS = ("\x1b[200~", "\x1b[201~")
"""Terminals may set these around a paste."""


def read_unseen(prompt: str, is_enough: Callable[[str], bool]) -> str:
    """Ask on stderr and read until it `is_enough`, or Ctrl-D is pressed.

    It is asked only in a moment of quiet, so that no rest of a paste is left to whoever reads the
    terminal next. To be called within `hiding`. Raises KeyboardInterrupt at Ctrl-C and where the
    input ends with nothing in it.
    """
    text, ended = "", True
    sys.stderr.write(prompt)
    sys.stderr.flush()
    for piece in _pieces():
        text = _edited(text + piece)
        ended = _END in piece
        if ended or is_enough(text):
            break
    sys.stderr.write("\n")
    text = text.replace(_END, "")
    if ended and not text:
        raise KeyboardInterrupt
    return text


def is_line(text: str) -> bool:
    """Tell whether Enter was pressed."""
    return text.endswith("\n")


def _edited(text: str) -> str:
    """Apply the erase keys and drop the marks of a paste."""
    for mark in _PASTE_MARKS:
        text = text.replace(mark, "")
    kept: list[str] = []
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        if char not in "\b\x7f":
            kept.append(char)
        elif kept:
            kept.pop()
    return "".join(kept)


if sys.platform == "win32":

    @contextmanager
    def hiding() -> Iterator[None]:
        """Show nothing of what is typed; reading single keys never does."""
        yield

    def _pieces() -> Iterator[str]:
        """Give what arrives, cut wherever there is quiet."""
        import msvcrt

        while True:
            piece = msvcrt.getwch()
            until = time.monotonic() + QUIET
            while time.monotonic() < until:
                if msvcrt.kbhit():
                    piece += msvcrt.getwch()
                    until = time.monotonic() + QUIET
                else:
                    time.sleep(QUIET / 20)
            if "\x03" in piece:
                raise KeyboardInterrupt
            yield piece

else:
    import codecs
    import os
    import select
    import termios

    @contextmanager
    def hiding() -> Iterator[None]:
        """Show nothing of what is typed until the block ends.

        Raises UsageError where a terminal cannot be made to hide its input.
        """
        terminal = sys.stdin.fileno()
        before = _hide(terminal)
        try:
            yield
        finally:
            # Flushed: what was not read must not become a command of the shell.
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)

    def _pieces() -> Iterator[str]:
        """Give what arrives, cut wherever there is quiet."""
        terminal = sys.stdin.fileno()
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while data := os.read(terminal, 65536):
            while select.select([terminal], [], [], QUIET)[0]:
                if not (more := os.read(terminal, 65536)):
                    break
                data += more
            yield decoder.decode(data)

    def _hide(terminal: int) -> list[int | list[bytes | int]]:
        """Turn off the echo, and reading by lines, which has a longest line; give what was set."""
        try:
            before = termios.tcgetattr(terminal)
            hidden = termios.tcgetattr(terminal)
            hidden[3] &= ~(termios.ECHO | termios.ECHONL | termios.ICANON)
            hidden[6][termios.VMIN], hidden[6][termios.VTIME] = 1, 0
            termios.tcsetattr(terminal, termios.TCSADRAIN, hidden)
        except termios.error as error:
            raise UsageError(
                "This terminal cannot hide what is typed.", "Pipe the code block in instead."
            ) from error
        return before
