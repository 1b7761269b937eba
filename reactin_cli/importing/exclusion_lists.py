"""Exclusion lists from files: one entry a line, or any lead file whose leads are not to be sent."""

import io
import itertools
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.importing.spooling import spooled
from reactin_cli.pipes import open_to_read
from reactin_cli.screening.exclusion import Entry, entries_of_rows, parse_entries

MOST = 5_000_000
"""Entries of a list; so many take about 2 GB of memory."""

_LONGEST_LINE = 64 * 1024
"""Characters that are read of a line: far more than any entry has."""


class _TooLongError(SourceError):
    """A list has more entries than are kept."""


def read_exclusions(paths: Iterable[Path]) -> list[Entry]:
    """Read every entry of every list; raises UsageError where one cannot be read or understood."""
    return [entry for path in paths for entry in _read(path)]


def _read(path: Path) -> list[Entry]:
    entries: list[Entry] = []
    with _opened(path) as file:
        try:
            with closing(_lines(file, path)) as lines:
                for entry in _bounded(parse_entries(lines), path):
                    entries.append(entry)
        except (UsageError, UnicodeDecodeError) as no_plain_list:
            file.seek(0)
            return _of_lead_file_or_raise(file, path, no_plain_list, is_plain=bool(entries))
    return entries


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Give a list as a file that can be read twice: what came through a pipe is put aside."""
    with ExitStack() as open_files:
        try:
            file = open_files.enter_context(open_to_read(path))
            if not path.is_file():
                file = open_files.enter_context(spooled(file))
        except OSError as error:
            raise _unreadable(path, error) from error
        yield file


def _lines(file: BinaryIO, path: Path) -> Generator[tuple[str, str], None, None]:
    text = io.TextIOWrapper(file, "utf-8-sig")
    try:
        for number, line in enumerate(iter(partial(text.readline, _LONGEST_LINE), ""), 1):
            yield line, f"{path}, line {number}"
    except OSError as error:
        raise _unreadable(path, error) from error
    finally:
        text.detach()  # the file is closed by whoever opened it


def _unreadable(path: Path, error: OSError) -> SourceError:
    return SourceError(
        f"The exclusion list {path} cannot be read: {error.strerror}.",
        "Nothing was sent. Name a file that exists.",
    )


def _bounded(entries: Iterable[Entry], path: Path) -> Iterator[Entry]:
    for number, entry in enumerate(entries):
        if number == MOST:
            raise _TooLongError(
                f"The exclusion list {path} holds more than {MOST:,} entries.",
                "Nothing was sent. Leave out of it what this import cannot hold.",
            )
        yield entry


def _of_lead_file_or_raise(
    file: BinaryIO, path: Path, no_plain_list: UsageError | UnicodeDecodeError, *, is_plain: bool
) -> list[Entry]:
    """Read a lead file; where that fails too, tell what is wrong with the list that was meant."""
    try:
        return list(_bounded(_of_lead_file(file), path))
    except _TooLongError:
        raise
    except (SourceError, UsageError) as no_lead_file:
        if isinstance(no_plain_list, UnicodeDecodeError):
            raise no_lead_file
        if is_plain or isinstance(no_lead_file, SourceError):
            raise no_plain_list from None
        raise


def _of_lead_file(file: BinaryIO) -> Iterator[Entry]:
    from reactin_cli.mapping.decide import decide  # costs start-up: only for such a list
    from reactin_cli.mapping.options import MapOptions
    from reactin_cli.sources.detect import open_source
    from reactin_cli.sources.options import ReadOptions

    with closing(open_source(file, ReadOptions(), itertools.count(1))) as source:
        mapper = decide(
            source.columns, source.sample, MapOptions(asks=False), source.name, open_ended=True
        )
        if not mapper.choices:
            raise SourceError(
                f"{source.name} has no column of emails, profiles or companies.",
                "If it is a list of one entry a line, save it as UTF-8.",
            )
        for rows in source.batches():
            mapper.apply(rows)
            yield from entries_of_rows(rows)
