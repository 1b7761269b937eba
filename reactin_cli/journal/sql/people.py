"""One person in the journal, as `reactin runs find` and `reactin runs forget` know them."""

from collections.abc import Sequence
from typing import Any

from reactin_cli.errors import JournalError
from reactin_cli.journal.history import Sighting
from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.options import ListId
from reactin_cli.journal.sql.connection import Access, moment, places
from reactin_cli.journal.sql.lead_rows import delete_lead

_KNOWN = "lead.id IN (SELECT lead FROM lead_key WHERE hash IN (%s))"
_FIND = f"""SELECT origin, organization_id, list_id, status, http_status, code, run, at,
    CASE state WHEN 'sending' THEN marked ELSE doubt END,
    CASE state WHEN 'sending' THEN holder END
    FROM lead JOIN list ON list.id = lead.list
    JOIN organization ON organization.id = list.organization
    WHERE {_KNOWN} AND (status IS NOT NULL OR doubt IS NOT NULL OR state = 'sending')
    ORDER BY lead.id"""  # noqa: S608 - our own text
_HELD = f"SELECT lead.id, state, holder FROM lead WHERE {_KNOWN}"  # noqa: S608 - our own text


def find_lead(access: Access, keys: Sequence[str]) -> list[Sighting]:
    """Tell where a person, given by normalised email or profile, was sent; raises JournalError."""
    with access.reading() as db:
        if db is None:
            return []
        hashes = Keyed(access.secret(db)).keys(keys)
        return [_sighting(row) for row in db.execute(_FIND % places(hashes), hashes)]


def forget_lead(access: Access, keys: Sequence[str]) -> int:
    """Forget a person in every list, by all their keys; give in how many lists they were known.

    Raises JournalError, also while a live run is sending the person.
    """
    with access.changing() as db:
        if db is None:
            return 0
        hashes = Keyed(access.secret(db)).keys(keys)
        leads = db.execute(_HELD % places(hashes), hashes).fetchall()
        alive = access.live_runs(db)
        for _, state, holder in leads:
            if state != "settled" and holder in alive:
                raise JournalError(
                    f"Run {holder} is sending this lead right now.", "Try again in a moment."
                )
        for lead, _, _ in leads:
            delete_lead(db, lead)
        return len(leads)


def _sighting(row: tuple[Any, ...]) -> Sighting:
    origin, organization_id, list_id, status, http_status, code, run, at, doubt, sender = row
    if doubt is not None and status != "added":
        status = "in_doubt"
        if at is None or doubt > at:  # of the attempt in doubt nothing else is known
            http_status, code, run, at = None, None, sender, doubt
    target = ListId(origin, organization_id, list_id)
    return Sighting(target, status, http_status, code, run, moment(at))
