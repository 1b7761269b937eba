"""Rejects as CSV: a stream of rows under a header that may grow."""

import csv
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from reactin_cli.identity.formula_guard import unguarded
from reactin_cli.model import Row
from reactin_cli.reports.files import OutputFile, written_anew
from reactin_cli.reports.header import ReportHeader
from reactin_cli.reports.lines import BYTE_ORDER_MARK, csv_lines
from reactin_cli.reports.rejects import ERROR, EXTRA, OURS, STATUS, is_rejected, surplus, verdict

LONGEST_FIELD = 2**31 - 1
"""Characters that the reader of CSV is allowed; by itself it takes 131,072."""
_BATCH = 1_000


class CsvRejects(OutputFile):
    """Rejects with one line a row, under the union of their headers.

    Rows are written as they come, each as wide as the header is by then. Where it grew, `close`
    writes the file anew: every row at full width, our columns last.
    """

    def __init__(self, path: Path, delimiter: str = ",") -> None:
        super().__init__(path)
        self._delimiter = delimiter
        self._header = ReportHeader(last=OURS)
        self._first_width = 0
        """The width of the narrowest line."""
        self._columns: tuple[str, ...] = ()
        """The first row's: the header of a file without rejects."""
        self._started = False

    def encode(self, rows: Sequence[Row]) -> list[str]:
        self._columns = self._columns or rows[0].columns
        lines = iter(self._lines(self._cells(row) for row in rows if is_rejected(row)))
        return [next(lines) if is_rejected(row) else "" for row in rows]

    def write(self, text: str) -> None:
        if text and not self._started:
            self._start()
        super().write(text)

    def close(self) -> None:
        if self._file.closed:
            return
        if not self._started:
            self._places(self._columns)
            self._start()
        super().close()
        order = self._header.order()
        grew = order != list(range(self._first_width))
        if grew and self.path.is_file() and not self.broken:
            self._write_anew(order)

    def _lines(self, records: Iterable[Sequence[str]]) -> list[str]:
        return csv_lines(records, self._delimiter)

    def _cells(self, row: Row) -> list[str]:
        places, status, error = self._places(row.columns)
        extra = surplus(row)
        extra_place = self._header.place(EXTRA) if extra else None
        cells = [""] * len(self._header)
        for place, value in zip(places, row.values, strict=False):
            cells[place] = value
        if extra_place is not None:
            cells[extra_place] = extra
        cells[status], cells[error] = verdict(row)
        self._first_width = self._first_width or len(cells)
        return cells

    def _places(self, columns: tuple[str, ...]) -> tuple[list[int], int, int]:
        header = self._header
        return header.places(columns), header.place(STATUS), header.place(ERROR)

    def _start(self) -> None:
        self._started = True
        self._first_width = self._first_width or len(self._header)
        super().write(BYTE_ORDER_MARK + self._lines([self._header.names])[0])

    def _write_anew(self, order: list[int]) -> None:
        names = self._header.names
        csv.field_size_limit(LONGEST_FIELD)  # what was read once can be read again
        try:
            with (
                written_anew(self.path) as anew,
                self.path.open(encoding="utf-8-sig", newline="") as file,
            ):
                old = csv.reader(file, delimiter=self._delimiter)
                next(old)
                anew.write(BYTE_ORDER_MARK)
                anew.writelines(self._lines([[names[place] for place in order]]))
                while batch := list(islice(old, _BATCH)):
                    anew.writelines(self._lines(_arranged(cells, order) for cells in batch))
        except OSError as error:
            raise self.failure(error) from error


def _arranged(cells: list[str], order: list[int]) -> list[str]:
    padded = [*map(unguarded, cells), *[""] * (len(order) - len(cells))]  # guarded anew
    return [padded[place] for place in order]
