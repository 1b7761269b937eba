"""A run's transactions: what many leads need is one, done exactly once."""

from collections.abc import Sequence
from typing import Any

import psycopg

from reactin_cli.journal.history_policy import LeadRecord
from reactin_cli.journal.postgres.faults import LeaseLostError
from reactin_cli.journal.postgres.lead_batch import LeadBatch
from reactin_cli.journal.postgres.lease import DEAD, steady
from reactin_cli.journal.postgres.lookup import Scope
from reactin_cli.journal.postgres.server_clock import ServerClock
from reactin_cli.journal.postgres.statements import (
    COMMIT,
    Statement,
    at_once,
    beginning,
    checked,
    run_together,
)
from reactin_cli.journal.sql.registry import ListRow
from reactin_cli.journal.storage import Operation

IDS_AT_ONCE = 500
"""Ids of new leads that are taken from the server together."""

_COUNT = """UPDATE run SET stored = %s WHERE id = %s AND stored = %s
    AND EXISTS (SELECT 1 FROM lease WHERE run = %s AND token = %s)"""
_SKIP = """UPDATE run SET stored = CASE stored WHEN %s THEN %s ELSE stored END
    WHERE id = %s RETURNING stored"""
_LIVING = f"""WITH dead AS (DELETE FROM lease WHERE {DEAD} RETURNING run)
    SELECT array_agg(run) FROM lease WHERE run NOT IN (SELECT run FROM dead)"""  # noqa: S608 - our own text
_NOW = Statement("SELECT extract(epoch FROM clock_timestamp())::float8")
_IDS = "SELECT nextval('lead_ids') FROM generate_series(1, %s)"


class Transactions:
    """Commits the operations of one run, in a thread that is not the event loop's."""

    def __init__(
        self,
        schema: str,
        run: int,
        token: bytes,
        place: ListRow,
        scope: Scope,
        clock: ServerClock,
    ) -> None:
        self._schema = schema
        self._run, self._token = run, token
        self._organization = place.organization
        self._scope = scope
        self._clock = clock
        self._stored = 0
        """The number of the latest transaction that was committed."""
        self._uncertain: list[Any] | None = None
        """The results of one whose commit may or may not have arrived."""
        self._ids: list[int] = []
        self.alive: set[int] = set()
        """The runs that go on, as the latest transaction that claimed has seen them."""

    def commit(
        self,
        db: psycopg.Connection,
        group: Sequence[Operation[Any]],
        closing: Sequence[Statement] = (),
    ) -> list[Any]:
        """Make the operations one transaction; give their results.

        To be called again with the same group after the connection broke: if the transaction was
        committed nevertheless, it is not done twice. Raises psycopg.Error, LeaseLostError.
        """
        if self._uncertain is not None and self._was_committed(db):
            return self._committed(self._uncertain)
        self._uncertain = None
        hashes = sorted({each for operation in group for each in operation.hashes})
        try:
            table = self._load(db, hashes) if hashes else self._batch(())
            results = [operation.apply(table) for operation in group]
            begun = () if hashes else beginning(self._schema)
            stored = (*begun, self._count(), *table.statements(), *closing, _NOW, COMMIT)
            self._uncertain, asked = results, steady()
            *_, now, _ = run_together(db, stored)
            self._clock.set(now[0][0], asked)
        except psycopg.errors.DivisionByZero:
            raise LeaseLostError from None  # a statement did not find every row that it was for
        return self._committed(results)

    def _committed(self, results: list[Any]) -> list[Any]:
        self._stored += 1
        self._uncertain = None
        return results

    def _count(self) -> Statement:
        """Count the transaction, if it follows the latest one and the run has its lease."""
        return checked(
            _COUNT, 1, (self._stored + 1, self._run, self._stored, self._run, self._token)
        )

    def _load(self, db: psycopg.Connection, hashes: list[bytes]) -> LeadBatch:
        """Begin the transaction, and load what its keys lead to.

        Only one run for the organization claims at a time: what one decides, the next one sees.
        """
        missing = max(0, len(hashes) - len(self._ids))
        asked = steady()
        *_, now, living, found, ids = run_together(
            db,
            (
                *beginning(self._schema, claims_for=self._organization),
                _NOW,
                Statement(_LIVING),
                Statement(f"{self._scope.leads()} FOR UPDATE", (hashes, self._scope.id)),
                Statement(_IDS, (missing and missing + IDS_AT_ONCE,)),
            ),
        )
        self.alive = set(living[0][0] or ())
        self._clock.set(now[0][0], asked)
        self._ids += [each[0] for each in ids]
        return self._batch([LeadRecord._make(each) for each in found])

    def _batch(self, records: Sequence[LeadRecord]) -> LeadBatch:
        now = self._clock.latest()
        return LeadBatch(self._run, self._scope.list_id, now, records, self._ids)

    def _was_committed(self, db: psycopg.Connection) -> bool:
        """Tell whether the transaction was committed; if not, see to it that it never is.

        A server may still be busy with it, or a network hold it back. So its number is skipped.
        """
        number = self._stored + 1
        skipping = (self._stored, number + 1, self._run)
        if at_once(db, self._schema, _SKIP, skipping) == [(number,)]:
            return True
        self._stored = number + 1
        return False
