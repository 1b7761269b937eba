"""The rows of a report that this program wrote, read again."""

from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import NamedTuple

from reactin_cli.errors import SourceError
from reactin_cli.mapping.own_files import OwnFile, own_file, unguarded
from reactin_cli.model import FIELDS, Lead, Status
from reactin_cli.reactin_api.stored_lead import lead_of
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions

CHECKED = frozenset({Status.ADDED, Status.UNKNOWN})
"""What should be in the list, or may be."""


class ReportRow(NamedTuple):
    """A row of a report, as far as the list can confirm it."""

    row: str
    """The row's number, as the report writes it."""
    source: str
    status: Status
    lead: Lead


def rows_to_check(report: Path) -> Iterator[ReportRow]:
    """Give the rows that the report calls added or unknown.

    Raises SourceError if the file cannot be read, or is no report.
    """
    with closing(open_source(report, ReadOptions(), count(1))) as source:
        if own_file(source.columns) is not OwnFile.REPORT:
            raise SourceError(
                f"{report} is not a report of `reactin import`.",
                "Name the file that an import wrote, such as leads-report-20250131-093000.csv.",
            )
        is_csv = source.description.format != "jsonl"
        for batch in source.batches():
            for row in batch:
                values = unguarded(row.values) if is_csv else row.values
                cells = dict(zip(row.columns, values, strict=False))
                if cells.get("status") in CHECKED:
                    yield _report_row(cells)


def _report_row(cells: dict[str, str]) -> ReportRow:
    lead = lead_of({name: cells.get(name, "") for name in FIELDS})
    return ReportRow(cells.get("row", ""), cells.get("source", ""), Status(cells["status"]), lead)
