"""The leads of one transaction: loaded together, changed in memory, stored together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reactin_cli.journal.history_policy import LeadRecord
from reactin_cli.journal.keys import HASH_SIZE
from reactin_cli.journal.leads import NewLead, split
from reactin_cli.journal.postgres.faults import LeaseLostError
from reactin_cli.journal.postgres.statements import Statement, checked

TYPES = {
    "keys": "bytea",
    "state": "text",
    "holder": "bigint",
    "row_number": "bigint",
    "marked": "float8",
    "doubt": "float8",
    "status": "text",
    "http_status": "integer",
    "code": "text",
    "run": "bigint",
    "at": "float8",
    "fingerprint": "bytea",
}
"""The columns of a lead that change, and their types."""


class LeadBatch:
    """See `LeadTable`.

    What it stores is checked: a statement that did not find every lead it was for divides by zero,
    so that nothing of the transaction is committed.
    """

    def __init__(
        self,
        run: int,
        list_id: int | None,
        now: float,
        records: Iterable[LeadRecord],
        ids: list[int],
    ) -> None:
        """Know the leads that the transaction's keys lead to, in one list or (None) in any."""
        self.now = now
        self._run = run
        self._list = list_id
        self._ids = ids
        self._loaded = {record.id: record for record in records}
        self._leads: dict[int, LeadRecord] = {}
        self._by_hash: dict[bytes, dict[int, int]] = {}
        for record in self._loaded.values():
            self._know(record, split(record.keys))
        self._changed: dict[int, dict[str, object]] = {}
        self._unseen: dict[int, dict[str, object]] = {}
        """What changes of leads that this run holds and that were not loaded."""
        self._deleted: list[int] = []
        self._released: list[int] = []
        """Of those that were not loaded, the ones to forget."""
        self._new_keys: list[tuple[bytes, int, int]] = []

    def find(self, hashes: Sequence[bytes]) -> list[LeadRecord]:
        """Give the leads that are known by one of the keys as far as the run looks."""
        found = {
            lead
            for hashed in hashes
            for list_id, lead in self._by_hash.get(hashed, {}).items()
            if self._list is None or list_id == self._list
        }
        return [self._leads[lead] for lead in sorted(found)]

    def find_in(self, list_id: int, hashes: Sequence[bytes]) -> list[LeadRecord]:
        """Give the leads of one list that are known by one of the keys."""
        return [record for record in self.find(hashes) if record.list == list_id]

    def insert(self, new: NewLead) -> int:
        """Add a lead; those of the keys lead to it that lead to no other."""
        lead = self._ids.pop()
        unsettled = dict.fromkeys(LeadRecord._fields[6:])
        blank = LeadRecord(lead, new.list, b"", new.state, new.holder, new.row_number, **unsettled)
        self._leads[lead] = blank
        self.add_keys(blank, new.keys)
        return lead

    def add_keys(self, record: LeadRecord, keys: Sequence[bytes]) -> None:
        """Let further keys lead to a lead, but for those that lead to another."""
        free = [key for key in keys if record.list not in self._by_hash.get(key, {})]
        if free:
            self._know(self._leads[record.id], free)
            self._new_keys += [(key, record.list, record.id) for key in dict.fromkeys(free)]
            self.update(record.id, keys=self._leads[record.id].keys + b"".join(dict.fromkeys(free)))

    def update(self, lead: int, **values: object) -> None:
        """Change columns of a lead."""
        seen = {name: value for name, value in values.items() if name in LeadRecord._fields}
        self._leads[lead] = self._leads[lead]._replace(**seen)  # type: ignore[arg-type]
        if lead in self._loaded:
            self._changed.setdefault(lead, {}).update(values)

    def update_held(self, lead: int, **values: object) -> None:
        """Change columns of a lead that this run holds."""
        record = self._leads.get(lead)
        if record is None:
            self._unseen.setdefault(lead, {}).update(values)
        elif record.holder == self._run:
            self.update(lead, **values)
        else:
            raise LeaseLostError

    def delete(self, lead: int) -> None:
        """Forget a lead by all its keys."""
        record = self._leads.pop(lead, None)
        if record is None:
            self._released.append(lead)
            return
        for key in split(record.keys):
            self._by_hash[key].pop(record.list, None)
        self._new_keys = [each for each in self._new_keys if each[2] != lead]
        self._changed.pop(lead, None)
        if lead in self._loaded:
            self._deleted.append(lead)

    def statements(self) -> Iterator[Statement]:
        """Give what stores the changes: few statements, however many leads."""
        if self._deleted:
            yield _delete(self._deleted, None)
        if self._released:
            yield _delete(self._released, self._run)
        new = [lead for lead in self._leads.values() if lead.id not in self._loaded]
        if new:
            yield _insert(new)
        yield from _updates(self._changed, None)
        yield from _updates(self._unseen, self._run)
        if self._new_keys:
            yield _insert_keys(sorted(self._new_keys))

    def _know(self, record: LeadRecord, keys: Iterable[bytes]) -> None:
        self._leads[record.id] = record
        for key in keys:
            self._by_hash.setdefault(key, {})[record.list] = record.id


