"""The rows of a sheet below its header, with the links behind their cells."""

from collections.abc import Iterator
from itertools import chain, count, islice

from reactin_cli.errors import SourceError
from reactin_cli.model import Row
from reactin_cli.sources.cells import LOST, Line
from reactin_cli.sources.columns import (
    distinct,
    name_columns,
    no_such_header,
    number_columns,
    repeated_note,
)
from reactin_cli.sources.header import find_header, list_note, no_header, what_is_listed
from reactin_cli.sources.links import Links, differs
from reactin_cli.sources.problems import bad_shape, lost_text
from reactin_cli.sources.source import BATCH, SAMPLE_ROWS


class SheetRows:
    """The rows of one sheet below its header."""

    def __init__(
        self, name: str, lines: Iterator[Line], links: Links, header_row: int | None
    ) -> None:
        """Find the header among the first rows. Raises SourceError if leads come without one."""
        self.numbers: Iterator[int] = count(1)
        self._name = name
        sample = _fetch(lines, SAMPLE_ROWS, name)
        listed = what_is_listed([cells for _, cells in sample]) if header_row is None else ""
        self.header_line = 0 if listed else _header_line(sample, header_row, name)
        self._header = next((c for line, c in sample if line == self.header_line), [])
        if listed:
            self._header = [listed]
        below = [(line, cells) for line, cells in sample if line > self.header_line]
        self._lines = chain(below, lines)
        self._width = max((len(c) for _, c in below), default=0)
        self._width = max(self._width, len(self._header))
        self._linked = sorted(
            {place for line, row in links.items() if line > self.header_line for place in row}
        )
        self._links = links
        self.columns = self._name_columns()
        self.notes = (list_note(listed),) if listed else repeated_note(self._header)

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
        lost = LOST in cells
        if lost:
            cells = ["" if cell == LOST else cell for cell in cells]
        if found <= self._width:
            cells = cells + [""] * (self._width - found)
            links = self._links.get(line, {})
            cells += [_link(links, cells, place) for place in self._linked]
        row = Row(next(self.numbers), line, self._name, self.columns, cells)
        if found > self._width:
            row.add(bad_shape(self._width, found))
        if lost:
            row.add(lost_text())
        return row


def _header_line(sample: list[Line], header_row: int | None, name: str) -> int:
    if header_row is not None:
        if header_row and header_row not in (line for line, _ in sample):
            raise no_such_header(name, header_row)
        return header_row
    place = find_header([cells for _, cells in sample])
    if place is None:
        raise no_header(name, *sample[0]) if sample else no_such_header(name, None)
    return sample[place][0]


def _link(links: dict[int, str], cells: list[str], place: int) -> str:
    target = links.get(place, "")
    return target if target and differs(cells[place], target) else ""


def _fetch(lines: Iterator[Line], most: int, name: str) -> list[Line]:
    try:
        return list(islice(lines, most))
    except Exception as error:  # a damaged file makes it stumble over anything
        raise SourceError(
            f"{name} cannot be read any further: {type(error).__name__}: {error}.",
            "Open it in Excel and save it again, or save it as CSV.",
        ) from error
