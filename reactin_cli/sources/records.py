"""Cuts text into records with the standard library's CSV reader, block by block.

A record whose quotes are valid is one record, however many lines it has. Where they are not, its
first line alone becomes an invalid record, and reading continues with the next line: a quote that
is never closed must not swallow the leads behind it. Two stray quotes may look like a valid pair:
so leads in a quoted text are told, and where each line could be a lead of its own, the record is
one that is not sent. `.github/decisions/0010-leads-in-quotes.md` compares the rules.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reactin_cli.sources.header import is_contact
from reactin_cli.sources.text import LONGEST, MARK, line_breaks

if TYPE_CHECKING:
    import _csv

END = "\uffff"
"""A line put behind each block. If it does not come out as a record, a quote is still open."""

MOST_LINES = 1000
"""The most lines of a quoted cell; more are taken for a quote that was never closed."""

MOST_CHARACTERS = 1024 * 1024
"""The same, in characters."""

# The standard library's limit of 128 KiB a cell is lower than what people keep in cells.
csv.field_size_limit(2 * LONGEST)


class CsvDialect(NamedTuple):
    """How cells are separated; quotes are always `"`, doubled inside."""

    delimiter: str
    spaced: bool
    """Whether a blank stands between the delimiter and a quote."""

    def reader(self, lines: Iterable[str], *, strict: bool = False) -> "_csv.Reader":
        """Read lines that still have their ends."""
        return csv.reader(
            lines, delimiter=self.delimiter, skipinitialspace=self.spaced, strict=strict
        )

    def split(self, text: str) -> list[list[str]] | None:
        """Read complete lines that are a record each; None if a quote is open at a line's end.

        Only lines with a quote take the reader: the others are cut in a third of its time.
        """
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        lines = text.split("\n")[:-1]
        quoted = lines if self.spaced else [line for line in lines if '"' in line]
        try:
            records = list(self.reader([*quoted, END], strict=True))
        except csv.Error:
            return None
        if records.pop() != [END] or len(records) != len(quoted):
            return None
        if len(quoted) == len(lines):
            return records
        rest = iter(records)
        return [next(rest) if '"' in line else line.split(self.delimiter) for line in lines]


class Quotes(Enum):
    """What there is to say of a record's quotes."""

    SOUND = "sound"
    BROKEN = "broken"
    """Not valid: the record is one line, cut at each delimiter."""
    HOLD_LEADS = "hold leads"
    """Valid, and lines of the quoted text look like leads."""
    AMBIGUOUS = "ambiguous"
    """Valid, unless they are two stray quotes around leads: nobody can tell."""


class Record(NamedTuple):
    """One record and where it stands."""

    cells: list[str]
    line: int
    """Its first physical line."""
    quotes: Quotes = Quotes.SOUND


class Block(NamedTuple):
    """The records of a piece of text."""

    records: list[list[str]]
    lines: Iterable[int]
    """The first physical line of each."""
    marked: bool
    """Whether something in it could not be decoded."""
    quotes: Mapping[int, Quotes] = MappingProxyType({})
    """What there is to say of the records' quotes, by the line, where they are not sound."""


