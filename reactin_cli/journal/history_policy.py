"""What the past says of a row. Pure: nothing is read or written here."""

import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from reactin_cli.journal.options import JournalOptions
from reactin_cli.model import Outcome, Status
from reactin_cli.records import plain_record

READER = sys.maxsize
"""The number of a run that has none in the journal: it comes after all that have one."""


class LeadRecord(NamedTuple):
    """A lead as the journal holds it; `schema` describes the columns."""

    id: int
    list: int
    keys: bytes
    state: str
    holder: int | None
    row_number: int | None
    marked: float | None
    doubt: float | None
    status: str | None
    run: int | None
    at: float | None
    fingerprint: bytes | None


COLUMNS = ", ".join(f"lead.{name}" for name in LeadRecord._fields)
"""The same columns in SQL."""


@plain_record
class HistoryPolicy:
    """Decides for one run, by its options."""

    options: JournalOptions
    run: int
    """The run that asks; `READER` for one that only reads."""
    started: float
    """When it began, in seconds since 1970."""
    is_alive: Callable[[int], bool]
    """Whether a run still goes on."""
    beside: frozenset[int] = frozenset()
    """The runs that were going on when it began."""

    def held(self, records: Sequence[LeadRecord]) -> bool:
        """Tell whether another live run has the lead in its hands."""
        return any(record.holder != self.run and self.in_hand(record) for record in records)

    def outcome(
        self, records: Sequence[LeadRecord], number: int, fingerprint: Callable[[], bytes]
    ) -> Outcome | None:
        """Give what the row is settled by; None if it is to be sent."""
        for record in records:
            if record.holder == self.run and record.row_number != number:
                return _duplicate(record.row_number)
        for record in records:
            if record.status == Status.ADDED and not self._goes_again(record, fingerprint):
                return already_added(record.run, day_of(record.at))
        if self.options.if_unknown == "skip" and not self.options.resend:
            for record in records:
                since = self.doubt(record)
                if since is not None:
                    return _in_doubt(day_of(since))
        return None

    def doubt(self, record: LeadRecord) -> float | None:
        """Give since when ReactIn may have the lead without our knowing, or None.

        What is marked as being sent by a run that is dead was under way when it died.
        """
        if record.state == "sending" and not self.in_hand(record):
            return record.marked
        return record.doubt

    def in_hand(self, record: LeadRecord) -> bool:
        """Tell whether a live run, maybe this one, has claimed the lead or is sending it."""
        if record.state == "settled" or record.holder is None:
            return False
        return record.holder == self.run or self.is_alive(record.holder)

    def _goes_again(self, record: LeadRecord, fingerprint: Callable[[], bytes]) -> bool:
        """Tell whether the options send what was added; never what was while this run goes on."""
        if self.options.changed:
            return record.fingerprint != fingerprint()
        return self.options.resend and not self._was_settled_beside(record)

    def _was_settled_beside(self, record: LeadRecord) -> bool:
        """Tell whether it was settled since this run began.

        A clock that was put back may tell of any run that it was; the runs' numbers do not.
        """
        run = record.run or 0
        return run >= self.run or (run in self.beside and (record.at or 0) > self.started)


@lru_cache(maxsize=1024)
def already_added(run: int | None, day: int) -> Outcome:
    """Give the outcome of a lead that a run added on a day since 1970 (UTC)."""
    message = f"Run {run} added this lead on {_date(day)}. Use --resend to send it again."
    return Outcome(Status.ALREADY_ADDED, "already_added", message)


def _duplicate(row: int | None) -> Outcome:
    message = f"This is the same lead as row {row}, as earlier runs have shown. It is sent once."
    return Outcome(Status.DUPLICATE, "same_lead", message)


def _in_doubt(day: int) -> Outcome:
    message = (
        f"An attempt on {_date(day)} may have added this lead, but no answer came. Look for it in"
        " ReactIn; if it is missing, send it with --resend."
    )
    return Outcome(Status.UNKNOWN, "in_doubt", message)


def day_of(at: float | None) -> int:
    """Give the day since 1970, in UTC."""
    return int((at or 0) // 86_400)


def _date(day: int) -> str:
    return (date(1970, 1, 1) + timedelta(days=day)).isoformat()
