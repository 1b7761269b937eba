"""Finding leads in the journal by their keys."""

import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from reactin_cli.journal.admission import Added
from reactin_cli.journal.history_policy import COLUMNS, LeadRecord
from reactin_cli.journal.sql.registry import ListRow
from reactin_cli.model import Status
from reactin_cli.records import plain_record

_FROM_KEYS = (
    " FROM lead_key CROSS JOIN lead ON lead.id = lead_key.lead"
    " WHERE lead_key.hash IN ({hashes}) AND lead_key.list {lists}"
)
_FIND = f"SELECT {COLUMNS}{_FROM_KEYS}"
_FIND_ADDED = (
    "SELECT lead_key.hash, lead.list, lead.keys, lead.run, CAST(lead.at / 86400 AS INTEGER)"
    f"{_FROM_KEYS} AND lead.status = '{Status.ADDED}'"
)
_LISTS = {"list": "= ?", "organization": "IN (SELECT id FROM list WHERE organization = ?)"}


@plain_record
class SqliteLookUp:
    """Finds leads in one list, or in every list of an organization; see `LookUp`."""

    db: sqlite3.Connection
    within: str
    id: int

    @classmethod
    def around(cls, db: sqlite3.Connection, within: str, place: ListRow) -> "SqliteLookUp":
        """Look as far as a list, or its organization."""
        return cls(db, within, place.list if within == "list" else place.organization)

    def is_empty(self) -> bool:
        """Tell whether no lead is known at all."""
        return self.db.execute("SELECT 1 FROM lead LIMIT 1").fetchone() is None

    def find(self, hashes: Sequence[bytes]) -> list[LeadRecord]:
        """Give the leads that are known by one of the keys, the earliest first."""
        return sorted({LeadRecord._make(row) for row in self._query(_FIND, hashes)})

    def find_added(self, hashes: Sequence[bytes]) -> dict[bytes, Added]:
        """Give the leads that were added, by those of the keys that they are known by."""
        return {row[0]: Added._make(row) for row in self._query(_FIND_ADDED, hashes)}

    def _query(self, sql: str, hashes: Sequence[bytes]) -> sqlite3.Cursor:
        return self.db.execute(_complete(sql, len(hashes), self.within), (*hashes, self.id))


@lru_cache
def _complete(sql: str, hashes: int, within: str) -> str:
    return sql.format(hashes=",".join("?" * hashes), lists=_LISTS[within])