def _insert(leads: Sequence[LeadRecord]) -> Statement:
    sql = """INSERT INTO lead (id, list, keys, state, holder, row_number)
        SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bytea[], %s::text[], %s::bigint[],
            %s::bigint[])"""
    rows = [
        (each.id, each.list, each.keys, each.state, each.holder, each.row_number) for each in leads
    ]
    return Statement(sql, [list(column) for column in zip(*rows, strict=True)])


def _insert_keys(keys: Sequence[tuple[bytes, int, int]]) -> Statement:
    sql = """INSERT INTO lead_key (hash, list, lead)
        SELECT * FROM unnest(%s::bytea[], %s::bigint[], %s::bigint[])
        ON CONFLICT DO NOTHING"""
    return checked(sql, len(keys), [list(column) for column in zip(*keys, strict=True)])


def _updates(changes: dict[int, dict[str, object]], holder: int | None) -> Iterator[Statement]:
    """Change the same columns of many leads at once; with a holder, only of leads that it holds."""
    alike: dict[tuple[str, ...], list[tuple[object, ...]]] = {}
    for lead, values in changes.items():
        alike.setdefault(tuple(values), []).append((lead, *values.values()))
    for columns, rows in alike.items():
        arrays = ", ".join(f"%s::{TYPES[each]}[]" for each in columns)
        sql = (
            f"UPDATE lead SET {', '.join(f'{each} = v.{each}' for each in columns)}"  # noqa: S608 - our own names
            f" FROM unnest(%s::bigint[], {arrays}) AS v(id, {', '.join(columns)})"
            " WHERE lead.id = v.id"
        )
        stored: list[Any] = [list(column) for column in zip(*rows, strict=True)]
        if holder is not None:
            sql, stored = f"{sql} AND lead.holder = %s", [*stored, holder]
        yield checked(sql, len(rows), stored)


def _delete(leads: list[int], holder: int | None) -> Statement:
    """Forget leads by all their keys; with a holder, only leads that it holds."""
    held, values = ("", [leads]) if holder is None else (" AND holder = %s", [leads, holder])
    sql = f"""WITH gone AS (
            DELETE FROM lead WHERE id = ANY(%s){held} RETURNING id, list, keys
        ), gone_key AS (
            SELECT id, list, substring(keys FROM {HASH_SIZE} * part + 1 FOR {HASH_SIZE}) AS hash
            FROM gone, generate_series(0, length(keys) / {HASH_SIZE} - 1) AS part
        ), gone_keys AS (
            DELETE FROM lead_key USING gone_key
            WHERE lead_key.hash = gone_key.hash AND lead_key.list = gone_key.list
                AND lead_key.lead = gone_key.id
        )
        SELECT 1 / (count(*) = %s)::integer FROM gone"""  # noqa: S608 - our own text
    return Statement(sql, [*values, len(leads)])
