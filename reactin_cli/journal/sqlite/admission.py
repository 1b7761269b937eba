"""The bulk look-up: rows of a batch that earlier runs have settled."""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial

from reactin_cli.identity.keys import taught
from reactin_cli.journal.history_policy import HistoryPolicy, already_added
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.sqlite.lookup import Scope
from reactin_cli.model import Lead, Row, Status

ROWS_AT_ONCE = 400
"""Rows in one look-up: of two keys each, within the 999 values that every SQLite takes."""

Link = Callable[[int | None, list[bytes], list[bytes]], None]
"""Is told by what keys a person is recognised and what claims are theirs, in a list given by its
id in the journal; None where a row of this run taught it, so in our own list."""

Asked = tuple[Row, Lead, list[bytes]]
"""A row, its lead, and the hashes of its keys."""


class Admission:
    """Settles rows in batches. It only reads; what it learns of a person goes to `link`.

    A row that it leaves open is judged again when it is claimed, so nothing depends on it but
    speed, and what a dry run says.
    """

    def __init__(
        self, keyed: Keyed, scope: Scope, judge: HistoryPolicy, options: JournalOptions, link: Link
    ) -> None:
        self._keys = keyed.keys
        self._fingerprint = keyed.fingerprint
        self._scope = scope
        self._judge = judge
        self._link = link
        self._added_stays = not (options.resend or options.changed)
        self._added_is_all = self._added_stays and options.if_unknown != "skip"

    def check(self, db: sqlite3.Connection, rows: Sequence[Row]) -> None:
        """Settle what earlier runs have settled; what another live run has in hand stays open."""
        unsettled: list[tuple[Row, Lead]] = []
        for row in rows:
            lead = row.lead
            if lead is None:
                continue
            if row.outcome is None:
                unsettled.append((row, lead))
            elif lead.claims and row.outcome.status is Status.DUPLICATE:
                self._link(None, self._keys(lead.keys), self._keys(taught(lead)))
        if unsettled and db.execute("SELECT 1 FROM lead LIMIT 1").fetchone():
            for start in range(0, len(unsettled), ROWS_AT_ONCE):
                self._look_up(db, unsettled[start : start + ROWS_AT_ONCE])

    def _look_up(self, db: sqlite3.Connection, rows: Sequence[tuple[Row, Lead]]) -> None:
        asked = [(row, lead, self._keys(lead.keys)) for row, lead in rows]
        place = 0
        while self._added_stays and asked:  # by one key at a time: the first one mostly does
            self._settle_added(db, asked, place)
            place += 1
            asked = [ask for ask in asked if ask[0].outcome is None and len(ask[2]) > place]
        if not self._added_is_all:
            self._settle_by_record(db, [ask for ask in rows if ask[0].outcome is None])

    def _settle_added(self, db: sqlite3.Connection, asked: list[Asked], place: int) -> None:
        found = self._scope.find_added(db, [hashes[place] for _, _, hashes in asked])
        if not found:
            return
        for row, lead, hashes in asked:
            added = found.get(hashes[place])
            if added is None:
                continue
            _, list_id, known, run, day = added
            if run == self._judge.run:
                continue  # by this run: the row is a duplicate, as the claim will tell
            row.outcome = already_added(run, day)
            claims = hashes if lead.claims is lead.keys else self._keys(taught(lead))
            for claim in claims:
                if claim not in known:
                    self._link(list_id, hashes, claims)
                    break

    def _settle_by_record(self, db: sqlite3.Connection, rows: list[tuple[Row, Lead]]) -> None:
        """Judge each row by all that is known of it, as a claim does."""
        for row, lead in rows:
            keys = self._keys(lead.keys)
            known = self._scope.find(db, keys)
            if known and not self._judge.held(known):
                fingerprint = partial(self._fingerprint, lead)
                row.outcome = self._judge.outcome(known, row.number, fingerprint)
                claims = self._keys(taught(lead))
                if row.outcome is not None and any(key not in known[0].keys for key in claims):
                    self._link(known[0].list, keys, claims)
