"""Finding leads in the journal by their keys, outside of a run's transactions."""

from collections.abc import Sequence

import psycopg

from reactin_cli.journal.admission import Added
from reactin_cli.journal.history_policy import COLUMNS, LeadRecord
from reactin_cli.journal.postgres.database import PostgresDatabase
from reactin_cli.journal.postgres.statements import COUNTING, LOOK, beginning, run_together
from reactin_cli.journal.sql.registry import ListRow, count_leads
from reactin_cli.records import plain_record

_LISTS = {
    "list": "list = %s",
    "organization": "list IN (SELECT id FROM list WHERE organization = %s)",
}
_FIND_ADDED = """SELECT lead_key.hash, lead.list, lead.keys, lead.run,
        CAST(floor(lead.at / 86400) AS bigint)
    FROM lead_key JOIN lead ON lead.id = lead_key.lead
    WHERE lead.status = 'added' AND lead_key.hash = ANY(%s) AND lead_key.{lists}"""


@plain_record
class Scope:
    """How far a run looks for a lead: one list, or every list of an organization."""

    within: str
    id: int

    @classmethod
    def around(cls, within: str, place: ListRow) -> "Scope":
        """Look as far as a list, or its organization."""
        return cls(within, place.list if within == "list" else place.organization)

    @property
    def list_id(self) -> int | None:
        """The list; None where it looks into several."""
        return self.id if self.within == "list" else None

    def leads(self) -> str:
        """Give the SQL for the leads that are known by one of many hashes."""
        keys = f"SELECT lead FROM lead_key WHERE hash = ANY(%s) AND {_LISTS[self.within]}"  # noqa: S608 - our own text
        return f"SELECT {COLUMNS} FROM lead WHERE id IN ({keys}) ORDER BY id"  # noqa: S608 - our own text


@plain_record
class PostgresLookUp:
    """See `LookUp`."""

    db: psycopg.Connection
    scope: Scope

    def is_empty(self) -> bool:
        """Tell whether no lead is known at all."""
        return self.db.execute("SELECT 1 FROM lead LIMIT 1").fetchone() is None

    def find(self, hashes: Sequence[bytes]) -> list[LeadRecord]:
        """Give the leads that are known by one of the keys, the earliest first."""
        rows = self.db.execute(self.scope.leads(), (list(hashes), self.scope.id))
        return [LeadRecord._make(row) for row in rows]

    def find_added(self, hashes: Sequence[bytes]) -> dict[bytes, Added]:
        """Give the leads that were added, by those of the keys that they are known by."""
        sql = _FIND_ADDED.format(lists=_LISTS[self.scope.within])
        rows = self.db.execute(sql, (list(hashes), self.scope.id))
        return {row[0]: Added._make(row) for row in rows}


def counted(db: psycopg.Connection, schema: str, place: ListRow) -> int:
    """Count the leads that are known of a list: in a large journal that takes a while."""
    run_together(db, beginning(schema, kind=LOOK, limit=f"{COUNTING:.0f}s"))
    count = count_leads(PostgresDatabase(db), place)
    db.execute("COMMIT")
    return count
