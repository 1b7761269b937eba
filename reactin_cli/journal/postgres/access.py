"""Using a journal on a server outside of a run: to look something up, or to change it at once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from reactin_cli.errors import JournalError, UsageError
from reactin_cli.journal.postgres.address import PostgresAddress
from reactin_cli.journal.postgres.connection import connect
from reactin_cli.journal.postgres.database import PostgresDatabase
from reactin_cli.journal.postgres.faults import faults_as
from reactin_cli.journal.postgres.lease import DEAD
from reactin_cli.journal.postgres.schema import prepare, version_of
from reactin_cli.journal.postgres.secret import begin_secret, find_secret
from reactin_cli.journal.postgres.statements import CHANGE, LONG, LOOK, beginning, run_together
from reactin_cli.journal.sql.connection import Database


class PostgresAccess:
    """See `Access`."""

    def __init__(self, address: PostgresAddress, key: str) -> None:
        self.address = address
        self.key = key

    @property
    def location(self) -> str:
        """The address, without a password."""
        return self.address.shown

    @contextmanager
    def connected(self, kind: str = CHANGE) -> Iterator[psycopg.Connection]:
        """Give a connection with a transaction begun; what goes wrong is a JournalError."""
        with faults_as(JournalError, self.location):
            db = connect(self.address)
            try:
                run_together(db, beginning(self.address.schema, kind=kind, limit=LONG))
                yield db
            finally:
                db.close()

    @contextmanager
    def reading(self) -> Iterator[PostgresDatabase | None]:
        """Give the journal as it is at one moment, or None where there is none."""
        with self.connected(LOOK) as db:
            yield PostgresDatabase(db) if self.is_there(db) else None

    @contextmanager
    def changing(self) -> Iterator[PostgresDatabase | None]:
        """Give the journal in one transaction, or None where there is none.

        Runs wait until it is over, so that none begins to send what is being forgotten.
        """
        with self.connected() as db:
            if not self.is_there(db):
                yield None
                return
            db.execute("LOCK TABLE lead IN EXCLUSIVE MODE")  # before a run locks single leads
            yield PostgresDatabase(db)
            db.execute("COMMIT")

    def stream(self, db: Database, sql: str) -> Iterator[tuple[Any, ...]]:
        """Give row after row, few of them in memory."""
        with self._own(db).cursor(name="stream") as rows:
            yield from rows.execute(sql)

    @contextmanager
    def receiving(self, secret: bytes) -> Iterator[PostgresDatabase]:
        """Give the journal in one transaction, made if there is none."""
        with self.connected() as db:
            prepare(db, self.address.schema)
            db.execute("LOCK TABLE secret, lead IN EXCLUSIVE MODE")
            known = find_secret(db, self.key)
            if known is None:
                begin_secret(db, self.key, secret)
            elif known != secret:
                raise UsageError(
                    f"{self.location} is the journal of other imports.",
                    "Name another schema in its address: options=-csearch_path%3DNAME",
                )
            yield PostgresDatabase(db)
            for table in ("organization", "list", "run", "lead"):
                db.execute(
                    f"SELECT setval('{table}_ids', coalesce(max(id), 1)) FROM {table}"  # noqa: S608 - our own names
                )
            db.execute("COMMIT")

    def fill(
        self, db: Database, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Add rows to a table."""
        with (
            self._own(db).cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def live_runs(self, db: Database) -> set[int]:
        """Give the runs that go on right now."""
        return {row[0] for row in db.execute(f"SELECT run FROM lease WHERE NOT ({DEAD})")}  # noqa: S608 - our own text

    def secret(self, db: Database) -> bytes:
        """Give the key of the journal's hashes."""
        return find_secret(self._own(db), self.key) or b""

    def is_there(self, db: psycopg.Connection) -> bool:
        """Tell whether a journal was begun in the schema."""
        return bool(version_of(db, self.address.schema)) and bool(find_secret(db, self.key))

    def _own(self, db: Database) -> psycopg.Connection:
        if not isinstance(db, PostgresDatabase):
            raise TypeError("a connection to PostgreSQL is needed")
        return db.db
