"""A journal on a PostgreSQL server, outside of a run and at the beginning of one."""

import secrets

import psycopg

from reactin_cli.journal.admission import Admission
from reactin_cli.journal.history import JournalInfo, JournalState
from reactin_cli.journal.history_policy import READER, HistoryPolicy
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.port import ALONE, Surroundings
from reactin_cli.journal.postgres.access import PostgresAccess
from reactin_cli.journal.postgres.address import PostgresAddress
from reactin_cli.journal.postgres.database import PostgresDatabase
from reactin_cli.journal.postgres.info import describe
from reactin_cli.journal.postgres.lease import DEAD, Lease, steady, usable_part
from reactin_cli.journal.postgres.lookup import Scope
from reactin_cli.journal.postgres.read_only import ReadOnlyPostgresJournal
from reactin_cli.journal.postgres.schema import prepare
from reactin_cli.journal.postgres.secret import begin_secret, find_secret
from reactin_cli.journal.postgres.statements import beginning, run_together
from reactin_cli.journal.postgres.storage import PostgresStorage
from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.journal.sql.registry import (
    ListRow,
    add_place,
    find_organization,
    find_place,
    killed_run,
    start_run,
)
from reactin_cli.journal.sql.store import SqlStore
from reactin_cli.journal.storage import BegunRun

_NOW = "SELECT extract(epoch FROM clock_timestamp())::float8, nextval('run_ids')"
_LEASE = "INSERT INTO lease VALUES (%s, %s, clock_timestamp())"


class PostgresStore(SqlStore):
    """The journal in one schema of a server; see `JournalStore`."""

    def __init__(self, address: PostgresAddress, key: str = "") -> None:
        """`key` is the key of the hashes, if the database is not to hold it."""
        self.address = address
        self.access: PostgresAccess = PostgresAccess(address, key)
        self._key = key

    @property
    def folder(self) -> None:
        """None: a server has no place for further files."""

    def exists(self) -> bool:
        """Tell whether a journal was begun there."""
        with self.access.reading() as db:
            return db is not None

    def begin_run(
        self,
        target: ListId,
        options: JournalOptions,
        sources: int,
        surroundings: Surroundings = ALONE,
    ) -> RunJournal:
        """Begin a run, making the tables if need be."""
        usable_part(options.timeout)
        token = secrets.token_bytes(16)
        with self.access.connected() as db:
            prepare(db, self.address.schema)
            db.execute("COMMIT")
            run_together(db, beginning(self.address.schema))
            stored = steady()  # the commit may take long, and the process may be stopped meanwhile
            begun = self._begin(db, target, sources, options, token)
            db.execute("COMMIT")
        lease = Lease(self.address, begun.run, token, options.timeout, stored)
        storage = PostgresStorage(self.address, begun, lease, options, surroundings)
        return RunJournal(storage, begun, options)

    def read_only(self, target: ListId, options: JournalOptions) -> NullJournal:
        """Give what earlier runs did to a dry run, which leaves no trace."""
        with self.access.reading() as db:
            if db is None:
                return NullJournal(JournalState(self.location, exists=False, created=False))
            place = find_place(db, target) or ListRow(find_organization(db, target) or 0, 0)
            keyed = Keyed(self.access.secret(db), options.stamped)
            alive = self.access.live_runs(db)
            (now,) = db.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
        policy = HistoryPolicy(options, READER, now, alive.__contains__)
        scope = Scope.around(options.once_per, place)
        admission = Admission(keyed, policy, options)
        return ReadOnlyPostgresJournal(self.access, scope, place, admission)

    def info(self) -> JournalInfo:
        """Describe it, with its health, or that there is none."""
        return describe(self.access)

    def _begin(
        self,
        db: psycopg.Connection,
        target: ListId,
        sources: int,
        options: JournalOptions,
        token: bytes,
    ) -> BegunRun:
        """Store the run and its lease, which others see together."""
        db.execute("LOCK TABLE secret IN SHARE ROW EXCLUSIVE MODE")
        secret = find_secret(db, self._key)
        created = secret is None
        secret = secret or begin_secret(db, self._key)
        database = PostgresDatabase(db)
        db.execute(f"DELETE FROM lease WHERE {DEAD}")  # noqa: S608 - our own text
        beside = frozenset(row[0] for row in db.execute("SELECT run FROM lease"))
        place = add_place(database, target)
        killed = killed_run(database, place, beside)
        started, run = db.execute(_NOW).fetchone() or (0.0, 0)
        start_run(database, run, place, sources, started, options.about)
        db.execute(_LEASE, (run, token))
        state = JournalState(self.location, exists=True, created=created, killed=killed)
        return BegunRun(run, place, secret, started, beside, state)
