"""What may be named as a source, made ready to be read."""

import asyncio
import os
import sys
from collections.abc import AsyncIterable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import BinaryIO, cast

from reactin_cli.errors import UsageError
from reactin_cli.importing.command_output import CommandOutput
from reactin_cli.importing.inputs import Origin
from reactin_cli.importing.mapping_stream import MappingStream, wait_for_each
from reactin_cli.importing.spooling import spooled
from reactin_cli.sources.addresses import is_address

Records = Iterable[Mapping[str, object]] | AsyncIterable[Mapping[str, object]]
"""Leads from another program: each mapping is a row, its keys are the columns."""

LeadSource = str | PathLike[str] | BinaryIO | Records
"""A path, an address on the web, an open binary stream, or an iterable of mappings."""

_RECORDS_OF_TABLES = {
    "to_dicts": "frame.to_dicts()",
    "to_dict": 'frame.to_dict("records")',
    "to_pylist": "table.to_pylist()",
}
"""A method by which a table is known (of polars, pandas, pyarrow) → what gives its rows."""

_OTHER_FILES = 128
"""What is open beside the sources: outputs, journal, connections, the program's own modules."""


def is_stream(source: LeadSource) -> bool:
    """Tell what can be read only once: streams, iterables, and pipes with a path."""
    if isinstance(source, str | PathLike):
        path = Path(source)
        return path.exists() and not path.is_file() and not path.is_dir()
    return True


@contextmanager
def opened(
    sources: Sequence[LeadSource],
    *,
    spool: bool,
    loop: asyncio.AbstractEventLoop | None = None,
    command: str | None = None,
) -> Iterator[list[Origin]]:
    """Give what can be read as a file; with `spool` each stream as a file to be read twice.

    `loop` runs while async iterables are read; the output of `command` is the last source. Raises
    UsageError for what is no source, and SourceError for what cannot be fetched or copied.
    """
    _allow_open_files(len(sources))
    with ExitStack() as open_files:
        origins = [_origin(source, open_files, spool, loop) for source in sources]
        if command is not None:
            origins.append(_output(command, open_files, spool))
        yield origins


def identity(source: LeadSource) -> str | int | None:
    """Give the path or the descriptor of a source, to compare files with; None if it has none."""
    if isinstance(source, str) and is_address(source):
        return None
    if isinstance(source, str | PathLike):
        return os.fspath(source)
    with suppress(OSError, AttributeError):
        return cast("BinaryIO", source).fileno()
    return None


def _allow_open_files(sources: int) -> None:
    """Let so many files be open at once; some systems allow 256 unless they are asked."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = sources + _OTHER_FILES
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):  # opening the file that is too many gives the error
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _origin(
    source: LeadSource,
    open_files: ExitStack,
    spool: bool,
    loop: asyncio.AbstractEventLoop | None,
) -> Origin:
    if isinstance(source, str) and is_address(source):
        from reactin_cli.importing.downloads import downloaded  # costs start-up

        return open_files.enter_context(downloaded(source))
    if isinstance(source, str | PathLike):
        if not (spool and is_stream(source)):
            return source
        pipe = Path(source).open("rb", buffering=0)  # noqa: SIM115 - closed at the end
        return open_files.enter_context(spooled(cast("BinaryIO", open_files.enter_context(pipe))))
    _refuse_tables(source)
    stream = _stream(source, loop)
    return open_files.enter_context(spooled(stream)) if spool else stream


def _output(command: str, open_files: ExitStack, spool: bool) -> Origin:
    output = open_files.enter_context(CommandOutput(command))
    if not spool:
        return cast("BinaryIO", output)
    copy = open_files.enter_context(spooled(cast("BinaryIO", output)))
    output.check_end()
    return copy


def _stream(source: BinaryIO | Records, loop: asyncio.AbstractEventLoop | None) -> BinaryIO:
    if hasattr(source, "read"):
        return cast("BinaryIO", source)
    if isinstance(source, AsyncIterable) and loop:
        source = wait_for_each(source, loop)
    if isinstance(source, Iterable) and not isinstance(source, Mapping | bytes):
        return cast("BinaryIO", MappingStream(source))
    raise UsageError(
        f"A {type(source).__name__} cannot be read as leads.",
        "Give a path, a binary stream, or an iterable of mappings, such as a list of dicts.",
    )


def _refuse_tables(source: object) -> None:
    """Refuse a data frame: iterated over, it gives the names of its columns, or the columns."""
    for method, call in _RECORDS_OF_TABLES.items():
        if hasattr(source, method):
            raise UsageError(
                f"A {type(source).__name__} cannot be read as leads.", f"Give its rows: `{call}`."
            )