class Records:
    """Reads blocks of complete lines one after another."""

    def __init__(
        self,
        dialect: CsvDialect,
        width: int,
        contacts: frozenset[int],
        line: int,
    ) -> None:
        """Know the header's width, the columns that hold contacts, and the first block's line."""
        self.line = line
        self._dialect = dialect
        self._blanks = re.compile(rf'" ++(?=[{re.escape(dialect.delimiter)}\r\n]|\Z)')
        self._width = width
        columns = frozenset(range(width))
        self._contacts = contacts & columns or columns  # a row that is too wide may hold more
        self._open = ""

    def read(self, text: str, *, final: bool = False) -> Block:
        """Give the records that are complete; one that is still open waits for the next block."""
        text = _closed(self._open + text)
        self._open = ""
        records = self._dialect.split(text)
        if records is None:
            return self._read_carefully(text, final=final)
        first, self.line = self.line, self.line + len(records)
        return Block(records, range(first, self.line), MARK in text)

    def _read_carefully(self, text: str, *, final: bool) -> Block:
        lines = list(io.StringIO(text, newline=""))
        found = list(self._each(lines, final=final))
        self.line += len(lines) - line_breaks(self._open, 0, len(self._open))
        return Block(
            [record.cells for record in found],
            [record.line for record in found],
            MARK in text,
            {each.line: each.quotes for each in found if each.quotes is not Quotes.SOUND},
        )

    def _each(self, lines: list[str], *, final: bool) -> Iterator[Record]:
        start = base = 0
        reader = self._from(lines, base)
        while (cells := _next(reader)) != [END]:
            after = base + reader.line_num
            still_open = after > len(lines)
            if still_open and not final and self._may_close(lines[start:]):
                self._open = "".join(lines[start:])
                return
            if still_open or cells is None:
                after = base = start + 1
                reader = self._from(lines, base)
                yield self._corrected(lines[start], self.line + start)
            else:
                quotes = self._judged(lines[start:after], len(cells))
                yield Record(cells, self.line + start, quotes)
            start = after

    def _from(self, lines: list[str], start: int) -> "_csv.Reader":
        # No slice: many restarts in one block would copy its lines as many times.
        rest = map(lines.__getitem__, range(start, len(lines)))
        return self._dialect.reader(chain(rest, [END]), strict=True)

    def _may_close(self, lines: list[str]) -> bool:
        return len(lines) <= MOST_LINES and sum(map(len, lines)) <= MOST_CHARACTERS

    def _judged(self, lines: list[str], width: int) -> Quotes:
        """Tell whether a record with valid quotes may be several leads between two stray ones.

        Then each of its lines is one; or some are, and the record as a whole is none.
        """
        behind = [line for line in lines[1:] if line.strip()]
        leads = [contacts for line in behind if (contacts := self._contacts_of(line))]
        if not leads:
            return Quotes.SOUND
        if len(leads) == len(behind) and len(self._plain(lines[0])) == self._width:
            return Quotes.AMBIGUOUS
        if all(map(_ends_with_quote, leads[-1])) and len(leads) == 1:
            return Quotes.SOUND  # the last of several addresses in one cell
        return Quotes.HOLD_LEADS if width == self._width else Quotes.AMBIGUOUS

    def _corrected(self, line: str, number: int) -> Record:
        """Read a line whose quotes are not valid; blanks behind a closing quote do no harm."""
        if '" ' in line:
            try:
                (cells,) = self._dialect.reader([self._blanks.sub('"', line)], strict=True)
            except csv.Error:
                pass
            else:
                return Record(cells, number)
        return Record(self._plain(line), number, Quotes.BROKEN)

    def _contacts_of(self, line: str) -> list[str]:
        """Give the cells with a lead's contacts, where a line has the full width and holds any."""
        cells = self._plain(line)
        if len(cells) != self._width:
            return []
        return [cells[each] for each in self._contacts if is_contact(cells[each].strip('" '))]

    def _plain(self, line: str) -> list[str]:
        return line.rstrip("\r\n").split(self._dialect.delimiter)


def _ends_with_quote(cell: str) -> bool:
    """Tell whether a cell is the end of a quoted one that began in an earlier line."""
    return cell.rstrip().endswith('"') and not cell.lstrip().startswith('"')


def _next(reader: "_csv.Reader") -> list[str] | None:
    """Read the next record; None if its quotes are not valid."""
    try:
        return next(reader)
    except csv.Error:
        return None


def whole_records(text: str, dialect: CsvDialect, line: int = 1) -> Iterator[Record]:
    """Give the records of a text whose first line has this number, but for one left open."""
    reader = dialect.reader(io.StringIO(_closed(text) + END, newline=""))
    before = 0
    for cells in reader:
        if cells and cells[-1].endswith(END):
            return
        yield Record(cells, line + before)
        before = reader.line_num


def _closed(text: str) -> str:
    """Give the last line its end."""
    return text if not text or text.endswith(("\n", "\r")) else f"{text}\n"
