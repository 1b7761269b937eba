"""The leads of one list in the journal: taken, marked, settled, forgotten."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from reactin_cli.journal.history_policy import HistoryPolicy, LeadRecord
from reactin_cli.journal.keys import HASH_SIZE
from reactin_cli.model import Outcome, Status
from reactin_cli.records import plain_record

RECORDED = frozenset({Status.ADDED, Status.REJECTED, Status.FAILED, Status.UNKNOWN})
"""What is remembered; any other outcome says that nothing was sent."""


class NewLead(NamedTuple):
    """A lead that the journal does not know yet."""

    list: int
    keys: Sequence[bytes]
    """What lets it be found."""
    state: str
    holder: int | None = None
    """The run that claims it."""
    row_number: int | None = None


class LeadTable(Protocol):
    """The leads, as one transaction sees and changes them."""

    @property
    def now(self) -> float:
        """The journal's time, in seconds since 1970."""

    def find(self, hashes: Sequence[bytes]) -> list[LeadRecord]:
        """Give the leads that are known by one of the keys as far as the run looks."""

    def find_in(self, list_id: int, hashes: Sequence[bytes]) -> list[LeadRecord]:
        """Give the leads of one list that are known by one of the keys."""

    def insert(self, new: NewLead) -> int:
        """Add a lead; those of the keys lead to it that lead to no other. Give its id.

        A role address may lead to another already, and so may what a live run holds: it counts as
        unknown here, so that the next row that shows both to be one person teaches it again.
        """

    def add_keys(self, record: LeadRecord, keys: Sequence[bytes]) -> None:
        """Let further keys lead to a lead, but for those that lead to another."""

    def update(self, lead: int, **values: object) -> None:
        """Change columns of a lead."""

    def update_held(self, lead: int, **values: object) -> None:
        """Change columns of a lead that this run holds; raises StorageError where it does not."""

    def delete(self, lead: int) -> None:
        """Forget a lead by all its keys."""


@plain_record
class Claim:
    """A lead that this run holds."""

    lead: int
    """Its id in the journal."""
    is_new: bool
    """Nothing was known of it before."""
    was_added: bool
    """It was added before, and is sent again."""
    doubt: float | None
    """Since when an earlier attempt may have added it."""


@plain_record
class Leads:
    """What one run does to the leads of its list; every method is part of a transaction."""

    list: int
    run: int
    judge: HistoryPolicy

    def take(
        self, table: LeadTable, known: Iterable[LeadRecord], claims: Sequence[bytes], number: int
    ) -> Claim:
        """Take the lead for a row; leads that the row shows to be one person become one."""
        own = [record for record in known if record.list == self.list]
        if not own:
            lead = table.insert(NewLead(self.list, claims, "claimed", self.run, number))
            return Claim(lead, is_new=True, was_added=False, doubt=None)
        kept, doubt = self._unite(table, own, claims)
        table.update(kept.id, state="claimed", holder=self.run, row_number=number, doubt=doubt)
        was_added = kept.status == Status.ADDED
        return Claim(kept.id, is_new=False, was_added=was_added, doubt=doubt)

    def teach(self, table: LeadTable, keys: Sequence[bytes], claims: Sequence[bytes]) -> None:
        """Note what else a person is known by, in each list in which the keys lead to them."""
        for list_id in sorted({record.list for record in table.find(keys)} or {self.list}):
            self._link(table, list_id, keys, claims)

    def _link(
        self, table: LeadTable, list_id: int, keys: Sequence[bytes], claims: Sequence[bytes]
    ) -> None:
        """Note what else a person is known by, whom some row has or will have.

        Looked up by the keys alone: a claim may be that of several who share a role address. What
        a live run holds stays as it is, but for what it is known by.
        """
        known = table.find_in(list_id, keys)
        free = [record for record in known if not self.judge.in_hand(record)]
        if free:
            kept, doubt = self._unite(table, free, claims)
            table.update(kept.id, state="settled", doubt=doubt)
        elif known:
            _attach(table, known[0], claims)
        else:
            table.insert(NewLead(list_id, claims, "settled"))

    def mark(self, table: LeadTable, claim: Claim) -> None:
        """Note that its bytes go out."""
        table.update_held(claim.lead, state="sending", marked=table.now)

    def unmark(self, table: LeadTable, claim: Claim) -> None:
        """Note that its attempt is over and added nothing, so that it is as before the mark."""
        table.update_held(claim.lead, state="claimed")

    def settle(self, table: LeadTable, claim: Claim, outcome: Outcome, fingerprint: bytes) -> None:
        """Store what became of it. What was added before stays so, whatever became of this."""
        status, at = outcome.status, table.now
        doubt = {Status.ADDED: None, Status.UNKNOWN: at}.get(status, claim.doubt)
        if status in RECORDED and (status is Status.ADDED or not claim.was_added):
            table.update_held(
                claim.lead,
                state="settled",
                doubt=doubt,
                status=status.value,
                http_status=outcome.http_status,
                code=outcome.code,
                run=self.run,
                at=at,
                fingerprint=fingerprint,
            )
        else:
            self.release(table, claim, doubt)

    def put_in_doubt(self, table: LeadTable, record: LeadRecord) -> None:
        """Note that this run's answer may be about another lead; what others stored stays."""
        if record.list == self.list and record.run == self.run:
            values = {"status": Status.UNKNOWN.value, "code": "answer_in_doubt"}
            table.update(record.id, **values, doubt=table.now)

    def release(self, table: LeadTable, claim: Claim, doubt: float | None) -> None:
        """Free the lead, of which no more is known than before."""
        if claim.is_new:
            table.delete(claim.lead)
        else:
            table.update_held(claim.lead, state="settled", doubt=doubt)

    def _unite(
        self, table: LeadTable, records: Sequence[LeadRecord], claims: Sequence[bytes]
    ) -> tuple[LeadRecord, float | None]:
        """Make one lead of several; give the one that stays, and since when there is doubt."""
        kept, *others = sorted(records, key=lambda record: record.status != Status.ADDED)
        for other in others:
            table.delete(other.id)
            claims = [*claims, *split(other.keys)]
        _attach(table, kept, claims)
        doubts = [since for record in records if (since := self.judge.doubt(record)) is not None]
        return kept, max(doubts, default=None)


def _attach(table: LeadTable, record: LeadRecord, keys: Sequence[bytes]) -> None:
    if new := [key for key in dict.fromkeys(keys) if key not in record.keys]:
        table.add_keys(record, new)


def split(keys: bytes) -> list[bytes]:
    """Give the hashes that a lead's `keys` hold one after another."""
    return [keys[start : start + HASH_SIZE] for start in range(0, len(keys), HASH_SIZE)]
