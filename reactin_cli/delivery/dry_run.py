"""The end of the line in a dry run: nothing is sent."""

import sys

from reactin_cli.delivery.not_sent import not_sent
from reactin_cli.delivery.port import Tell
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.stop import Stop, StopReason

VALID = Outcome(Status.VALID)
"""What a dry run says of a row that would be sent."""


class DryRun:
    """Settles as valid what would be sent."""

    def __init__(self, stop: Stop, tell: Tell, max_leads: int | None = None) -> None:
        self._stop = stop
        self._tell = tell
        self._left = sys.maxsize if max_leads is None else max_leads

    async def take(self, rows: list[Row]) -> None:
        """Settle the rows."""
        waiting = [row for row in rows if row.outcome is None]
        may_go = 0 if self._stop.ending else min(len(waiting), self._left)
        self._left -= may_go
        for row in waiting[:may_go]:
            row.outcome = VALID
        for row in waiting[may_go:]:
            row.outcome = self._held()
        self._tell(rows)

    async def finish(self) -> None:
        """Return at once: nothing is under way."""

    def _held(self) -> Outcome:
        if not self._stop.ending:
            self._stop.request(StopReason.MAX_LEADS, "The dry run reached --max-leads.")
        return not_sent(self._stop)
