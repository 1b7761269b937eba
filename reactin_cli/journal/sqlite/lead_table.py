"""The leads of a journal's file; every method is part of a transaction."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache

from reactin_cli.journal.history_policy import LeadRecord
from reactin_cli.journal.leads import NewLead
from reactin_cli.journal.sql.lead_rows import delete_lead
from reactin_cli.journal.sqlite.lookup import SqliteLookUp


class SqliteLeadTable:
    """See `LeadTable`: each call is a statement."""

    def __init__(
        self, db: sqlite3.Connection, look_up: SqliteLookUp, clock: Callable[[], float]
    ) -> None:
        self._db = db
        self._clock = clock
        self.find = look_up.find

    @property
    def now(self) -> float:
        """The machine's time."""
        return self._clock()

    def find_in(self, list_id: int, hashes: Sequence[bytes]) -> list[LeadRecord]:
        """Give the leads of one list that are known by one of the keys."""
        return SqliteLookUp(self._db, "list", list_id).find(hashes)

    def insert(self, new: NewLead) -> int:
        """Add a lead; those of the keys lead to it that lead to no other."""
        sql = "INSERT INTO lead (list, keys, state, holder, row_number) VALUES (?, ?, ?, ?, ?)"
        all_keys = b"".join(new.keys)
        lead = self._db.execute(sql, (new.list, all_keys, *new[2:])).lastrowid or 0
        own_keys = self._lead_to(lead, new.list, new.keys)
        if own_keys != all_keys:
            self.update(lead, keys=own_keys)
        return lead

    def add_keys(self, record: LeadRecord, keys: Sequence[bytes]) -> None:
        """Let further keys lead to a lead, but for those that lead to another."""
        if own_keys := self._lead_to(record.id, record.list, keys):
            self.update(record.id, keys=record.keys + own_keys)

    def update(self, lead: int, **values: object) -> None:
        """Change columns of a lead."""
        self._db.execute(_update(tuple(values)), (*values.values(), lead))

    update_held = update  # while this process holds the run's lock, nobody takes its leads

    def delete(self, lead: int) -> None:
        """Forget a lead by all its keys."""
        delete_lead(self._db, lead)

    def _lead_to(self, lead: int, list_id: int, keys: Sequence[bytes]) -> bytes:
        sql = "INSERT OR IGNORE INTO lead_key (hash, list, lead) VALUES (?, ?, ?)"
        added = (key for key in keys if self._db.execute(sql, (key, list_id, lead)).rowcount)
        return b"".join(added)


@lru_cache
def _update(columns: tuple[str, ...]) -> str:
    return f"UPDATE lead SET {', '.join(f'{each} = ?' for each in columns)} WHERE id = ?"  # noqa: S608 - our own names
