"""The columns of a report: the one table that every format, the documentation and tests read."""

from collections.abc import Callable
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, NamedTuple

from reactin_cli.model import Lead, Row
from reactin_cli.reactin_api.fields import FIELDS


class ReportColumn(NamedTuple):
    """One column of a report."""

    name: str
    """The CSV header and the JSON key."""
    type: type
    """`int`, `str`, `list` or `datetime`: a number, a text, codes, a time. No value is null."""
    path: str
    """Where a settled row holds it."""


_ROW_COLUMNS = (
    ReportColumn("row", int, "number"),
    ReportColumn("line", int, "line"),
    ReportColumn("source", str, "source"),
    ReportColumn("status", str, "outcome.status"),
    ReportColumn("http_status", int, "outcome.http_status"),
    ReportColumn("attempts", int, "outcome.attempts"),
    ReportColumn("code", str, "outcome.code"),
    ReportColumn("message", str, "outcome.message"),
    ReportColumn("warnings", list, "warnings"),
    ReportColumn("sent_at", datetime, "outcome.sent_at"),
    ReportColumn("duration_ms", int, "outcome.duration_ms"),
)
_LEAD_COLUMNS = tuple(
    ReportColumn(name, str, f"lead.{attribute}")
    for name, attribute in zip(FIELDS, Lead._fields, strict=False)
)

COLUMNS = _ROW_COLUMNS + _LEAD_COLUMNS
"""All columns, in their order."""
NAMES = tuple(column.name for column in COLUMNS)
"""Their names, in the same order."""
WARNINGS = NAMES.index("warnings")
"""The place of the one column that is a list."""
NULLABLE = tuple(place for place, column in enumerate(COLUMNS) if column.type in (int, datetime))
"""The places of the columns that are a number, a time, or null."""
_SENT_AT = NAMES.index("sent_at")

# One call reads all that is not the lead's: a call for each column would take five times as long.
_read_row: Callable[[Row], tuple[Any, ...]] = attrgetter(*(c.path for c in _ROW_COLUMNS))
_NO_LEAD = Lead()


def read(row: Row) -> list[Any]:
    """Read a settled row's columns; a time is already text, `warnings` still a list."""
    values = [*_read_row(row), *(row.lead or _NO_LEAD).values()]
    if values[_SENT_AT]:
        values[_SENT_AT] = utc(values[_SENT_AT])
    return values


def as_record(row: Row) -> dict[str, object]:
    """Give a settled row as the object of JSONL reports and of `--output json`."""
    return dict(zip(NAMES, read(row), strict=True))


def utc(moment: datetime) -> str:
    """Write a time as ISO 8601 in UTC, to the millisecond: `2025-01-31T09:30:00.123Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
