"""Exclusion lists from files: one entry a line, or any lead file whose leads are not to be sent."""

import itertools
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.screening.exclusion import Entry, entries_of_rows, parse_entries


def read_exclusions(paths: Iterable[Path]) -> list[Entry]:
    """Read every entry of every list; raises UsageError where one cannot be read or understood."""
    return [entry for path in paths for entry in _read(path)]


def _read(path: Path) -> list[Entry]:
    entries: list[Entry] = []
    try:
        for entry in parse_entries(_lines(path)):
            entries.append(entry)
    except (UsageError, UnicodeDecodeError) as no_plain_list:
        return _of_lead_file_or_raise(path, no_plain_list, is_plain=bool(entries))
    return entries


def _of_lead_file_or_raise(
    path: Path, no_plain_list: UsageError | UnicodeDecodeError, *, is_plain: bool
) -> list[Entry]:
    """Read a lead file; where that fails too, tell what is wrong with the list that was meant."""
    try:
        return list(_of_lead_file(path))
    except (SourceError, UsageError) as no_lead_file:
        if isinstance(no_plain_list, UnicodeDecodeError):
            raise no_lead_file
        if is_plain or isinstance(no_lead_file, SourceError):
            raise no_plain_list from None
        raise


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, 1):
                yield line, f"{path}, line {number}"
    except OSError as error:
        raise SourceError(
            f"The exclusion list {path} cannot be read: {error.strerror}.",
            "Nothing was sent. Name a file that exists.",
        ) from error


def _of_lead_file(path: Path) -> Iterator[Entry]:
    from reactin_cli.mapping.decide import decide  # costs start-up: only for such a list
    from reactin_cli.mapping.options import MapOptions
    from reactin_cli.sources.detect import open_source
    from reactin_cli.sources.options import ReadOptions

    with closing(open_source(path, ReadOptions(), itertools.count(1))) as source:
        mapper = decide(
            source.columns, source.sample, MapOptions(asks=False), source.name, open_ended=True
        )
        if not mapper.choices:
            raise SourceError(
                f"{path} has no column of emails, profiles or companies.",
                "If it is a list of one entry a line, save it as UTF-8.",
            )
        for rows in source.batches():
            mapper.apply(rows)
            yield from entries_of_rows(rows)
