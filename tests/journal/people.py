"""Invented leads, and a run that carries one through the journal."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.sqlite.journal import SqliteJournal
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Lead, Outcome, Row, Status

SPRING = ListId("https://app.reactin.io", "org", "spring")
SUMMER = ListId("https://app.reactin.io", "org", "summer")
FAST = JournalOptions(durable=False)
SENT_AT = datetime(2025, 11, 23, 12, tzinfo=UTC)
OUTCOMES = {
    status: Outcome(status, "http_200", "", 200, 1, SENT_AT, 5)
    for status in (Status.ADDED, Status.REJECTED, Status.FAILED, Status.UNKNOWN, Status.NOT_SENT)
}


_MICROSECONDS = count()


def now() -> float:
    """Give the time of a clock that shows a microsecond after noon, then two, and so on."""
    return SENT_AT.timestamp() + next(_MICROSECONDS) * 1e-6


def row(number: int, *keys: str, claims: tuple[str, ...] | None = None, company: str = "") -> Row:
    """Make a row whose lead is known by the keys."""
    lead = Lead(company_name=company, keys=keys, claims=keys if claims is None else claims)
    return Row(number, number, "leads.csv", (), [], lead)


def start(path: Path, options: JournalOptions = FAST, target: ListId = SPRING) -> SqliteJournal:
    """Begin a run, at noon of the day."""
    return SqliteStore(path, now).begin_run(target, options, 1)


async def send(journal: SqliteJournal, row: Row, status: Status = Status.ADDED) -> bool:
    """Carry a row through the journal as the pipeline does; tell whether it went out."""
    journal.admit([row])
    if row.outcome is not None:
        return False
    assert await journal.claim(row)
    if row.outcome is not None:
        return False
    await journal.sending(row)
    row.outcome = OUTCOMES[status]
    await journal.settle(row)
    return True


async def begin_sending(journal: SqliteJournal, row: Row, at: datetime) -> None:
    """Mark a row as being sent at some time, and leave it so."""
    await journal.claim(row)
    journal._now = at.timestamp
    await journal.sending(row)


def crash(journal: SqliteJournal) -> None:
    """Leave the journal as the death of the process would: nothing more stored, the lock gone."""
    journal._writer.close()
    journal._reader.close()
    journal._db.close()
    journal._locks.release()


async def run(
    path: Path,
    *rows: Row,
    status: Status = Status.ADDED,
    options: JournalOptions = FAST,
    target: ListId = SPRING,
) -> list[bool]:
    """Make a whole run; tell which rows went out."""
    journal = start(path, options, target)
    sent = [await send(journal, row, status) for row in rows]
    journal.finish({}, None)
    journal.close()
    return sent
