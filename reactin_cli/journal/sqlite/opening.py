"""Opening a journal for a run: one that stores, or one that only reads."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.history_policy import READER, HistoryPolicy
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.null_journal import NullJournal, ReadOnlyJournal
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.sqlite.admission import Admission
from reactin_cli.journal.sqlite.database import faults_as, is_there, open_database, open_for_reading
from reactin_cli.journal.sqlite.journal import SqliteJournal
from reactin_cli.journal.sqlite.liveness import RunLocks
from reactin_cli.journal.sqlite.lookup import Scope
from reactin_cli.journal.sqlite.registry import (
    ListRow,
    add_place,
    find_organization,
    find_place,
    open_runs,
    secret,
    start_run,
)


def open_journal(
    path: Path,
    target: ListId,
    options: JournalOptions,
    *,
    sources: int = 1,
    require: bool = False,
    now: Callable[[], float] = time.time,
) -> SqliteJournal:
    """Open the journal and begin a run in it; raises JournalError.

    `sources` is how many files the run reads: their names may tell of people, so they are not kept.
    With `require`, a journal that does not exist is an error.
    """
    _check_required(path, require=require)
    db = open_database(path, durable=options.durable)
    locks = RunLocks(path)
    try:
        with faults_as(JournalError, path):
            beside = frozenset(run for run in open_runs(db) if not locks.sweep(run))
            place, run = _begin_run(db, locks, target, sources, now())
            return SqliteJournal(path, db, place, run, locks, options, now, beside)
    except BaseException:
        locks.release()
        db.close()
        raise


def read_journal(
    path: Path,
    target: ListId,
    options: JournalOptions,
    *,
    require: bool = False,
    now: Callable[[], float] = time.time,
) -> NullJournal:
    """Open the journal for a dry run, which leaves no trace; raises JournalError."""
    _check_required(path, require=require)
    if not is_there(path):
        return NullJournal()
    db = open_for_reading(path)
    with faults_as(JournalError, path):
        place = find_place(db, target) or ListRow(find_organization(db, target) or 0, 0)
        keyed = Keyed(secret(db), options.stamped)
    judge = HistoryPolicy(options, READER, now(), RunLocks(path).is_alive)
    scope = Scope.of(options.once_per, place)
    return ReadOnlyJournal(path, db, Admission(keyed, scope, judge, options, _forget_link))


def _check_required(path: Path, *, require: bool) -> None:
    if require and not is_there(path):
        raise JournalError(
            f"There is no journal at {path}, and --require-journal asks for one.",
            "Restore it, or leave the option out if nothing was ever imported.",
        )


def _begin_run(
    db: sqlite3.Connection, locks: RunLocks, target: ListId, sources: int, now: float
) -> tuple[ListRow, int]:
    """Store the run; its lock is held before anybody can see it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        place = add_place(db, target)
        run = start_run(db, place, sources, now)
        locks.take(run)
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
    return place, run


def _forget_link(list_id: int | None, keys: list[bytes], claims: list[bytes]) -> None:
    """Store nothing."""
