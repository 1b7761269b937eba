"""A path becomes the output that its ending asks for."""

from collections.abc import Callable, Mapping
from pathlib import Path

from reactin_cli.errors import UsageError
from reactin_cli.reports.csv_rejects import CsvRejects
from reactin_cli.reports.order import Output
from reactin_cli.reports.rejects import JsonlRejects
from reactin_cli.reports.report import CsvReport, JsonlReport

REPORTS: Mapping[str, Callable[[Path], Output]] = {".csv": CsvReport, ".jsonl": JsonlReport}
"""What writes a report, by the file's ending."""
REJECTS: Mapping[str, Callable[[Path], Output]] = {".csv": CsvRejects, ".jsonl": JsonlRejects}
"""What writes rejects, by the file's ending."""


def open_report(path: Path) -> Output:
    """Open a report; raises UsageError for another ending or a path that cannot be written."""
    return _open(path, REPORTS, "report")


def open_rejects(path: Path) -> Output:
    """Open a rejects file; raises UsageError as `open_report` does."""
    return _open(path, REJECTS, "rejects")


def _open(path: Path, kinds: Mapping[str, Callable[[Path], Output]], what: str) -> Output:
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        endings = " or ".join(kinds)
        raise UsageError(
            f"--{what} {path}: the ending does not say which format to write.",
            f"Name a file that ends in {endings}.",
        )
    return kind(path)
