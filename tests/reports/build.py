"""Settled rows for the tests of this room."""

from datetime import UTC, datetime

from reactin_cli.model import Lead, Outcome, Problem, Row, Severity, Status

COLUMNS = ("Email", "First name")

ADDED = Outcome(
    Status.ADDED,
    http_status=200,
    attempts=2,
    sent_at=datetime(2025, 1, 31, 9, 30, 0, 123456, tzinfo=UTC),
    duration_ms=840,
)
INVALID = Outcome(Status.INVALID, "invalid_email", "The email is no address.")


def row(
    number: int,
    outcome: Outcome = INVALID,
    values: tuple[str, ...] = ("ann@example.com", "Ann"),
    columns: tuple[str, ...] = COLUMNS,
    lead: Lead | None = None,
    problems: tuple[Problem, ...] = (),
    source: str = "leads.csv",
) -> Row:
    return Row(number, number + 1, source, columns, list(values), lead, problems, outcome)


def warning(code: str) -> Problem:
    return Problem(code, f"About {code}.", Severity.WARNING)
