"""The report as a workbook: every row, and a sheet with the counts and causes."""

import json
from collections import deque
from collections.abc import Sequence
from pathlib import Path

from reactin_cli.model import Row, Status
from reactin_cli.reports.columns import NAMES, WARNINGS, read
from reactin_cli.reports.groups import GROUP_OF
from reactin_cli.reports.kept_columns import KeptColumns
from reactin_cli.reports.order import AMENDABLE
from reactin_cli.reports.summary import ImportResult
from reactin_cli.reports.workbook.book import WorkbookFile
from reactin_cli.reports.workbook.summary_sheet import SummarySheet
from reactin_cli.reports.workbook.table import SheetTable

STATUS, LINK = NAMES.index("status"), NAMES.index("linkedinUrl")

WIDTHS = {
    "row": 8, "line": 8, "source": 22, "status": 14, "http_status": 12, "attempts": 10, "code": 22,
    "message": 60, "warnings": 22, "sent_at": 25, "duration_ms": 12, "email": 32, "linkedinUrl": 44,
    "firstName": 16, "lastName": 18, "companyName": 26,
}  # fmt: skip
"""Characters."""

_encode = json.JSONEncoder().encode  # ASCII: a line feed is the only line break


class XlsxReport:
    """A report with one row of a sheet a row.

    The latest rows wait, as they may still change: a row that a sheet has cannot.
    """

    def __init__(self, path: Path, kept: KeptColumns | None = None) -> None:
        self.path = path
        self._kept = kept or KeptColumns()
        self._book = WorkbookFile(path)
        self._rows = SheetTable(self._book, "Rows", [*NAMES, *self._kept.header], WIDTHS)
        self._summary = SummarySheet(self._book)
        self._latest: deque[str] = deque()

    def encode(self, rows: Sequence[Row]) -> list[str]:
        return [f"{_encode(self._cells(row))}\n" for row in rows]

    def write(self, text: str) -> None:
        self._latest.extend(text.splitlines())
        while len(self._latest) > AMENDABLE:
            self._put(self._latest.popleft())

    def replace_end(self, old: str, new: str) -> None:
        for _ in range(old.count("\n")):
            self._latest.pop()
        self.write(new)

    def close(self) -> None:
        while self._latest:
            self._put(self._latest.popleft())

    def conclude(self, result: ImportResult) -> None:
        """Add the sheet of counts and write the file."""
        self._summary.fill(result)
        self.abandon()

    def abandon(self) -> None:
        """Write the file with the rows that it has."""
        self._rows.close()
        self._book.close()

    def _cells(self, row: Row) -> list[str | int | None]:
        cells = read(row)
        cells[WARNINGS] = ";".join(cells[WARNINGS])
        return [*cells, *self._kept.cells(row)]

    def _put(self, line: str) -> None:
        cells = json.loads(line)
        group = GROUP_OF[Status(cells[STATUS])]
        style = self._book.style(group.key, font_color=group.ink, bg_color=group.paper)
        self._rows.put(cells, {STATUS: style}, LINK)
