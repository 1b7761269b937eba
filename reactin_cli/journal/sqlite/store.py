"""A journal in a SQLite file, outside of a run and at the beginning of one."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.admission import Admission
from reactin_cli.journal.history import JournalInfo, JournalState
from reactin_cli.journal.history_policy import READER, HistoryPolicy
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.port import ALONE, Surroundings
from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.journal.sql.registry import (
    ListRow,
    add_place,
    find_organization,
    find_place,
    killed_run,
    open_runs,
    start_run,
)
from reactin_cli.journal.sql.store import SqlStore
from reactin_cli.journal.sqlite.access import SqliteAccess
from reactin_cli.journal.sqlite.database import is_there, open_database, open_for_reading
from reactin_cli.journal.sqlite.faults import faults_as
from reactin_cli.journal.sqlite.info import describe
from reactin_cli.journal.sqlite.liveness import RunLocks
from reactin_cli.journal.sqlite.new_file import make_journal
from reactin_cli.journal.sqlite.read_only import ReadOnlyJournal
from reactin_cli.journal.sqlite.schema import secret
from reactin_cli.journal.sqlite.storage import SqliteStorage
from reactin_cli.journal.storage import BegunRun

_NEXT_RUN = "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'run'"


class SqliteStore(SqlStore):
    """The journal in one file; see `JournalStore`."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self.path = path
        self.access: SqliteAccess = SqliteAccess(path)
        self._now = now

    @property
    def folder(self) -> Path:
        """The file's folder."""
        return self.path.parent

    def exists(self) -> bool:
        """Tell whether the file is there."""
        return is_there(self.path)

    def begin_run(
        self,
        target: ListId,
        options: JournalOptions,
        sources: int,
        surroundings: Surroundings = ALONE,  # noqa: ARG002 - a file is never away
    ) -> RunJournal:
        """Begin a run."""
        created = make_journal(self.path)
        db = open_database(self.path, durable=options.durable)
        locks = RunLocks(self.path)
        try:
            with faults_as(JournalError, self.path):
                begun = self._begin(db, locks, target, sources, options, created=created)
                storage = SqliteStorage(self.path, db, begun, locks, options, self._now)
                return RunJournal(storage, begun, options)
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
        admission = Admission(keyed, policy, options)
        return ReadOnlyJournal(self.path, db, place, options.once_per, admission)

    def info(self) -> JournalInfo:
        """Describe it, with its health, or that there is none."""
        return describe(self.access)

    def _begin(
        self,
        db: sqlite3.Connection,
        locks: RunLocks,
        target: ListId,
        sources: int,
        options: JournalOptions,
        *,
        created: bool,
    ) -> BegunRun:
        """Store the run; its lock is held before anybody can see it."""
        beside = frozenset(run for run in open_runs(db) if not locks.sweep(run))
        started = self._now()
        db.execute("BEGIN IMMEDIATE")
        try:
            place = add_place(db, target)
            killed = killed_run(db, place, beside)
            (run,) = db.execute(_NEXT_RUN).fetchone()
            start_run(db, run, place, sources, started, options.about)
            locks.take(run)
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")
        state = JournalState(self.location, exists=True, created=created, killed=killed)
        return BegunRun(run, place, secret(db), started, beside, state)
