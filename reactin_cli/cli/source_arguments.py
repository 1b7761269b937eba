"""What the sources on the command line stand for: files, and streams that are read once."""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.importing.inputs import Origin

STDIN = "-"
"""How standard input is named."""

_OTHER_FILES = 128
"""What is open beside the sources: outputs, journal, connections, the program's own modules."""


def wanted(sources: Sequence[str]) -> list[str]:
    """Give the sources that are meant: standard input where none is named and it is no terminal."""
    if not sources and sys.stdin.isatty():
        raise UsageError(
            "There is nothing to import.",
            "Name a file: reactin import leads.csv. Or pipe leads into it.",
        )
    if list(sources).count(STDIN) > 1:
        raise UsageError("Standard input (-) can be read only once.", "Name it once.")
    return list(sources) or [STDIN]


def is_stream(source: str) -> bool:
    """Tell what can be read only once: standard input, and pipes with a path, as `<(command)`."""
    path = Path(source)
    return source == STDIN or (path.exists() and not path.is_file() and not path.is_dir())


@contextmanager
def opened(sources: Sequence[str], *, spool: bool) -> Iterator[list[Origin]]:
    """Give paths, and for `-` the stream; with `spool` each stream as a file to be read twice."""
    _make_room_for(len(sources))
    with ExitStack() as open_files:
        yield [_origin(source, open_files, spool=spool) for source in sources]


def _make_room_for(sources: int) -> None:
    """Let so many files be open at once; some systems allow 256 unless they are asked."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = sources + _OTHER_FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):  # then the file that is too many is told
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _origin(source: str, open_files: ExitStack, *, spool: bool) -> Origin:
    if not is_stream(source) or (source != STDIN and not spool):
        return source
    file = 0 if source == STDIN else source
    # Unbuffered: what has arrived is read without waiting for more.
    raw = open(file, "rb", buffering=0, closefd=source != STDIN)  # noqa: SIM115 - closed at the end
    stream = cast("BinaryIO", open_files.enter_context(raw))
    return _copied(stream, open_files) if spool else stream


def _copied(stream: BinaryIO, open_files: ExitStack) -> BinaryIO:
    """Copy all of a stream into a file; one in which nothing comes stays what it is."""
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end; readable by its owner only
    open_files.enter_context(copy)
    try:
        shutil.copyfileobj(stream, copy)
        copy.flush()
    except OSError as error:
        raise SourceError(
            f"What came through the pipe could not be put aside: {error.strerror}.",
            "Make room in the folder for temporary files, or name another one with TMPDIR.",
        ) from error
    size = copy.tell()
    copy.seek(0)
    return cast("BinaryIO", copy) if size else stream
