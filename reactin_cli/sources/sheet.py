"""The rows of a sheet: cells as a person sees them, and the links behind them."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import chain, count, islice
from typing import Protocol

from reactin_cli.errors import SourceError
from reactin_cli.model import Row
from reactin_cli.sources.columns import (
    distinct,
    name_columns,
    no_such_header,
    number_columns,
    repeated_note,
)
from reactin_cli.sources.header import find_header, no_header
from reactin_cli.sources.links import Links, differs
from reactin_cli.sources.problems import bad_shape
from reactin_cli.sources.source import BATCH, SAMPLE_ROWS

Line = tuple[int, list[str]]
"""The sheet's row and its cells, none empty at the end."""

WHOLE = 1e15
"""Excel keeps 15 digits: a number beyond is shown with an exponent."""


class Sheet(Protocol):
    """What is used of an openpyxl sheet that is read as a stream."""

    title: str
    sheet_state: str

    def iter_rows(self, *, values_only: bool) -> Iterator[tuple[object, ...]]: ...

    def reset_dimensions(self) -> None: ...


class SheetRows:
    """The rows of one sheet below its header."""

    def __init__(self, name: str, sheet: Sheet, links: Links, header_row: int | None) -> None:
        """Find the header among the first rows. Raises SourceError if leads come without one."""
        self.numbers: Iterator[int] = count(1)
        self._name = name
        lines = _lines(sheet)
        sample = _fetch(lines, SAMPLE_ROWS, name)
        self.header_line = _header_line(sample, header_row, name)
        self._header = next((c for line, c in sample if line == self.header_line), [])
        below = [(line, cells) for line, cells in sample if line > self.header_line]
        self._lines = chain(below, lines)
        self._width = max((len(c) for _, c in below), default=0)
        self._width = max(self._width, len(self._header))
        self._linked = sorted(
            {place for line, row in links.items() if line > self.header_line for place in row}
        )
        self._links = links
        self.columns = self._name_columns()
        self.notes = repeated_note(self._header)

    def __iter__(self) -> Iterator[list[Row]]:
        """Give the rows in batches. Raises SourceError where the file turns out damaged."""
        while lines := _fetch(self._lines, BATCH, self._name):
            rows = [self._row(line, cells) for line, cells in lines if cells != self._header]
            if rows:
                yield rows

    def _name_columns(self) -> tuple[str, ...]:
        if not self._header:
            names = number_columns(self._width)
        else:
            names = name_columns(self._header + [""] * (self._width - len(self._header)))
        self._linked = [place for place in self._linked if place < len(names)]
        return distinct((*names, *(f"{names[place]} (link)" for place in self._linked)))

    def _row(self, line: int, cells: list[str]) -> Row:
        found = len(cells)
        if found <= self._width:
            cells = cells + [""] * (self._width - found)
            links = self._links.get(line, {})
            cells += [_link(links, cells, place) for place in self._linked]
        row = Row(next(self.numbers), line, self._name, self.columns, cells)
        if found > self._width:
            row.add(bad_shape(self._width, found))
        return row


def _header_line(sample: list[Line], header_row: int | None, name: str) -> int:
    if header_row is not None:
        if header_row and header_row not in (line for line, _ in sample):
            raise no_such_header(name, header_row)
        return header_row
    place = find_header([cells for _, cells in sample])
    if place is None:
        raise no_header(name, sample[0][0]) if sample else no_such_header(name, None)
    return sample[place][0]


def _link(links: dict[int, str], cells: list[str], place: int) -> str:
    target = links.get(place, "")
    return target if target and differs(cells[place], target) else ""


def _lines(sheet: Sheet) -> Iterator[Line]:
    """Give the sheet's rows that are not empty."""
    for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [shown(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield line, cells


def _fetch(lines: Iterator[Line], most: int, name: str) -> list[Line]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of dates that are none; the cell says #VALUE!
            return list(islice(lines, most))
    except Exception as error:  # openpyxl raises whatever a damaged file makes it stumble over
        raise SourceError(
            f"{name} cannot be read any further: {type(error).__name__}: {error}.",
            "Open it in Excel and save it again, or save it as CSV.",
        ) from error


def shown(value: object) -> str:
    """Give a cell's value as the sheet shows it, dates in ISO order."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < WHOLE else f"{value:.15g}"
    if isinstance(value, datetime):
        whole_day = value.time() == time.min
        return value.date().isoformat() if whole_day else value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
