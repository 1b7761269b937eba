"""Using a journal outside of a run: to look something up, or to change it in one transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.sqlite.database import is_there, open_database, open_for_reading
from reactin_cli.journal.sqlite.faults import faults_as
from reactin_cli.journal.sqlite.liveness import RunLocks
from reactin_cli.journal.sqlite.registry import open_runs


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Give the journal for reading, or None where there is none."""
    if not is_there(path):
        yield None
        return
    with closing(open_for_reading(path)) as db, faults_as(JournalError, path):
        yield db


@contextmanager
def changing(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Give the journal in one transaction, or None where there is none."""
    if not is_there(path):
        yield None
        return
    with closing(open_database(path, durable=True)) as db, faults_as(JournalError, path):
        db.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nor does the log hold it any longer


def live_runs(db: sqlite3.Connection, path: Path) -> set[int]:
    """Give the runs that go on right now."""
    locks = RunLocks(path)
    return {run for run in open_runs(db) if locks.is_alive(run)}


def sweep_runs(db: sqlite3.Connection, path: Path) -> None:
    """Remove the locks that runs left which ended without a word."""
    locks = RunLocks(path)
    for run in open_runs(db):
        locks.sweep(run)


def moment(seconds: float | None) -> datetime | None:
    """Give the time in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
