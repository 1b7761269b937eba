"""`--log-file`: what happened when, one JSON object a line, for a plot or a post-mortem.

It never contains a secret, and no personal data unless asked for: rows are identified by number.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from reactin_cli.errors import StorageError
from reactin_cli.events import (
    Answered,
    Attempt,
    Event,
    Held,
    Noted,
    PageRead,
    Probing,
    PutInDoubt,
    RateChanged,
    Settled,
    Watcher,
    WillRetry,
)
from reactin_cli.importing.options import OutcomeOptions
from reactin_cli.model import Lead, Row
from reactin_cli.reports.columns import utc
from reactin_cli.reports.files import OutputFile

NAMES = {
    Attempt: "sent",
    Answered: "answered",
    WillRetry: "retry",
    RateChanged: "rate_changed",
    Held: "held",
    Probing: "probe",
    PageRead: "page_read",
    Noted: "note",
    Settled: "settled",
    PutInDoubt: "put_in_doubt",
}
"""What each event is called in the log."""


@contextmanager
def logging_to(options: OutcomeOptions, note: Callable[[str], None]) -> Iterator[list[Watcher]]:
    """Give what writes the log that the options ask for; raises UsageError.

    A log that cannot be written any more is noted once, and stops nothing.
    """
    if options.log_file is None:
        yield []
        return
    with closing(LogFile(options.log_file, note, with_leads=options.log_leads)) as log:
        yield [log]


class LogFile:
    """A watcher that writes every event down; a log that cannot be written stops nothing."""

    def __init__(self, path: Path, note: Callable[[str], None], *, with_leads: bool) -> None:
        """Open the file; raises UsageError where that fails."""
        self._note = note
        self._file = OutputFile(path)
        self._with_leads = with_leads

    def __call__(self, event: Event) -> None:
        """Hear an event."""
        head = {"time": utc(datetime.now(UTC)), "event": NAMES[type(event)]}
        lines = (json.dumps(head | fields, ensure_ascii=False) for fields in self._fields(event))
        try:
            self._file.write("".join(f"{line}\n" for line in lines))
        except StorageError as error:  # raised once
            self._note(f"{error.message} The import goes on without it.")

    def close(self) -> None:
        """Complete the file."""
        with suppress(StorageError):
            self._file.close()

    def _fields(self, event: Event) -> Iterator[dict[str, object]]:
        if isinstance(event, Settled):
            yield from map(self._settled, event.rows)
            return
        if isinstance(event, PutInDoubt):
            yield from (self._settled(row) for row, _ in event.rows)
            return
        fields = event._asdict()
        if isinstance(row := fields.get("row"), Row):
            fields["row"] = row.number
        yield {name: _rounded(value) for name, value in fields.items()}

    def _settled(self, row: Row) -> dict[str, object]:
        fields: dict[str, object] = {"row": row.number}
        if row.outcome:
            fields |= {"status": row.outcome.status, "code": row.outcome.code}
            fields |= {"http_status": row.outcome.http_status, "attempts": row.outcome.attempts}
        if self._with_leads:
            lead = row.lead or Lead()
            fields |= {"email": lead.email, "linkedinUrl": lead.linkedin_url}
        return fields


def _rounded(value: object) -> object:
    return round(value, 6) if isinstance(value, float) else value
