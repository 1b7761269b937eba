"""Opens files that may be pipes: nobody waits for ever for whoever should be at the other end."""

import errno
import io
import os
import stat
import sys
import time
from pathlib import Path
from typing import BinaryIO, cast

PATIENCE = 60.0
"""Seconds of silence: a password manager may ask for a fingerprint before it writes."""

_BETWEEN_TRIES = 0.1
"""Seconds until a pipe that nobody reads is tried again."""

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)  # Windows has none


def open_to_read(path: Path) -> BinaryIO:
    """Open a file; what comes through a pipe is waited for, but for no longer than `PATIENCE`.

    After so much silence a read raises TimeoutError. Raises OSError.
    """
    file = io.FileIO(str(path), opener=_open)
    is_pipe = stat.S_ISFIFO(os.fstat(file.fileno()).st_mode)
    return cast("BinaryIO", io.BufferedReader(_Patient(file) if is_pipe else file))


def open_to_write(path: str, flags: int) -> int:
    """Open a descriptor of a file for its owner; a pipe's reader is waited for. Raises OSError."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return _open(path, flags)
        except OSError as error:
            if error.errno != errno.ENXIO or not Path(path).is_fifo():
                raise
        if time.monotonic() > deadline:
            raise TimeoutError(errno.ETIMEDOUT, "nobody reads from this pipe")
        time.sleep(_BETWEEN_TRIES)


class _Patient(io.RawIOBase):
    """A pipe that is read once there is something to read, or its end."""

    def __init__(self, file: io.FileIO) -> None:
        from selectors import EVENT_READ, DefaultSelector  # costs start-up

        self.name = file.name
        self._file = file
        self._ready = DefaultSelector()
        self._ready.register(file, EVENT_READ)

    def fileno(self) -> int:
        return self._file.fileno()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int | None:  # type: ignore[override]  # the buffers that io passes
        if not self._ready.select(PATIENCE):
            raise TimeoutError(errno.ETIMEDOUT, "nobody writes into this pipe")
        return self._file.readinto(buffer)

    def close(self) -> None:
        self._ready.close()
        self._file.close()
        super().close()


def _open(path: str, flags: int) -> int:
    """Open a descriptor without waiting for the other end, with which one waits as usual."""
    descriptor = os.open(path, flags | _WITHOUT_WAITING, 0o600)
    if sys.platform != "win32":
        os.set_blocking(descriptor, True)
    return descriptor
