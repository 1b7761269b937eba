"""Invented leads, and a run that carries one through the journal."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import overload

import pytest
from psycopg import sql

from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.port import JournalStore, LeadJournal
from reactin_cli.journal.postgres.address import parse_address
from reactin_cli.journal.postgres.connection import connect
from reactin_cli.journal.run_journal import RunJournal
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


SETS_CLOCK = pytest.mark.parametrize("place", ["sqlite"], indirect=True)
"""For tests of what depends on the time: a server's is its own, see `postgres/test_time.py`."""

_MICROSECONDS = count()


def now() -> float:
    """Give the time of a clock that shows a microsecond after noon, then two, and so on."""
    return SENT_AT.timestamp() + next(_MICROSECONDS) * 1e-6


def row(number: int, *keys: str, claims: tuple[str, ...] | None = None, company: str = "") -> Row:
    """Make a row whose lead is known by the keys."""
    lead = Lead(company_name=company, keys=keys, claims=keys if claims is None else claims)
    return Row(number, number, "leads.csv", (), [], lead)


Place = Callable[[Callable[[], float]], JournalStore]
"""Where a journal is, whichever kind it is: gives its store for a clock."""


@overload
def start(place: Path, options: JournalOptions = ..., target: ListId = ...) -> RunJournal: ...
@overload
def start(place: Place, options: JournalOptions = ..., target: ListId = ...) -> LeadJournal: ...
def start(
    place: Path | Place, options: JournalOptions = FAST, target: ListId = SPRING
) -> LeadJournal:
    """Begin a run, at noon of the day; a path is that of a file."""
    made: Place = partial(SqliteStore, place) if isinstance(place, Path) else place
    return made(now).begin_run(target, options, 1)


async def send(journal: LeadJournal, row: Row, status: Status = Status.ADDED) -> bool:
    """Carry a row through the journal as the pipeline does; tell whether it went out."""
    await journal.admit([row])
    if row.outcome is not None:
        return False
    assert await journal.claim(row)
    if row.outcome is not None:
        return False
    await journal.sending(row)
    row.outcome = OUTCOMES[status]
    await journal.settle(row)
    return True


async def die_while_sending(place: Path | Place, row: Row, at: datetime) -> None:
    """Begin a run that dies while it sends a row, at some time where the journal's can be set."""
    made: Place = partial(SqliteStore, place) if isinstance(place, Path) else place
    journal = made(at.timestamp).begin_run(SPRING, FAST, 1)
    await journal.claim(row)
    await journal.sending(row)
    crash(journal)


def crash(journal: LeadJournal) -> None:
    """Leave the journal as the death of the process would: nothing more stored, the lock gone.

    A lease on a server lasts for a minute longer, which is over here at once.
    """
    journal.close()
    location = journal.state.location if journal.state else ""
    if location.startswith("postgresql:"):
        expire_leases(location)


def expire_leases(location: str) -> None:
    """Let the minute pass after which runs that are not heard of count as dead."""
    address = parse_address(location)
    with closing(connect(address)) as db:
        table = sql.Identifier(address.schema, "lease")
        db.execute(sql.SQL("UPDATE {} SET beat = '-infinity'").format(table))


async def turn(journal: LeadJournal, seconds: float) -> float:
    """Take a turn that is so long; give its loop time."""
    assert journal.turns is not None
    return await journal.turns.turn(seconds)


async def store_what_waits(journal: LeadJournal) -> None:
    """Have a commit, with which goes what was not waited for."""
    await journal.claim(row(9_999, "waits@b.co"))


async def run(
    place: Path | Place,
    *rows: Row,
    status: Status = Status.ADDED,
    options: JournalOptions = FAST,
    target: ListId = SPRING,
) -> list[bool]:
    """Make a whole run; tell which rows went out."""
    journal: LeadJournal = start(place, options, target)
    sent = [await send(journal, row, status) for row in rows]
    journal.finish({}, None)
    journal.close()
    return sent
