"""A row's result for scripts: a report's columns as attributes."""

from typing import NamedTuple

from reactin_cli.model import Row, Status
from reactin_cli.reports.columns import read


class RowResult(NamedTuple):
    """What became of one row. The attributes are the columns of a report, by the same names."""

    row: int
    """The row's place in the whole input, from 1."""
    line: int
    """The record's first physical line in its file (xlsx: the sheet's row)."""
    source: str
    status: Status
    """Such as `added`; it is a text."""
    http_status: int | None
    """The last answer's status; None without an answer."""
    attempts: int
    """How many requests were made for it."""
    code: str
    """A stable word that says why; empty where the status says all."""
    message: str
    """What happened and what to do, for a person."""
    warnings: list[str]
    """The codes of its warnings."""
    sent_at: str | None
    """When the last attempt began: ISO 8601, in UTC."""
    duration_ms: int | None
    """From the first attempt's start to the last one's end."""
    email: str
    linkedinUrl: str
    firstName: str
    lastName: str
    companyName: str
    customVariable1: str
    customVariable2: str
    customVariable3: str
    customVariable4: str
    customVariable5: str


def result_of(row: Row) -> RowResult:
    """Give the result of a settled row."""
    return RowResult._make(read(row))
