"""The standard streams, whatever state the caller left them in and whatever happens to them."""

import errno
import io
import os
import sys
from typing import IO, BinaryIO, TextIO

from reactin_cli.errors import StorageError

_NOBODY_READS = frozenset({errno.EPIPE, errno.EINVAL})
"""What writing to a pipe says whose reader has gone; the second is Windows'."""


def prepare_streams() -> None:
    """Make the standard streams of this process fit for everything that uses them.

    One that the caller closed (`>&-`) leads nowhere: else the next file that is opened would get
    its number and be written to by mistake. What goes into a pipe or a file is UTF-8, as all that
    we write; what a terminal cannot show is shown as an escape.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # the lowest free number is the stream's own
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - for good
    sys.stdout, sys.stderr = Results(sys.stdout), Words(sys.stderr)


class Words(io.TextIOWrapper):
    """What is told on the side. Once it cannot be told any more, the work goes on without."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(
            _buffered(stream.buffer),
            encoding=stream.encoding if stream.isatty() else "utf-8",
            errors="backslashreplace",
            line_buffering=bool(stream.line_buffering) or _is_raw(stream.buffer),
        )
        self._is_terminal = stream.isatty()
        self._stream = stream  # it would take the buffer with it

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except OSError as error:
            self.broke(error)
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError as error:
            self.broke(error)

    def broke(self, _: OSError) -> None:
        """Let the stream lead nowhere from now on, what still waits in it included."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


class Results(Words):
    """What the program is run for. A reader may go away; but a full disk is told.

    Writing raises StorageError where the stream takes no more though somebody wants it.
    """

    def broke(self, error: OSError) -> None:
        super().broke(error)
        if not (self._is_terminal or error.errno in _NOBODY_READS):
            raise StorageError(
                f"Standard output cannot be written to: {error.strerror}.",
                "Make room, then run the same command again: what was added is not sent twice.",
            ) from error


def _is_raw(below: BinaryIO) -> bool:
    """Tell whether the stream was made without a buffer, by PYTHONUNBUFFERED or `python -u`."""
    return isinstance(below, io.RawIOBase)


def _buffered(below: BinaryIO) -> IO[bytes]:
    """Give a stream that writes all that it is given; a raw one may write only some of it."""
    return io.BufferedWriter(below) if isinstance(below, io.RawIOBase) else below
