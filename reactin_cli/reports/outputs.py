"""A path becomes the output that its ending asks for."""

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from reactin_cli.errors import UsageError
from reactin_cli.reports.csv_rejects import CsvRejects
from reactin_cli.reports.files import not_writable
from reactin_cli.reports.kept_columns import KeptColumns
from reactin_cli.reports.order import Output
from reactin_cli.reports.page.html_report import HtmlReport
from reactin_cli.reports.page.story import RunStory
from reactin_cli.reports.rejects import JsonlRejects
from reactin_cli.reports.report import CsvReport, JsonlReport
from reactin_cli.reports.workbook.book import library
from reactin_cli.reports.workbook.rejects import XlsxRejects
from reactin_cli.reports.workbook.report import XlsxReport

T = TypeVar("T")


class ReportAbout(NamedTuple):
    """What reports tell beside the columns of all reports."""

    kept: KeptColumns
    story: RunStory


REPORTS: Mapping[str, Callable[[Path, ReportAbout], Output]] = {
    ".csv": lambda path, about: CsvReport(path, about.kept),
    ".jsonl": lambda path, about: JsonlReport(path, about.kept),
    ".xlsx": lambda path, about: XlsxReport(path, about.kept),
    ".html": lambda path, about: HtmlReport(path, about.story),
}
"""What writes a report, by the file's ending."""
REJECTS: Mapping[str, Callable[[Path, str], Output]] = {
    ".csv": CsvRejects,
    ".jsonl": JsonlRejects,
    ".xlsx": XlsxRejects,
}
"""What writes rejects, by the file's ending."""


def check_outputs(reports: Sequence[Path], rejects: Path | None) -> None:
    """Check that files can be written as their endings ask, before anything else is done.

    Raises UsageError for an ending without a format, a folder that is not there, and a workbook
    where the library for it is not.
    """
    for path in reports:
        _kind(path, REPORTS, "report")
    if rejects:
        _kind(rejects, REJECTS, "rejects")
    for path in [*reports, rejects] if rejects else reports:
        if not path.parent.is_dir():
            raise not_writable(path, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
        if path.suffix.lower() == ".xlsx":
            library()


def open_report(
    path: Path, kept: KeptColumns | None = None, story: RunStory | None = None
) -> Output:
    """Open a report; raises UsageError for another ending or a path that cannot be written."""
    about = ReportAbout(kept or KeptColumns(), story or RunStory())
    return _kind(path, REPORTS, "report")(path, about)


def open_rejects(path: Path, delimiter: str = ",") -> Output:
    """Open a rejects file, CSV with the source's delimiter; raises as `open_report` does."""
    return _kind(path, REJECTS, "rejects")(path, delimiter)


def _kind(path: Path, kinds: Mapping[str, T], what: str) -> T:
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        *others, last = kinds
        raise UsageError(
            f"--{what} {path}: the ending does not say which format to write.",
            f"Name a file that ends in {', '.join(others)} or {last}.",
        )
    return kind
