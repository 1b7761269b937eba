"""CSV, TSV and their like become rows."""

import io
import re
from collections.abc import Iterator
from itertools import count

from reactin_cli.model import Problem, Row
from reactin_cli.sources.columns import (
    name_columns,
    no_such_header,
    number_columns,
    repeated_note,
)
from reactin_cli.sources.header import is_contact
from reactin_cli.sources.layout import SAMPLE, Layout, find_layout
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.problems import (
    AMBIGUOUS_QUOTE,
    LEADS_IN_QUOTES,
    UNBALANCED_QUOTE,
    bad_shape,
    undecodable,
)
from reactin_cli.sources.records import Block, Quotes, Records
from reactin_cli.sources.text import MARK, LineCutter, Text, line_breaks
from reactin_cli.sources.wrapped import unwrapped

BYTE_ORDER_MARK = "\ufeff"
"""Files that were joined end to end have one in the middle, before the second header."""

QUOTE_PROBLEMS = {
    Quotes.BROKEN: UNBALANCED_QUOTE,
    Quotes.AMBIGUOUS: AMBIGUOUS_QUOTE,
    Quotes.HOLD_LEADS: LEADS_IN_QUOTES,
}
"""What is said of a record's quotes."""

_MARKED_LINE = re.compile(rf"(?<![^\r\n]){BYTE_ORDER_MARK}")


class DelimitedRows:
    """The rows of a delimited text, a batch for each piece of text that comes."""

    def __init__(self, text: Text, layout: Layout, encoding: str) -> None:
        """Read on behind the header that was found."""
        header = layout.header
        self.columns = name_columns(header) if header else number_columns(layout.width)
        self.notes = (*layout.notes, *repeated_note(header))
        self.numbers: Iterator[int] = count(1)
        self._text = text
        self._name = text.name
        self._encoding = encoding
        self._header = header
        self._width = layout.width
        self._first_line = layout.first_line
        self._wrapped = layout.wrapped
        self._in_line = layout.in_line
        self._contacts = layout.contacts
        self._records = Records(
            layout.dialect,
            layout.width,
            layout.contacts,
            layout.first_line,
        )

    def __iter__(self) -> Iterator[list[Row]]:
        """Give all rows that are complete with each piece of text."""
        cutter = LineCutter(self._name, eager=self._text.stream)
        skip = self._first_line - 1
        for piece in self._text:
            lines = cutter.cut(piece)
            if skip:
                lines, skip = _behind(lines, skip)
            if rows := self._read(lines):
                yield rows
        lines, _ = _behind(cutter.finish(), skip)
        if rows := self._read(lines, final=True):
            yield rows

    def _read(self, lines: str, *, final: bool = False) -> list[Row]:
        if BYTE_ORDER_MARK in lines:
            lines = _MARKED_LINE.sub("", lines)
        lines = unwrapped(lines) if self._wrapped else lines
        ends = not final or lines.endswith(("\n", "\r"))
        return self._rows(self._records.read(lines, final=final), ends=ends)

    def _rows(self, block: Block, *, ends: bool) -> list[Row]:
        """Make rows of records; the usual block, in which all are in order, without a detour."""
        records, name, columns = block.records, self._name, self.columns
        if self._in_line:
            return [
                self._row([cell], line, block.quotes.get(line), ends=True)
                for cells, line in zip(records, block.lines, strict=True)
                for cell in cells
                if cell.strip()
            ]
        if self._is_clean(block):
            return [
                Row(number, line, name, columns, cells)
                for cells, line, number in zip(records, block.lines, self.numbers, strict=False)
            ]
        return [
            self._row(cells, line, block.quotes.get(line), ends=ends)
            for cells, line in zip(records, block.lines, strict=True)
            if cells != self._header and any(map(str.strip, cells))
        ]

    def _is_clean(self, block: Block) -> bool:
        records = block.records
        return (
            set(map(len, records)) == {self._width}
            and all(map(str.strip, map("".join, records)))
            and self._header not in records
            and not block.quotes
            and not block.marked
        )

    def _row(self, cells: list[str], line: int, quotes: Quotes | None, *, ends: bool) -> Row:
        problems: list[Problem] = []
        if any(MARK in cell for cell in cells):
            cells = [cell.replace(MARK, "\ufffd") for cell in cells]
            problems.append(undecodable(self._encoding))
        cells = self._fitted(cells)
        if ends and self._lacks_only_the_end(cells):
            cells = cells + [""] * (self._width - len(cells))
        if quotes in QUOTE_PROBLEMS:
            problems.append(QUOTE_PROBLEMS[quotes])
        elif len(cells) != self._width:
            problems.append(bad_shape(self._width, len(cells)))
        row = Row(next(self.numbers), line, self._name, self.columns, cells)
        row.problems = tuple(problems)
        return row

    def _lacks_only_the_end(self, cells: list[str]) -> bool:
        """Tell whether a writer left out empty cells at the end: the lead's contact is there."""
        return len(cells) < self._width and any(
            is_contact(cells[place]) for place in self._contacts if place < len(cells)
        )

    def _fitted(self, cells: list[str]) -> list[str]:
        """Cut off empty cells behind the last column, and fill up columns that have no name."""
        while len(cells) > self._width and not cells[-1].strip():
            cells.pop()
        missing = self._header[len(cells) :]
        return cells if any(map(str.strip, missing)) else cells + [""] * len(missing)


def open_delimited(text: Text, options: ReadOptions, encoding: str) -> tuple[DelimitedRows, Layout]:
    """Find the layout in what a file begins with, or in what a stream gave when a row is complete.

    Raises SourceError if the layout cannot be told.
    """
    text.peek(1 if text.stream else SAMPLE)
    while not _is_enough(layout := _layout_so_far(text, options), text):
        if (len(text.peek()) >= SAMPLE and _holds_a_line(text)) or not text.more():
            break
    if layout is None:
        raise no_such_header(text.name, options.header_row)
    return DelimitedRows(text, layout, encoding), layout


def _layout_so_far(text: Text, options: ReadOptions) -> Layout | None:
    ahead = text.peek()
    if not text.ended:
        ahead = LineCutter(text.name, eager=text.stream).cut(ahead)
    return find_layout(ahead, options, text.name) if ahead.strip() else None


def _is_enough(layout: Layout | None, text: Text) -> bool:
    """Tell whether a record stands behind the header: complete, or left open for several lines."""
    if layout is None or layout.rows:
        return layout is not None
    return line_breaks(text.peek(), 0, len(text.peek())) > layout.first_line


def _holds_a_line(text: Text) -> bool:
    """Tell whether the first line ends in what was read: a header may be longer than a sample."""
    return bool(line_breaks(ahead := text.peek().lstrip(), 0, len(ahead)))


def _behind(lines: str, skip: int) -> tuple[str, int]:
    """Leave out so many lines; give the others, and how many are still to be left out."""
    reader = io.StringIO(lines, newline="")
    while skip and reader.readline():
        skip -= 1
    return reader.read(), skip
