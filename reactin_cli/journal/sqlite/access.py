"""Using a journal's file outside of a run: to look something up, or to change it at once."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from reactin_cli.errors import JournalError, UsageError
from reactin_cli.journal.sql.connection import Database, places
from reactin_cli.journal.sql.registry import open_runs
from reactin_cli.journal.sqlite.database import is_there, open_database, open_for_reading
from reactin_cli.journal.sqlite.faults import faults_as
from reactin_cli.journal.sqlite.liveness import RunLocks
from reactin_cli.journal.sqlite.new_file import filling, new_file, put_in_place
from reactin_cli.journal.sqlite.schema import complete, secret


class SqliteAccess:
    """See `Access`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def location(self) -> str:
        """The file's path."""
        return str(self.path)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Give the journal for reading, or None where there is none."""
        if not is_there(self.path):
            yield None
            return
        with closing(open_for_reading(self.path)) as db, faults_as(JournalError, self.path):
            complete(db)
            db.execute("BEGIN")  # all is read as it is at one moment
            yield db

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection | None]:
        """Give the journal in one transaction, or None where there is none."""
        if not is_there(self.path):
            yield None
            return
        with (
            closing(open_database(self.path, durable=True)) as db,
            faults_as(JournalError, self.path),
        ):
            db.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
            db.execute("BEGIN IMMEDIATE")
            try:
                self._sweep(db)
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nor does the log hold it any longer

    def live_runs(self, db: Database) -> set[int]:
        """Give the runs that go on right now."""
        locks = RunLocks(self.path)
        return {run for run in open_runs(db) if locks.is_alive(run)}

    def secret(self, db: Database) -> bytes:
        """Give the key of the journal's hashes."""
        return secret(db)

    def stream(self, db: Database, sql: str) -> Iterable[tuple[Any, ...]]:
        """Give row after row."""
        return db.execute(sql)

    @contextmanager
    def receiving(self, key: bytes) -> Iterator[sqlite3.Connection]:
        """Give the journal in one transaction, made if there is none."""
        if is_there(self.path):
            with self.changing() as db:
                if db is None or secret(db) != key:
                    raise UsageError(
                        f"{self.path} is the journal of other imports.",
                        "Name a file that does not exist yet.",
                    )
                yield db
            return
        with faults_as(JournalError, self.path), new_file(self.path) as new:
            with filling(new, key) as db:
                yield db
            if not put_in_place(new, self.path):
                raise UsageError(f"{self.path} was made meanwhile.", "Name another file.")

    def fill(
        self, db: Database, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Add rows to a table."""
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places(columns)})"  # noqa: S608 - our own names
        for row in rows:
            db.execute(sql, row)

    def _sweep(self, db: Database) -> None:
        """Remove the locks of dead runs: once a run is forgotten, nobody would remove its lock."""
        locks = RunLocks(self.path)
        for run in open_runs(db):
            locks.sweep(run)
