"""A table of a workbook: a header that stays in view, then rows, on as many sheets as they need."""

import re
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from reactin_cli.reports.workbook.book import WorkbookFile, widths_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | None

MOST_ROWS = 1_048_576
"""Rows of a sheet, its header included. Excel's limits, as the next two:
support.microsoft.com, "Excel specifications and limits"."""
MOST_LINKS = 65_530
"""Links of a sheet."""
LONGEST_CELL = 32_767
"""Characters of a cell."""
LONGEST_LINK = 2_000
"""Characters; Excel takes 2,079."""
CUT = "… (cut: Excel holds 32,767 characters)"

_LINK = re.compile(r"https://(?:[a-z]{2,3}\.)?(?:www\.)?linkedin\.com/\S+\Z")
_NO_XML = dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")


class SheetTable:
    """Writes rows of texts and whole numbers; a text is never a formula, a number or a link."""

    def __init__(
        self, book: WorkbookFile, title: str, header: Sequence[str], widths: dict[str, int]
    ) -> None:
        self._book, self._title = book, title
        self._header, self._widths = header, widths_of(header, widths)
        self._numbers = count(1)
        self._begin_sheet()

    def put(
        self, cells: Sequence[Cell], styles: "dict[int, Format] | None" = None, link: int = -1
    ) -> None:
        """Add a row; `styles` are those of single cells, `link` is the cell that may be one."""
        if self._row >= MOST_ROWS:
            self.close()
            self._begin_sheet()
        with self._book.storing():
            for place, cell in enumerate(cells):
                if cell is not None and cell != "":
                    self._write(place, cell, styles, is_link=place == link)
        self._row += 1

    def close(self) -> None:
        """Set the filter, which has to know the last row."""
        if self._header:
            self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._header) - 1)

    def _write(
        self, place: int, cell: str | int, styles: "dict[int, Format] | None", *, is_link: bool
    ) -> None:
        book, row = self._book, self._row
        style = styles.get(place) if styles else None
        if isinstance(cell, int):
            self._sheet.write_number(row, place, cell, style or book.styles["number"])
        elif is_link and self._links < MOST_LINKS and is_profile(cell):
            self._links += 1
            self._sheet.write_url(row, place, cell, book.styles["link"], cell)
        else:
            self._sheet.write_string(row, place, fitted(cell), style or book.styles["text"])

    def _begin_sheet(self) -> None:
        number = next(self._numbers)
        title = self._title if number == 1 else f"{self._title} {number}"
        self._sheet: Worksheet = self._book.workbook.add_worksheet(title)
        self._row = self._links = 0
        for place, width in enumerate(self._widths):
            self._sheet.set_column(place, place, width, self._book.styles["text"])
        self._sheet.freeze_panes(1, 0)
        head = self._book.styles["head"]
        self.put(list(self._header), dict.fromkeys(range(len(self._header)), head))


def fitted(text: str) -> str:
    """Make a text that a cell can hold; what is cut says so."""
    text = text.translate(_NO_XML)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(CUT)] + CUT


def is_profile(text: str) -> bool:
    """Tell whether a text is the address of a LinkedIn page, short enough to be a link."""
    return len(text) <= LONGEST_LINK and bool(_LINK.match(text))
