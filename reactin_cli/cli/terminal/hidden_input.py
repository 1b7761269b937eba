"""What a person types or pastes, read from the terminal; shown only where it can be no secret."""

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


def read_answer(prompt: str, is_enough: Callable[[str], bool], shown: Callable[[str], bool]) -> str:
    """Ask on stderr and read until it `is_enough`, or Ctrl-D is pressed.

    What is typed can be seen as long as it is fit to be `shown`. It is asked whether it is enough
    only in a moment of quiet, so that no rest of a paste is left to whoever reads the terminal
    next. To be called within `hiding`. Raises KeyboardInterrupt at Ctrl-C and where the input ends
    with nothing in it.
    """
    typed, line = "", _Line(prompt)
    for piece in _pieces():
        typed += piece
        text = _edited(typed)
        line.show(text.rstrip("\n") if shown(text) else "")
        if not piece and (_END in typed or is_enough(text)):
            break
    sys.stderr.write("\n")
    text = _edited(typed).replace(_END, "")
    if not text:
        raise KeyboardInterrupt
    return text


def never(_: str) -> bool:
    """Show nothing of what is typed."""
    return False


class _Line:
    """A question, with as much of the answer beside it as may be seen."""

    def __init__(self, prompt: str) -> None:
        self._prompt = prompt
        self._beside = ""
        self._write(prompt)

    def show(self, text: str) -> None:
        """Let this be seen in place of what was seen so far."""
        if text == self._beside:
            return
        gone = max(0, len(self._beside) - len(text))
        self._write(f"\r{self._prompt}{text}{' ' * gone}{chr(8) * gone}")
        self._beside = text

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


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
    _ENDS_INPUT = "\x1a"
    """Ctrl-Z, which ends input there as Ctrl-D does elsewhere."""
    _SPECIAL = "\x00\xe0"
    """Begins an arrow or a function key; the rest is read next, but not announced by `kbhit`."""

    @contextmanager
    def hiding() -> Iterator[None]:
        """Show nothing of what is typed; reading single keys never does."""
        yield

    def _pieces() -> Iterator[str]:
        """Give what arrives; an empty text in each moment of quiet."""
        import msvcrt

        until = 0.0
        while True:
            if not until or msvcrt.kbhit():
                key = msvcrt.getwch()
                if key == "\x03":
                    raise KeyboardInterrupt
                if key in _SPECIAL and not msvcrt.kbhit():
                    msvcrt.getwch()
                else:
                    yield key.replace(_ENDS_INPUT, _END)
                until = time.monotonic() + QUIET
            elif time.monotonic() < until:
                time.sleep(QUIET / 20)
            else:
                yield ""
                until = 0.0

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
        """Give what arrives; an empty text in each moment of quiet."""
        terminal = sys.stdin.fileno()
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while data := os.read(terminal, 65536):
            if text := decoder.decode(data):
                yield text
            if not select.select([terminal], [], [], QUIET)[0]:
                yield ""

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
