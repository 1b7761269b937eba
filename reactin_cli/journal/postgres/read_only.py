"""A journal that is only read: for a dry run."""

import psycopg

from reactin_cli.errors import StorageError
from reactin_cli.journal.admission import Admission
from reactin_cli.journal.history import JournalState
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.journal.postgres.access import PostgresAccess
from reactin_cli.journal.postgres.connection import ServerConnection
from reactin_cli.journal.postgres.faults import faults_as
from reactin_cli.journal.postgres.lookup import PostgresLookUp, Scope, counted
from reactin_cli.journal.postgres.statements import COUNTING, beginning, run_together
from reactin_cli.journal.sql.registry import ListRow
from reactin_cli.model import Row

PATIENCE = 30.0
"""Seconds for which a dry run waits for a server that is away: somebody looks on."""


class ReadOnlyPostgresJournal(NullJournal):
    """Knows what earlier runs did and stores nothing."""

    def __init__(
        self, access: PostgresAccess, scope: Scope, place: ListRow, admission: Admission
    ) -> None:
        super().__init__(JournalState(access.location, exists=True, created=False))
        self._schema = access.address.schema
        self._scope = scope
        self._place = place
        self._admission = admission
        self._connection = ServerConnection(access.address, PATIENCE)

    def known_leads(self) -> int:
        """Count the leads that it knows of the list."""
        with faults_as(StorageError, self.shown):
            return self._connection.use(
                lambda db: counted(db, self._schema, self._place), longest=COUNTING
            )

    async def admit(self, rows: list[Row]) -> None:
        """Settle the rows that earlier runs have settled."""

        def check(db: psycopg.Connection) -> None:
            run_together(db, beginning(self._schema))
            self._admission.check(PostgresLookUp(db, self._scope), rows)
            db.execute("COMMIT")

        with faults_as(StorageError, self.shown):
            self._connection.use(check)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @property
    def shown(self) -> str:
        """The address, without a password."""
        return self.state.location if self.state else ""
