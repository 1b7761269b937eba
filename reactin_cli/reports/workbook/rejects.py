"""Rejects as a workbook, to be corrected in Excel and imported again."""

import csv
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from reactin_cli.identity.formula_guard import unguarded
from reactin_cli.model import Row
from reactin_cli.reports.csv_rejects import LONGEST_FIELD, CsvRejects
from reactin_cli.reports.rejects import ERROR, EXTRA, STATUS
from reactin_cli.reports.workbook.book import WorkbookFile
from reactin_cli.reports.workbook.table import LONGEST_CELL, SheetTable

TOO_LONG = "a cell is longer than Excel holds: copy it from the source"
"""In the extra column it keeps a row whose text was cut from being imported as if it were whole."""

_WIDTHS = {EXTRA: 30, STATUS: 15, ERROR: 80}


class XlsxRejects:
    """Rejects on a sheet, in the columns of their source.

    The header can grow up to the last row, and a sheet's cannot: until then the rows are CSV in a
    temporary file.
    """

    def __init__(self, path: Path, delimiter: str = "") -> None:  # noqa: ARG002 - as every rejects file
        self.path = path
        self._book = WorkbookFile(path)
        self._folder = TemporaryDirectory(prefix="reactin-")  # readable by its owner only
        self._rows = CsvRejects(Path(self._folder.name) / "rejects.csv")
        self._has_long_cell = self._closed = False

    def encode(self, rows: Sequence[Row]) -> list[str]:
        texts = self._rows.encode(rows)
        for text, row in zip(texts, rows, strict=True):
            self._has_long_cell |= len(text) > LONGEST_CELL and _is_long(row.values)
        return texts

    def write(self, text: str) -> None:
        self._rows.write(text)

    def replace_end(self, old: str, new: str) -> None:
        self._rows.replace_end(old, new)

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        with self._folder:
            self._rows.close()
            self._fill()
            self._book.close()

    def _fill(self) -> None:
        csv.field_size_limit(LONGEST_FIELD)  # what was read once can be read again
        with self._rows.path.open(encoding="utf-8-sig", newline="") as file:
            rows = (list(map(unguarded, cells)) for cells in csv.reader(file))
            header = next(rows)
            if self._has_long_cell and EXTRA not in header:
                header.append(EXTRA)
            table = SheetTable(self._book, "Rejects", header, _WIDTHS)
            for cells in rows:
                table.put(_marked(cells, header))
            table.close()


def _is_long(cells: Sequence[str]) -> bool:
    return any(len(cell) > LONGEST_CELL for cell in cells)


def _marked(cells: list[str], header: list[str]) -> list[str]:
    """Mark a row with a cell that has to be cut."""
    if _is_long(cells):
        cells += [""] * (len(header) - len(cells))
        cells[header.index(EXTRA)] = TOO_LONG
    return cells
