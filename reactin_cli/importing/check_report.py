"""What a comparison with the list found, written as a page."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reactin_cli.importing.list_values import ListValues
from reactin_cli.readback.verification import Verification
from reactin_cli.reports.files import OutputFile
from reactin_cli.reports.page.check_page import CheckedList, CheckedRow, check_page


def write_check_page(path: Path, found: Verification, values: ListValues) -> None:
    """Write the page; raises UsageError and StorageError where that cannot be done."""
    about = CheckedList(
        found.reports,
        found.list_id,
        datetime.now(UTC),
        {verdict.value: count for verdict, count in found.counts.items()},
        _remarks(found),
    )
    rows = (
        CheckedRow(
            row.row,
            row.source,
            row.status,
            answer.verdict,
            answer.differs,
            row.lead,
            values.of(row.lead),
        )
        for row, answer in found.comparisons()
    )
    with closing(OutputFile(path)) as file:
        file.write(check_page(about, rows))


def _remarks(found: Verification) -> list[str]:
    if not found.index.unrecognised:
        return []
    return [
        f"{found.index.unrecognised:,} entries of the list have neither an email nor a profile:"
        " a missing lead may be one of them."
    ]
