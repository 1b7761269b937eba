"""The report: what became of every row, as CSV for people or JSONL for programs."""

from collections.abc import Sequence
from pathlib import Path

from reactin_cli.model import Row
from reactin_cli.reports.columns import NAMES, NULLABLE, WARNINGS, as_record, read
from reactin_cli.reports.files import OutputFile
from reactin_cli.reports.kept_columns import KeptColumns
from reactin_cli.reports.lines import BYTE_ORDER_MARK, csv_lines, json_line


class CsvReport(OutputFile):
    """A report with one line a row."""

    def __init__(self, path: Path, kept: KeptColumns | None = None) -> None:
        super().__init__(path)
        self._kept = kept or KeptColumns()
        self.write(BYTE_ORDER_MARK + csv_lines([[*NAMES, *self._kept.header]])[0])

    def encode(self, rows: Sequence[Row]) -> list[str]:
        if not self._kept.names:
            return csv_lines(map(_cells, rows))
        return csv_lines([*_cells(row), *self._kept.cells(row)] for row in rows)


class JsonlReport(OutputFile):
    """A report with one JSON object a row."""

    def __init__(self, path: Path, kept: KeptColumns | None = None) -> None:
        super().__init__(path)
        self._kept = kept or KeptColumns()

    def encode(self, rows: Sequence[Row]) -> list[str]:
        return [json_line(as_record(row) | self._kept.record(row)) for row in rows]


def _cells(row: Row) -> list[str]:
    cells = read(row)
    cells[WARNINGS] = ";".join(cells[WARNINGS])
    for place in NULLABLE:
        cells[place] = "" if cells[place] is None else str(cells[place])
    return cells
