"""Temporary copies of what can be read only once; only their owner can read them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from reactin_cli.errors import SourceError
from reactin_cli.sources.content import CHUNK, SPOOL_LIMIT


def temporary_file(name: str = "") -> BinaryIO:
    """Open a file that is gone when it is closed; `name` is what reports call the source."""
    file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - its user closes it
    if name:
        vars(file)["name"] = name
    return cast("BinaryIO", file)


@contextmanager
def finished() -> Iterator[None]:
    """Raise SourceError where a copy cannot be stored."""
    try:
        yield
    except OSError as error:
        raise SourceError(
            f"The input could not be stored temporarily: {error.strerror}.",
            "Make room in the folder for temporary files, or name another one with TMPDIR.",
        ) from error


def spooled(stream: BinaryIO) -> BinaryIO:
    """Copy all of a stream into a temporary file; give an empty stream as it is."""
    name = getattr(stream, "name", "")
    copy = temporary_file(name if isinstance(name, str) else "")
    try:
        with finished():
            _copy(stream, copy)
    except BaseException:
        copy.close()
        raise
    if not copy.tell():
        copy.close()
        return stream
    copy.seek(0)
    return copy


def _copy(stream: BinaryIO, copy: BinaryIO) -> None:
    while chunk := stream.read(CHUNK):
        copy.write(chunk)
        if copy.tell() > SPOOL_LIMIT:
            raise SourceError(
                f"{getattr(stream, 'name', 'The input')} is larger than 1 GB:"
                " that is more than is stored temporarily.",
                "Save it as a file, and name that.",
            )
