"""How many leads may still go: `--max-leads` and `--max-failures`."""

import asyncio

from reactin_cli.delivery.options import Limits
from reactin_cli.model import Row, Status
from reactin_cli.statuses import STATUSES
from reactin_cli.stop import Stop, StopReason


class LimitCounter:
    """Counts leads that are out and leads that are in, and never lets one too many go."""

    def __init__(self, limits: Limits, stop: Stop) -> None:
        self._limits = limits
        self._stop = stop
        self._sent = 0
        self._failed = 0
        self._out = self._aside = 0
        self._changed = asyncio.Event()

    async def take(self) -> bool:
        """Let one more lead go; False if only leads that were set aside are in its way.

        Waits for those that are under way, and raises `Stopped` once none may go.
        """
        self._stop.check()
        while (most := self._limits.max_leads) is not None and self._sent + self._out >= most:
            if self._out == self._aside:
                return False
            self._changed.clear()
            await self._stop.wait_for(self._changed.wait())
        self._out += 1
        return True

    def set_aside(self) -> None:
        """Note that a lead that was let go waits, and nothing is under way for it."""
        self._aside += 1
        self._changed.set()

    def taken_up(self, leads: int) -> None:
        """Note that so many of them are under way again."""
        self._aside -= leads

    def settled(self, row: Row) -> None:
        """Note what became of a lead that was let go."""
        self._out -= 1
        self._changed.set()
        status = row.outcome.status if row.outcome else Status.NOT_SENT
        self._sent += STATUSES[status].arrived
        self._failed += STATUSES[status].failure
        if self._limits.max_failures is not None and self._failed >= self._limits.max_failures:
            self._stop.request(
                StopReason.MAX_FAILURES,
                f"Rejected, failed or unknown: {self._failed}, the limit set by --max-failures.",
                "Check their messages in the report before you continue.",
            )
        if self._limits.max_leads is not None and self._sent >= self._limits.max_leads:
            self._stop.request(
                StopReason.MAX_LEADS,
                f"Sent: {self._sent}, the limit set by --max-leads.",
                "Run the same command again to continue from there.",
            )
