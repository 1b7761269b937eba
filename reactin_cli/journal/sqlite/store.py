"""A journal in a SQLite file, outside of a run and at the beginning of one."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.history import JournalInfo, JournalState, PastRun, Purge, Sighting
from reactin_cli.journal.history_policy import READER, HistoryPolicy
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.journal.options import JournalOptions, ListId, RunAbout
from reactin_cli.journal.sqlite.admission import Admission
from reactin_cli.journal.sqlite.copying import copy_file
from reactin_cli.journal.sqlite.database import is_there, open_database, open_for_reading
from reactin_cli.journal.sqlite.faults import faults_as
from reactin_cli.journal.sqlite.info import describe
from reactin_cli.journal.sqlite.journal import SqliteJournal
from reactin_cli.journal.sqlite.liveness import RunLocks
from reactin_cli.journal.sqlite.lookup import Scope
from reactin_cli.journal.sqlite.new_file import make_journal
from reactin_cli.journal.sqlite.people import find_lead, forget_lead
from reactin_cli.journal.sqlite.purge import count_purged, purge_leads
from reactin_cli.journal.sqlite.read_only import ReadOnlyJournal
from reactin_cli.journal.sqlite.registry import (
    ListRow,
    add_place,
    find_organization,
    find_place,
    open_runs,
    secret,
    start_run,
)
from reactin_cli.journal.sqlite.runs import list_runs, show_run


class SqliteStore:
    """The journal in one file; see `JournalStore`."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self.path = path
        self._now = now

    @property
    def location(self) -> str:
        """The file's path."""
        return str(self.path)

    def exists(self) -> bool:
        """Tell whether the file is there."""
        return is_there(self.path)

    def begin_run(self, target: ListId, options: JournalOptions, sources: int) -> SqliteJournal:
        """Begin a run."""
        created = make_journal(self.path)
        db = open_database(self.path, durable=options.durable)
        locks = RunLocks(self.path)
        try:
            with faults_as(JournalError, self.path):
                beside = frozenset(run for run in open_runs(db) if not locks.sweep(run))
                place, run = _begin_run(db, locks, target, sources, self._now(), options.about)
                return SqliteJournal(
                    self.path, created, db, place, run, locks, options, self._now, beside
                )
        except BaseException:
            locks.release()
            db.close()
            raise

    def read_only(self, target: ListId, options: JournalOptions) -> NullJournal:
        """Open the file for a dry run, which leaves no trace."""
        if not self.exists():
            return NullJournal(JournalState(self.location, exists=False, created=False))
        db = open_for_reading(self.path)
        with faults_as(JournalError, self.path):
            place = find_place(db, target) or ListRow(find_organization(db, target) or 0, 0)
            keyed = Keyed(secret(db), options.stamped)
        policy = HistoryPolicy(options, READER, self._now(), RunLocks(self.path).is_alive)
        scope = Scope.of(options.once_per, place)
        admission = Admission(keyed, scope, policy, options, _forget_link)
        return ReadOnlyJournal(self.path, db, place, admission)

    def info(self) -> JournalInfo:
        """Describe it, with its health, or that there is none."""
        return describe(self.path)

    def copy_to(self, location: Path) -> None:
        """Copy it to a place where there is nothing."""
        copy_file(self.path, location)

    def runs(self) -> list[PastRun]:
        """Give all runs, the latest first."""
        return list_runs(self.path)

    def show(self, run: int) -> PastRun:
        """Give one run."""
        return show_run(self.path, run)

    def find(self, keys: Sequence[str]) -> list[Sighting]:
        """Tell where a person was sent."""
        return find_lead(self.path, keys)

    def forget(self, keys: Sequence[str]) -> int:
        """Forget a person in every list."""
        return forget_lead(self.path, keys)

    def count_purged(self, purge: Purge) -> int:
        """Count the leads that could be sent again after the purge."""
        return count_purged(self.path, purge)

    def purge(self, purge: Purge) -> int:
        """Forget leads, and runs of which nothing is left."""
        return purge_leads(self.path, purge)


def _begin_run(
    db: sqlite3.Connection,
    locks: RunLocks,
    target: ListId,
    sources: int,
    now: float,
    about: RunAbout,
) -> tuple[ListRow, int]:
    """Store the run; its lock is held before anybody can see it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        place = add_place(db, target)
        run = start_run(db, place, sources, now, about)
        locks.take(run)
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")
    return place, run


def _forget_link(list_id: int | None, keys: list[bytes], claims: list[bytes]) -> None:
    """Store nothing."""
