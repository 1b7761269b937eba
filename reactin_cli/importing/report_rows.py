"""The rows of a report that this program wrote, read again."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from reactin_cli.errors import SourceError, UsageError
from reactin_cli.events import Noted, Watcher
from reactin_cli.identity.formula_guard import unguarded
from reactin_cli.importing.collisions import refuse_collisions
from reactin_cli.importing.list_values import ListValues
from reactin_cli.importing.options import VerifyOptions
from reactin_cli.importing.origins import is_stream
from reactin_cli.importing.report_origin import about_another_list
from reactin_cli.mapping.own_files import OwnFile, own_file
from reactin_cli.model import Status
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reactin_api.stored_lead import lead_of
from reactin_cli.readback.listing import Pages
from reactin_cli.readback.verification import ReportRow, Verification, verify
from reactin_cli.reports.words import PAGE
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions

CHECKED = frozenset({Status.ADDED, Status.UNKNOWN})
"""What should be in the list, or may be."""


def rows_to_check(reports: Iterable[Path]) -> Iterator[ReportRow]:
    """Give the rows that the reports call added or unknown.

    Raises SourceError for a file that cannot be read, or is no report.
    """
    for report in reports:
        yield from _rows_of(report)


def check_reports(reports: Sequence[Path], options: VerifyOptions) -> None:
    """Raise SourceError for a file that cannot be read, or is no report, before any request.

    Also UsageError for a page that cannot be written.
    """
    if page := options.report:
        if page.suffix.lower() != PAGE:
            raise UsageError(
                f"--report {page}: what was found is written as a page only.",
                f"Name a file that ends in {PAGE}.",
            )
        refuse_collisions({"a report": reports}, {"the page": [page]})
    for report in reports:
        if is_stream(report):
            raise SourceError(
                f"{report} can be read only once, and a report is read several times.",
                "Save it as a file, and name that.",
            )
        next(_rows_of(report), None)


def _rows_of(report: Path) -> Iterator[ReportRow]:
    with closing(open_source(report, ReadOptions(), count(1))) as source:
        if own_file(source.columns) is not OwnFile.REPORT:
            raise SourceError(
                f"{report} is not a report of `reactin import`.",
                "Name the file that an import wrote, such as leads-report-20250131-093000.csv.",
            )
        is_csv = source.description.format in ("csv", "tsv")
        for batch in source.batches():
            for row in batch:
                values = list(map(unguarded, row.values)) if is_csv else row.values
                cells = dict(zip(row.columns, values, strict=False))
                if cells.get("status") in CHECKED:
                    yield _report_row(cells)


def _report_row(cells: dict[str, str]) -> ReportRow:
    lead = lead_of({name: cells.get(name, "") for name in FIELDS})
    return ReportRow(cells.get("row", ""), cells.get("source", ""), Status(cells["status"]), lead)


async def compare_reports(
    pages: Pages, reports: Sequence[Path], list_id: str, watcher: Watcher, options: VerifyOptions
) -> Verification:
    """Compare reports with the list, as long as the options say while a lead is missing.

    Writes the page that they ask for; raises UsageError and StorageError where that fails.
    """
    for note in about_another_list(reports, list_id, options):
        watcher(Noted(note))
    values = ListValues(pages, rows_to_check(reports) if options.report else ())
    names = tuple(map(str, reports))
    seconds = options.wait * 60
    found = await verify(values, names, lambda: rows_to_check(reports), list_id, watcher, seconds)
    if options.report:
        from reactin_cli.importing.check_report import write_check_page  # costs start-up

        write_check_page(options.report, found, values)
    return found
