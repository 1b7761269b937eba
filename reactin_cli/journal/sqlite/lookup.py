"""Finding leads in the journal by their keys."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reactin_cli.journal.history_policy import COLUMNS, LeadRecord
from reactin_cli.journal.sqlite.registry import ListRow
from reactin_cli.model import Status

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

Added = tuple[bytes, int, bytes, int, int]
"""A lead that was added: the hash it was found by, its list, its keys, its run, on which day."""


@dataclass(frozen=True, slots=True)
class Scope:
    """How far "the same lead" reaches: one list, or every list of an organization."""

    within: str
    id: int

    @classmethod
    def of(cls, within: str, place: ListRow) -> "Scope":
        """Give the scope around a list."""
        return cls(within, place.list if within == "list" else place.organization)

    def find(self, db: sqlite3.Connection, hashes: Sequence[bytes]) -> list[LeadRecord]:
        """Give the leads that are known by one of the keys, the earliest first."""
        return sorted({LeadRecord._make(row) for row in self._query(db, _FIND, hashes)})

    def find_added(self, db: sqlite3.Connection, hashes: Sequence[bytes]) -> dict[bytes, Added]:
        """Give the leads that were added, by those of the keys that they are known by."""
        return {added[0]: added for added in self._query(db, _FIND_ADDED, hashes)}

    def _query(self, db: sqlite3.Connection, sql: str, hashes: Sequence[bytes]) -> sqlite3.Cursor:
        return db.execute(_complete(sql, len(hashes), self.within), (*hashes, self.id))


@lru_cache
def _complete(sql: str, hashes: int, within: str) -> str:
    return sql.format(hashes=",".join("?" * hashes), lists=_LISTS[within])
