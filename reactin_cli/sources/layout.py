"""How a delimited text is laid out: its delimiter, its header, the line where its rows begin."""

import io
import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from reactin_cli.errors import SourceError
from reactin_cli.sources.header import (
    contact_columns,
    find_header,
    is_contact,
    list_note,
    listed_in_line,
    no_header,
    what_is_listed,
)
from reactin_cli.sources.options import DELIMITER_NAMES, ReadOptions
from reactin_cli.sources.records import CsvDialect, Record, whole_records
from reactin_cli.sources.text import line_breaks
from reactin_cli.sources.wrapped import NOTE, is_wrapped, unwrapped

DELIMITERS = ",;\t|"
"""What is tried, the commonest first."""

SAMPLE = 64 * 1024
"""How many characters are looked at."""

RECORDS = 200
"""How many records are looked at."""

_SEP_LINE = re.compile(r'\ufeff?"?sep=(.)"?[ \t]*(?:\r\n|\n|\r)', re.IGNORECASE)


class Layout(NamedTuple):
    """What detection found, or was told."""

    dialect: CsvDialect
    header: list[str]
    """The header's cells as they stand; empty if there is none."""
    header_line: int
    """The physical line where it begins; 0 if there is none."""
    first_line: int
    """The physical line where the rows begin."""
    width: int
    """How many cells a row should have."""
    contacts: frozenset[int]
    """The columns in which contacts were seen."""
    rows: int
    """How many rows were seen."""
    wrapped: bool = False
    """Whether each line is quoted as a whole."""
    in_line: bool = False
    """Whether each cell is a row of its own: addresses one after another in lines."""
    notes: tuple[str, ...] = ()
    """What was assumed, in sentences."""


class _Trial(NamedTuple):
    """A text read with one delimiter."""

    dialect: CsvDialect
    records: list[Record]
    header: int | None
    """Its place among the records; None if a lead comes first."""

    def score(self) -> tuple[float, int, int]:
        """Tell how well it fits: regular width, whole contacts, many columns."""
        if not self.records:
            return (0.0, 0, 0)
        first = self.header or 0
        width = len(self.records[first].cells)
        rows = [record.cells for record in self.records[first:]]
        if width < 2:
            return (0.0, 0, 0)
        regular = sum(len(cells) == width for cells in rows) / len(rows)
        return (round(regular, 1), sum(any(map(is_contact, cells)) for cells in rows), width)


def find_layout(text: str, options: ReadOptions, name: str) -> Layout | None:
    """Tell the layout from the complete lines at a text's beginning; None if they hold no record.

    Raises SourceError if leads come without a header, or an option does not fit.
    """
    sample = _sample(text)
    declared = _SEP_LINE.match(sample)
    start, line = (declared.end(), 2) if declared else (0, 1)
    if options.header_row is not None and options.header_row > line:
        start, line = _start_of_line(sample, options.header_row), options.header_row
    delimiters = _chosen(options) or (declared[1] if declared else DELIMITERS)
    text = sample[start:]
    if wrapped := is_wrapped(text, delimiters):
        text = unwrapped(text)
    trials = [_try(text, delimiter, line) for delimiter in delimiters]
    best = max(trials, key=_Trial.score)
    if not best.records:
        return None
    layout = _laid_out(best, options.header_row, line, name)
    return layout._replace(wrapped=True, notes=(NOTE, *layout.notes)) if wrapped else layout


def _laid_out(trial: _Trial, header_row: int | None, line: int, name: str) -> Layout:
    rows = [record.cells for record in trial.records]
    if not header_row and (listed := listed_in_line(rows)):
        header = [] if header_row == 0 else [listed]
        layout = _without_header(trial, line)
        return layout._replace(header=header, width=1, in_line=True, notes=(list_note(listed),))
    if header_row == 0:
        return _without_header(trial, line)
    if header_row is not None:
        return _with_header(trial, 0)
    if trial.header is not None:
        return _with_header(trial, trial.header)
    if listed := what_is_listed(rows):
        notes = (list_note(listed),)
        return _without_header(trial, line)._replace(header=[listed], notes=notes)
    raise no_header(name, trial.records[0].line, rows[0])


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    end = max(text.rfind("\n", 0, SAMPLE), text.rfind("\r", 0, SAMPLE)) + 1
    return text[:end] if end else text


def _start_of_line(text: str, number: int) -> int:
    lines = io.StringIO(text, newline="")
    return sum(len(line) for line in islice(lines, number - 1))


def _chosen(options: ReadOptions) -> str:
    """Give the delimiter that the user named; empty if it is to be detected."""
    chosen = options.delimiter or ("\t" if options.format == "tsv" else "")
    chosen = DELIMITER_NAMES.get(chosen.lower(), chosen)
    if len(chosen) > 1 or chosen in {'"', "\n", "\r"}:
        raise SourceError(
            f"{chosen!r} cannot be a delimiter.",
            "Give --delimiter one character, or comma, semicolon, tab or pipe.",
        )
    return chosen


def _try(text: str, delimiter: str, line: int) -> _Trial:
    dialect = CsvDialect(
        delimiter, spaced=bool(re.search(rf'[^"]"{re.escape(delimiter)} "[^"]', text))
    )
    found = islice(whole_records(text, dialect, line), RECORDS)
    records = [record for record in found if any(map(str.strip, record.cells))]
    return _Trial(dialect, records, find_header([record.cells for record in records]))


def _with_header(trial: _Trial, place: int) -> Layout:
    header = trial.records[place]
    height = 1 + sum(line_breaks(cell, 0, len(cell)) for cell in header.cells)
    rows = [record.cells for record in trial.records[place + 1 :]]
    return Layout(
        trial.dialect,
        header.cells,
        header.line,
        header.line + height,
        len(header.cells),
        contact_columns(rows),
        len(rows),
    )


def _without_header(trial: _Trial, line: int) -> Layout:
    rows = [record.cells for record in trial.records]
    width = Counter(map(len, rows)).most_common(1)[0][0]
    return Layout(trial.dialect, [], 0, line, width, contact_columns(rows), len(rows))
