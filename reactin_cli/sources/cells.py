"""The cells of a sheet, row by row, as a person sees them."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import lru_cache

from reactin_cli.sources.book import Book, SheetPart, unescaped
from reactin_cli.sources.columns import WIDEST
from reactin_cli.sources.xml_reader import Attributes, XmlReader

Line = tuple[int, list[str]]
"""The sheet's row and its cells, none empty at the end."""

WHOLE = 1e15
"""Excel keeps 15 digits: a number beyond is shown with an exponent."""

LOST = "\uffff"
"""Takes the place of a text that the workbook refers to but does not hold."""

NO_TEXT = -1

LOWEST = 1_048_576
"""The most rows of a sheet (Excel specifications and limits)."""


def is_hidden(row: Attributes) -> bool:
    """Tell whether a row is hidden, by hand or by a filter (ECMA-376, Part 1, 18.3.1.73)."""
    return row.get("hidden") in ("1", "true")


def read_lines(book: Book, sheet: SheetPart, *, include_hidden: bool = False) -> Iterator[Line]:
    """Give the sheet's rows that are not empty. A damaged file makes it raise anything."""
    reader = _CellsReader(book, include_hidden=include_hidden)
    with book.archive.open(sheet.member) as data:
        for _ in reader.read(data):
            lines, reader.lines = reader.lines, []
            yield from lines


class _CellsReader(XmlReader):
    """Collects the rows of a sheet while its XML is parsed."""

    def __init__(self, book: Book, *, include_hidden: bool) -> None:
        super().__init__()
        self._include_hidden = include_hidden
        self._left_out = False
        self.lines: list[Line] = []
        self._book = book
        self._number = 0
        self._cells: list[str] = []
        self._cell: Attributes = {}
        self.starts |= {"row": self._begin_row, "c": self._begin_cell}
        self.ends |= {"row": self._end_row, "c": self._end_cell}

    def _begin_row(self, row: Attributes) -> None:
        self._number = int(row.get("r", self._number + 1))
        if self._number > LOWEST:
            raise ValueError(f"there is no row {self._number}")
        self._left_out = not self._include_hidden and is_hidden(row)
        self._cells = []

    def _end_row(self) -> None:
        cells = self._cells
        while cells and not cells[-1].strip():
            cells.pop()
        if cells and not self._left_out:
            self.lines.append((self._number, cells))

    def _begin_cell(self, cell: Attributes) -> None:
        self._cell = cell
        self.text.clear()

    def _end_cell(self) -> None:
        cell, cells = self._cell, self._cells
        text = self._shown(cell.get("t", "n"), "".join(self.text)) if self.text else ""
        place = column_of(cell["r"].rstrip("0123456789")) if "r" in cell else len(cells)
        if place >= WIDEST:
            raise ValueError(f"row {self._number} has more than {WIDEST:,} cells")
        if place > len(cells):
            cells += [""] * (place - len(cells))
        if place == len(cells):
            cells.append(text)
        else:  # a writer may leave the order of the columns
            cells[place] = text

    def _shown(self, kind: str, text: str) -> str:
        match kind:
            case "s":
                return self._shared(text)
            case "n" if self._cell.get("s") in self._book.date_styles:
                return shown_date(text, self._book.epoch)
            case "n":
                return shown_number(text)
            case "b":
                return "TRUE" if text == "1" else "FALSE"
            case "d":
                return _shown_moment(datetime.fromisoformat(text))
            case _:
                return unescaped(text)

    def _shared(self, index: str) -> str:
        """Give the shared text with this index; some writers use -1 for an empty text."""
        texts = self._book.texts
        try:
            place = int(index)
        except ValueError:
            return LOST
        if place == NO_TEXT:
            return ""
        return texts[place] if 0 <= place < len(texts) else LOST


@lru_cache(maxsize=WIDEST)
def column_of(letters: str) -> int:
    """Give the place, from 0, of the column that a sheet calls A, B, … AA. Raises ValueError."""
    place = 0
    for letter in letters:
        place = 26 * place + int(letter, 36) - 9
    if not 0 < place <= WIDEST:
        raise ValueError(f"there is no column {letters[:10]}")
    return place - 1


def shown_number(text: str) -> str:
    """Give a number as the sheet shows it in a column that is wide enough."""
    if text.isdecimal():
        return text
    try:
        value = float(text)
    except ValueError:  # not what a number should be, so it is shown as it stands
        return text
    return str(int(value)) if value.is_integer() and abs(value) < WHOLE else f"{value:.15g}"


def shown_date(text: str, epoch: datetime) -> str:
    """Give the date and time so many days after the epoch, in ISO order."""
    try:
        days = float(text)
        moment = epoch + timedelta(seconds=round(days * 86400))
    except (OverflowError, ValueError):
        return shown_number(text)
    return moment.time().isoformat() if 0 <= days < 1 else _shown_moment(moment)


def _shown_moment(moment: datetime) -> str:
    if moment.time() == time.min:
        return moment.date().isoformat()
    return moment.isoformat(" ", "seconds")
