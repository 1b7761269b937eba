"""A path becomes the output that its ending asks for."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from reactin_cli.errors import UsageError
from reactin_cli.reports.csv_rejects import CsvRejects
from reactin_cli.reports.kept_columns import KeptColumns
from reactin_cli.reports.order import Output
from reactin_cli.reports.rejects import JsonlRejects
from reactin_cli.reports.report import CsvReport, JsonlReport
from reactin_cli.reports.workbook.rejects import XlsxRejects
from reactin_cli.reports.workbook.report import XlsxReport

T = TypeVar("T")

REPORTS: Mapping[str, Callable[[Path, KeptColumns | None], Output]] = {
    ".csv": CsvReport,
    ".jsonl": JsonlReport,
    ".xlsx": XlsxReport,
}
"""What writes a report, by the file's ending."""
REJECTS: Mapping[str, Callable[[Path, str], Output]] = {
    ".csv": CsvRejects,
    ".jsonl": JsonlRejects,
    ".xlsx": XlsxRejects,
}
"""What writes rejects, by the file's ending."""


def open_report(path: Path, kept: KeptColumns | None = None) -> Output:
    """Open a report; raises UsageError for another ending or a path that cannot be written."""
    return _kind(path, REPORTS, "report")(path, kept)


def open_rejects(path: Path, delimiter: str = ",") -> Output:
    """Open a rejects file, CSV with the source's delimiter; raises as `open_report` does."""
    return _kind(path, REJECTS, "rejects")(path, delimiter)


def _kind(path: Path, kinds: Mapping[str, T], what: str) -> T:
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        *others, last = kinds
        endings = f"{', '.join(others)} or {last}"
        raise UsageError(
            f"--{what} {path}: the ending does not say which format to write.",
            f"Name a file that ends in {endings}.",
        )
    return kind
