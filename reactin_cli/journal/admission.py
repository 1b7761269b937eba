"""The bulk look-up: rows of a batch that earlier runs have settled."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from reactin_cli.identity.keys import taught
from reactin_cli.journal.history_policy import HistoryPolicy, LeadRecord, already_added
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.leads import split
from reactin_cli.journal.options import JournalOptions
from reactin_cli.model import Lead, Row, Status

ROWS_AT_ONCE = 400
"""Rows in one look-up: of two keys each, within the 999 values that every SQLite takes."""


class Added(NamedTuple):
    """A lead that was added."""

    hash: bytes
    """By which it was found."""
    list: int
    keys: bytes
    run: int
    day: int
    """Since 1970."""


class LookUp(Protocol):
    """Finds leads by hashes of their keys, as far as the run looks."""

    def is_empty(self) -> bool:
        """Tell whether no lead is known at all."""

    def find(self, hashes: Sequence[bytes]) -> list[LeadRecord]:
        """Give the leads that are known by one of the keys, the earliest first."""

    def find_added(self, hashes: Sequence[bytes]) -> dict[bytes, Added]:
        """Give the leads that were added, by those of the keys that they are known by."""


class Link(NamedTuple):
    """What a row says about a person."""

    list_id: int | None
    """The list, by its id in the journal; None where a row of this run told it, so our own."""
    keys: list[bytes]
    """By which the person is recognised."""
    claims: list[bytes]
    """Which are the person's."""


class Asked(NamedTuple):
    """A row that is looked up."""

    row: Row
    lead: Lead
    hashes: list[bytes]
    """Of its keys."""


class Admission:
    """Settles rows in batches. It only reads; what it learns of a person, it gives back.

    A row that it leaves open is judged again when it is claimed, so nothing depends on it but
    speed, and what a dry run says.
    """

    def __init__(self, keyed: Keyed, judge: HistoryPolicy, options: JournalOptions) -> None:
        self._keys = keyed.keys
        self._fingerprint = keyed.fingerprint
        self._judge = judge
        self._added_stays = not (options.resend or options.changed)
        self._added_is_all = self._added_stays and options.if_unknown != "skip"

    def check(self, look_up: LookUp, rows: Sequence[Row]) -> list[Link]:
        """Settle what earlier runs have settled; what another live run holds stays open."""
        links: list[Link] = []
        unsettled: list[tuple[Row, Lead]] = []
        for row in rows:
            lead = row.lead
            if lead is None:
                continue
            if row.outcome is None:
                unsettled.append((row, lead))
            elif lead.claims and row.outcome.status is Status.DUPLICATE:
                links.append(Link(None, self._keys(lead.keys), self._keys(taught(lead))))
        if unsettled and not look_up.is_empty():
            for start in range(0, len(unsettled), ROWS_AT_ONCE):
                links += self._look_up(look_up, unsettled[start : start + ROWS_AT_ONCE])
        return links

    def _look_up(self, look_up: LookUp, rows: Sequence[tuple[Row, Lead]]) -> Iterator[Link]:
        asked = [Asked(row, lead, self._keys(lead.keys)) for row, lead in rows]
        waiting, place = asked, 0
        while self._added_stays and waiting:  # by one key at a time: the first one mostly does
            yield from self._settle_added(look_up, waiting, place)
            place += 1
            waiting = [ask for ask in waiting if not ask.row.outcome and len(ask.hashes) > place]
        if not self._added_is_all:
            yield from self._settle_by_record(
                look_up, [ask for ask in asked if not ask.row.outcome]
            )

    def _settle_added(self, look_up: LookUp, asked: list[Asked], place: int) -> Iterator[Link]:
        found = look_up.find_added([ask.hashes[place] for ask in asked])
        if not found:
            return
        for row, lead, hashes in asked:
            added = found.get(hashes[place])
            if added is None or added.run == self._judge.run:
                continue  # by this run: the row is a duplicate, as the claim will tell
            row.outcome = already_added(added.run, added.day)
            claims = hashes if lead.claims is lead.keys else self._keys(taught(lead))
            for claim in claims:
                if claim not in added.keys:
                    yield Link(added.list, hashes, claims)
                    break

    def _settle_by_record(self, look_up: LookUp, asked: list[Asked]) -> Iterator[Link]:
        """Judge each row by all that is known of it, as a claim does."""
        for row, lead, hashes, known in _known(look_up, asked):
            if not self._judge.held(known):
                fingerprint = partial(self._fingerprint, lead)
                row.outcome = self._judge.outcome(known, row.number, fingerprint)
                claims = self._keys(taught(lead))
                if row.outcome is not None and any(key not in known[0].keys for key in claims):
                    yield Link(known[0].list, hashes, claims)


def _known(
    look_up: LookUp, asked: list[Asked]
) -> Iterator[tuple[Row, Lead, list[bytes], list[LeadRecord]]]:
    """Give what is known of each row's lead, where anything is."""
    by_hash: dict[bytes, list[LeadRecord]] = {}
    for start in range(0, len(asked), ROWS_AT_ONCE // 4):  # of up to eight keys each
        hashes = [each for ask in asked[start : start + ROWS_AT_ONCE // 4] for each in ask.hashes]
        for record in look_up.find(hashes):
            for key in split(record.keys):
                by_hash.setdefault(key, []).append(record)
    for row, lead, hashes in asked:
        if known := {record for key in hashes for record in by_hash.get(key, ())}:
            yield row, lead, hashes, sorted(known)
