"""The bytes of a source: a file or a stream, read forwards, with a look ahead for detection."""

import io
import lzma
import os
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, cast

from reactin_cli.errors import SourceError
from reactin_cli.model import STANDARD_INPUT
from reactin_cli.private_files import remedy

CHUNK = 64 * 1024
"""Bytes asked for at a time: about 700 rows of a usual lead file."""

HEAD = 256 * 1024
"""How many bytes of a file detection may look at."""

STREAM_HEAD = 4
"""How many bytes of a stream it waits for; no list of leads is shorter."""

SPOOL_LIMIT = 1 << 30
"""The most bytes of a stream that are put aside on disk, for what is read from its end."""


class Content:
    """Bytes, forwards. A read of a stream gives what has arrived and waits for no more."""

    def __init__(
        self,
        raw: BinaryIO,
        name: str,
        *,
        stream: bool,
        size: int | None = None,
        measure: Callable[[], int] | None = None,
    ) -> None:
        """Take the position from `measure` where these bytes are unpacked from others."""
        self.name = name
        self.stream = stream
        self.size = size
        self.closing = ExitStack()
        self._raw = raw
        self._read = getattr(raw, "read1", raw.read)
        self._ahead = b""
        self._given = 0
        self._measure = measure
        self._file: BinaryIO | None = None
        """All bytes as a file, once that was asked for."""

    @property
    def position(self) -> int:
        """How many of the `size` bytes were consumed."""
        return self._measure() if self._measure else self._given

    def head(self) -> bytes:
        """Give what a file begins with, or what has arrived of a stream, without consuming it."""
        return self.peek(STREAM_HEAD if self.stream else HEAD)

    def peek(self, size: int) -> bytes:
        """Give at least `size` bytes, fewer only at the end, without consuming them."""
        while len(self._ahead) < size and (chunk := self._pull(CHUNK)):
            self._ahead += chunk
        return self._ahead

    def read(self, size: int = CHUNK) -> bytes:
        """Consume what is there, `size` bytes at most; empty only at the end."""
        if self._ahead:
            chunk, self._ahead = self._ahead[:size], self._ahead[size:]
        else:
            chunk = self._pull(size)
        self._given += len(chunk)
        return chunk

    def seekable(self) -> BinaryIO:
        """Give all bytes as a file that can be read from its end; a stream is spooled to disk.

        Whoever asks again gets the same file.
        """
        if self._file is None:
            self._file = self._as_file()
        return self._file

    def _as_file(self) -> BinaryIO:
        if not self.stream and self._measure is None:
            self._raw.seek(-len(self._ahead) - self._given, os.SEEK_CUR)
            self._measure = self._raw.tell
            return self._raw
        spool = self.closing.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - closed later
        while spool.tell() < SPOOL_LIMIT and (chunk := self.read()):
            spool.write(chunk)
        if self.peek(1):
            raise SourceError(f"{self.name} is larger than 1 GB when unpacked.", "Unpack it first.")
        return cast("BinaryIO", spool)

    def close(self) -> None:
        """Close what was opened for this source, and nothing that the caller opened."""
        self._given, self._measure = self.position, None
        self.closing.close()

    def _pull(self, size: int) -> bytes:
        try:
            return self._read(size) or b""
        except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
            raise SourceError(
                f"{self.name} cannot be read any further: {error}.",
                "The file may be cut short or damaged: export or download it again.",
            ) from error


def open_content(source: str | os.PathLike[str] | BinaryIO) -> Content:
    """Open a path, or take a stream as it is.

    Raises SourceError if there is no such file, or it may not be read.
    """
    if isinstance(source, (str, os.PathLike)):
        return _open_path(os.fspath(source))
    name = getattr(source, "name", None)
    if isinstance(source, io.TextIOBase):
        raise SourceError("The stream gives text, not bytes.", "Open the file in binary mode: rb.")
    name = name if isinstance(name, str) else STANDARD_INPUT
    if _is_stream(source):
        return Content(source, name, stream=True)
    start = source.tell()
    size = source.seek(0, os.SEEK_END) - start
    source.seek(start)
    return Content(source, name, stream=False, size=size)


def _open_path(path: str) -> Content:
    try:
        if Path(path).is_dir():
            raise SourceError(f"{path} is a folder.", "Name the files in it that hold the leads.")
        raw = Path(path).open("rb", buffering=0)  # noqa: SIM115 - closed with the content
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {path}.", "Check the name and the folder.") from error
    except PermissionError as error:
        hint = remedy(error, "Check its rights.")
        raise SourceError(f"{path} cannot be opened: permission denied.", hint) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{path} cannot be opened: {reason}.", "Check its rights.") from error
    about = os.fstat(raw.fileno())
    regular = stat.S_ISREG(about.st_mode)
    content = Content(
        cast("BinaryIO", raw), path, stream=not regular, size=about.st_size if regular else None
    )
    content.closing.enter_context(raw)
    return content


def _is_stream(source: BinaryIO) -> bool:
    """Tell whether more may still arrive; standard input is a stream whatever stands behind it."""
    try:
        number = source.fileno()
    except OSError:  # it has no descriptor, as BytesIO
        return not source.seekable()
    # Windows says of pipes that they are seekable (CPython issue 86768).
    return number == 0 or not source.seekable() or stat.S_ISFIFO(os.fstat(number).st_mode)
