"""Files that hold people's data: readable by their owner alone, written as things happen."""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from reactin_cli.errors import StorageError, UsageError
from reactin_cli.pipes import open_to_write
from reactin_cli.private_files import real, remedy


class OutputFile:
    r"""A text file that is replaced if it exists, and holds at once what is written to it.

    Nothing is buffered here: when the process is killed, the file has every line it was given.
    UTF-8 without a byte order mark; half a surrogate pair, which UTF-8 cannot hold, becomes its
    escape `\udXXX`, as JSON writes it too. UsageError is raised where it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._size = 0
        self.broken = False
        """Whether a write failed."""
        self._file = open_output(path)

    def write(self, text: str) -> None:
        """Add whole lines.

        StorageError is raised once, at the first failure; from then on the file ends with its last
        whole lines and takes no more, so that it is short but never wrong.
        """
        if self.broken or not text:
            return
        data = text.encode(errors="backslashreplace")
        try:
            self._write_all(data)
        except OSError as error:
            self.broken = True
            with suppress(OSError):  # what is no regular file cannot be cut
                os.ftruncate(self._file.fileno(), self._size)
            with suppress(OSError):
                self._file.close()
            raise self.failure(error) from error
        self._size += len(data)

    def replace_end(self, old: str, new: str) -> None:
        """Write something else in place of the lines that were written last.

        What is no regular file, such as a pipe, keeps what it has.
        """
        if self.broken:
            return
        size = self._size - len(old.encode(errors="backslashreplace"))
        with suppress(OSError):
            os.ftruncate(self._file.fileno(), size)
            self._file.seek(size)
            self._size = size
            self.write(new)

    def close(self) -> None:
        """Close the file; closing again does nothing."""
        try:
            self._file.close()
        except OSError as error:
            raise self.failure(error) from error

    def failure(self, error: OSError) -> StorageError:
        """Say that the file could not be completed."""
        return could_not_complete(self.path, error)

    def _write_all(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]


def open_output(path: Path) -> FileIO:
    """Open a file that is replaced if it exists, for its owner alone; raises UsageError."""
    try:
        return open(path, "wb", buffering=0, opener=open_for_owner)
    except OSError as error:
        raise not_writable(path, error) from error


def not_writable(path: Path, error: OSError) -> UsageError:
    """Say that a file cannot be written."""
    return UsageError(
        f"{path} cannot be written: {error.strerror}.",
        remedy(error, "Name a file in an existing folder that you can write to."),
    )


def could_not_complete(path: Path, error: Exception) -> StorageError:
    """Say that a file could not be completed."""
    reason = getattr(error, "strerror", None) or error
    make_room = "Make room, then run the same command again: what was added is not sent twice."
    return StorageError(f"{path} could not be completed: {reason}.", remedy(error, make_room))


@contextmanager
def written_anew(path: Path) -> Iterator[IO[str]]:
    """Give a file to fill, which takes the place of `path` once it is complete, or never."""
    path = real(path)  # a link stays a link
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.stem}-", delete=False
    ) as file:
        anew = Path(file.name)
        try:
            yield file
            file.close()  # Windows replaces closed files only
            anew.replace(path)
        except BaseException:
            file.close()  # and Windows removes closed files only
            anew.unlink(missing_ok=True)
            raise


def open_for_owner(path: str, flags: int) -> int:
    """Open a file that its owner alone can read, from its first byte: an `opener` for `open`."""
    descriptor = open_to_write(path, flags)
    try:
        _close_to_others(descriptor)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _close_to_others(descriptor: int) -> None:
    """Take from others the rights that a file had before it was replaced."""
    if sys.platform == "win32":  # files have the rights of their folder there
        return
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or not status.st_mode & 0o077:
        return
    try:
        os.fchmod(descriptor, 0o600)
    except PermissionError:
        # A file system without rights, such as a memory stick's, refuses even the owner.
        if status.st_uid != os.geteuid():
            raise
