"""Opening a journal for a run: one that stores, or one that only reads."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.absent import NoJournal, ReadOnlyJournal
from reactin_cli.journal.admission import Admission
from reactin_cli.journal.database import faults_as, is_there, open_database, open_for_reading
from reactin_cli.journal.journal import Journal
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.liveness import RunLocks
from reactin_cli.journal.lookup import Scope
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.registry import (
    Place,
    add_place,
    find_organization,
    find_place,
    open_runs,
    secret,
    start_run,
)
from reactin_cli.journal.verdict import READER, Judge


def open_journal(
    path: Path,
    target: ListId,
    options: JournalOptions,
    *,
    sources: int = 1,
    require: bool = False,
    now: Callable[[], float] = time.time,
) -> Journal:
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
            return Journal(path, db, place, run, locks, options, now, beside)
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
) -> NoJournal:
    """Open the journal for a dry run, which leaves no trace; raises JournalError."""
    _check_required(path, require=require)
    if not is_there(path):
        return NoJournal()
    db = open_for_reading(path)
    with faults_as(JournalError, path):
        place = find_place(db, target) or Place(find_organization(db, target) or 0, 0)
        keyed = Keyed(secret(db), options.stamped)
    judge = Judge(options, READER, now(), RunLocks(path).is_alive)
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
) -> tuple[Place, int]:
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
