"""The leads of one list in the journal: taken, marked, settled, forgotten."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reactin_cli.journal.history_policy import HistoryPolicy, LeadRecord
from reactin_cli.journal.keys import HASH_SIZE
from reactin_cli.journal.sqlite.lookup import Scope
from reactin_cli.model import Outcome, Status

RECORDED = frozenset({Status.ADDED, Status.REJECTED, Status.FAILED, Status.UNKNOWN})
"""What is remembered; any other outcome says that nothing was sent."""

_SETTLE = """UPDATE lead SET state = 'settled', doubt = ?, status = ?, http_status = ?, code = ?,
    run = ?, at = ?, fingerprint = ? WHERE id = ?"""


@dataclass(frozen=True, slots=True)
class Claim:
    """A lead in this run's hands."""

    lead: int
    """Its id in the journal."""
    is_new: bool
    """Nothing was known of it before."""
    was_added: bool
    """It was added before, and is sent again."""
    doubt: float | None
    """Since when an earlier attempt may have added it."""


@dataclass(frozen=True, slots=True)
class Leads:
    """One run's hand in the leads of its list; every method is part of a transaction."""

    list: int
    run: int
    judge: HistoryPolicy

    def take(
        self,
        db: sqlite3.Connection,
        known: Iterable[LeadRecord],
        claims: Sequence[bytes],
        number: int,
    ) -> Claim:
        """Take the lead for a row; leads that the row shows to be one person become one."""
        own = [record for record in known if record.list == self.list]
        if not own:
            lead = _insert(db, self.list, claims, "claimed", self.run, number)
            return Claim(lead, is_new=True, was_added=False, doubt=None)
        kept, doubt = self._unite(db, own, claims)
        db.execute(
            "UPDATE lead SET state = 'claimed', holder = ?, row_number = ?, doubt = ? WHERE id = ?",
            (self.run, number, doubt, kept.id),
        )
        was_added = kept.status == Status.ADDED
        return Claim(kept.id, is_new=False, was_added=was_added, doubt=doubt)

    def link(
        self, db: sqlite3.Connection, list_id: int, keys: Sequence[bytes], claims: Sequence[bytes]
    ) -> None:
        """Note what else a person is known by, whom some row has or will have.

        Looked up by the keys alone: a claim may be that of several who share a role address. What
        a live run has in hand stays as it is, but for what it is known by.
        """
        known = Scope("list", list_id).find(db, keys)
        free = [record for record in known if not self.judge.in_hand(record)]
        if free:
            kept, doubt = self._unite(db, free, claims)
            sql = "UPDATE lead SET state = 'settled', doubt = ? WHERE id = ?"
            db.execute(sql, (doubt, kept.id))
        elif known:
            _attach(db, known[0], claims)
        else:
            _insert(db, list_id, claims, "settled", None, None)

    def mark(self, db: sqlite3.Connection, claim: Claim, now: float) -> None:
        """Note that its bytes go out."""
        db.execute("UPDATE lead SET state = 'sending', marked = ? WHERE id = ?", (now, claim.lead))

    def unmark(self, db: sqlite3.Connection, claim: Claim) -> None:
        """Note that its attempt is over and added nothing, so that it is as before the mark."""
        db.execute("UPDATE lead SET state = 'claimed' WHERE id = ?", (claim.lead,))

    def settle(
        self, db: sqlite3.Connection, claim: Claim, outcome: Outcome, at: float, fingerprint: bytes
    ) -> None:
        """Store what became of it. What was added before stays so, whatever became of this."""
        status = outcome.status
        doubt = {Status.ADDED: None, Status.UNKNOWN: at}.get(status, claim.doubt)
        if status in RECORDED and (status is Status.ADDED or not claim.was_added):
            settled = (doubt, status, outcome.http_status, outcome.code, self.run, at, fingerprint)
            db.execute(_SETTLE, (*settled, claim.lead))
        else:
            self.release(db, claim, doubt)

    def put_in_doubt(self, db: sqlite3.Connection, record: LeadRecord, now: float) -> None:
        """Note that this run's answer may be about another lead; what others stored stays."""
        if record.list == self.list and record.run == self.run:
            db.execute(
                "UPDATE lead SET status = ?, code = 'answer_in_doubt', doubt = ? WHERE id = ?",
                (Status.UNKNOWN, now, record.id),
            )

    def release(self, db: sqlite3.Connection, claim: Claim, doubt: float | None) -> None:
        """Free the lead, of which no more is known than before."""
        if claim.is_new:
            delete_lead(db, claim.lead)
        else:
            sql = "UPDATE lead SET state = 'settled', doubt = ? WHERE id = ?"
            db.execute(sql, (doubt, claim.lead))

    def _unite(
        self, db: sqlite3.Connection, records: Sequence[LeadRecord], claims: Sequence[bytes]
    ) -> tuple[LeadRecord, float | None]:
        """Make one lead of several; give the one that stays, and since when there is doubt."""
        kept, *others = sorted(records, key=lambda record: record.status != Status.ADDED)
        for other in others:
            delete_lead(db, other.id)
            claims = [*claims, *_split(other.keys)]
        _attach(db, kept, claims)
        doubts = [since for record in records if (since := self.judge.doubt(record)) is not None]
        return kept, max(doubts, default=None)


def delete_lead(db: sqlite3.Connection, lead: int) -> None:
    """Forget a lead by all its keys."""
    for list_id, keys in db.execute("SELECT list, keys FROM lead WHERE id = ?", (lead,)).fetchall():
        sql = "DELETE FROM lead_key WHERE hash = ? AND list = ? AND lead = ?"
        db.executemany(sql, [(hashed, list_id, lead) for hashed in _split(keys)])
    db.execute("DELETE FROM lead WHERE id = ?", (lead,))


def _insert(
    db: sqlite3.Connection,
    list_id: int,
    keys: Sequence[bytes],
    state: str,
    holder: int | None,
    number: int | None,
) -> int:
    sql = "INSERT INTO lead (list, keys, state, holder, row_number) VALUES (?, ?, ?, ?, ?)"
    all_keys = b"".join(keys)
    lead = db.execute(sql, (list_id, all_keys, state, holder, number)).lastrowid or 0
    own_keys = _add_keys(db, lead, list_id, keys)
    if own_keys != all_keys:
        _set_keys(db, lead, own_keys)
    return lead


def _attach(db: sqlite3.Connection, record: LeadRecord, keys: Sequence[bytes]) -> None:
    new = [key for key in dict.fromkeys(keys) if key not in record.keys]
    if new and (own_keys := _add_keys(db, record.id, record.list, new)):
        _set_keys(db, record.id, record.keys + own_keys)


def _set_keys(db: sqlite3.Connection, lead: int, keys: bytes) -> None:
    db.execute("UPDATE lead SET keys = ? WHERE id = ?", (keys, lead))


def _add_keys(db: sqlite3.Connection, lead: int, list_id: int, keys: Sequence[bytes]) -> bytes:
    """Let the keys lead to the lead; give those that do from now on.

    A role address may lead to another already, and so may what a live run has in hand: it counts as
    unknown here, so that the next row that shows both to be one person teaches it again.
    """
    sql = "INSERT OR IGNORE INTO lead_key (hash, list, lead) VALUES (?, ?, ?)"
    return b"".join(key for key in keys if db.execute(sql, (key, list_id, lead)).rowcount)


def _split(keys: bytes) -> list[bytes]:
    return [keys[start : start + HASH_SIZE] for start in range(0, len(keys), HASH_SIZE)]
