"""Leads that may or may not have arrived: set aside until a look at the list tells."""

import asyncio
from collections.abc import Container, Sequence
from typing import Protocol

from reactin_cli.errors import ListBusyError
from reactin_cli.events import Noted, Watcher
from reactin_cli.journal.port import LeadJournal
from reactin_cli.model import Lead, Row, Status
from reactin_cli.stop import Stop, Stopped

LEFT_UNKNOWN = (
    "Leads without an answer are left unknown; the next import of the same file looks them up."
)


class Attempts(Protocol):
    """What this run has tried for the rows that are set aside."""

    def attempted(self, row: Row) -> float:
        """Give the loop time of a set-aside row's latest attempt."""

    def verified(self, row: Row) -> Row:
        """Settle a set-aside row whose lead was seen in the list."""

    def unverified(self, row: Row) -> Row:
        """Settle a set-aside row at which nobody can look any more."""

    def look_no_more(self) -> None:
        """Set no more rows aside."""


class Listed(Protocol):
    """The list as ReactIn holds it."""

    def __contains__(self, lead: Lead) -> bool:
        """Tell whether the list holds this lead."""


class Lookup(Protocol):
    """Reads the list when the time has come."""

    async def wait_for_glance(self, attempted: float) -> bool:
        """Wait until what was sent at that loop time may show already.

        False, without a wait, where only the whole time is left to wait for. Raises `Stopped`.
        """

    async def glance(self, leads: Sequence[Lead], attempted: float) -> Container[Lead]:
        """Give those of the leads that the list shows already. Raises `Stopped`.

        Reading ends when what was sent at that loop time has had all its time.
        """

    async def wait(self, attempted: float) -> None:
        """Wait until what was sent at that loop time is to be seen. Raises `Stopped`."""

    async def take(self, witness: Lead | None) -> Listed | None:
        """Give the list, if possible late enough to hold the witness; None if it cannot be read.

        Raises `Stopped`.
        """


class Unanswered:
    """The rows that are set aside, and what the list says of them."""

    def __init__(
        self,
        journal: LeadJournal,
        attempts: Attempts,
        stop: Stop,
        look: Lookup | None,
        watcher: Watcher,
    ) -> None:
        """Know all partners; without `look` nothing is looked up."""
        self._journal = journal
        self._attempts = attempts
        self._stop = stop
        self._look = look
        self._watcher = watcher
        self._rows: list[Row] = []
        self.so_far = 0
        """How many rows were set aside since the beginning."""
        self._added: Lead | None = None
        """The last lead that was added."""
        self._witness: Lead | None = None
        """The first that was added after all that was set aside: a list that shows it is up to
        date. Until there is one, the last that was added before has to do."""

    def __len__(self) -> int:
        """Count the rows that are set aside."""
        return len(self._rows)

    def needs_look(self, row: Row) -> bool:
        """Tell whether an earlier run left the row's lead in doubt, and the list may tell."""
        return self._look is not None and self._journal.in_doubt(row) is not None

    def set_aside(self, row: Row) -> None:
        """Keep a row whose lead may or may not have arrived."""
        self._rows.append(row)
        self.so_far += 1
        self._witness = None

    def note(self, row: Row) -> None:
        """Hear of a row that was sent: an added lead that the list did not hold is a witness."""
        if row.outcome and row.outcome.status is Status.ADDED and not self._journal.was_added(row):
            self._added = row.lead
            self._witness = self._witness or row.lead

    async def wait(self) -> list[Row]:
        """Wait until all that is set aside has had time to show; give nothing then.

        Rows whose leads show earlier are settled and given at once: the others need another wait.
        Raises `Stopped`.
        """
        try:
            while self._look and self._rows:
                latest = max(map(self._attempted, self._rows))
                if not await self._look.wait_for_glance(latest):
                    await self._look.wait(latest)
                    return []
                if found := await self._glance(self._look, latest):
                    return found
        except Stopped:
            raise
        except Exception as fault:
            self._stop.fail(fault)
            raise Stopped from fault
        return []

    async def _glance(self, look: Lookup, latest: float) -> list[Row]:
        """Settle the rows whose leads show already, and keep the others aside."""
        rows = [row for row in self._rows if row.lead and not self._journal.was_added(row)]
        shown = await look.glance([row.lead for row in rows if row.lead], latest)
        found = [row for row in rows if row.lead in shown and self._attempts.verified(row).outcome]
        self._rows = [row for row in self._rows if row.outcome is None]
        return found

    def take_up(self) -> list[Row]:
        """Give the rows that are set aside; they are so no longer."""
        rows, self._rows = self._rows, []
        return rows

    async def look_for(self, rows: list[Row]) -> None:
        """Settle the rows whose leads the list holds, or all if the run ends; leave the others."""
        try:
            listed, tellable = await self._read_list(), True
        except ListBusyError as busy:
            listed, tellable = None, False
            self._watcher(Noted(f"{busy.message} {LEFT_UNKNOWN}"))
        for row in rows:
            if listed is not None and self._proves(listed, row):
                self._attempts.verified(row)
            elif self._stop.ending or not tellable:
                self._attempts.unverified(row)

    def _attempted(self, row: Row) -> float:
        """Give the loop time of the latest attempt, be it an earlier run's."""
        age = self._journal.in_doubt(row)
        earlier = 0.0 if age is None else asyncio.get_running_loop().time() - max(0.0, age)
        return max(earlier, self._attempts.attempted(row))

    def _proves(self, listed: Listed, row: Row) -> bool:
        """Tell whether an attempt has arrived; what the list held before does not show it."""
        return row.lead is not None and row.lead in listed and not self._journal.was_added(row)

    async def _read_list(self) -> Listed | None:
        """Look at the list; where it cannot be read, nobody looks any more."""
        try:
            listed = await self._look.take(self._witness or self._added) if self._look else None
        except ListBusyError:
            raise
        except Stopped:
            return None
        except Exception as fault:
            self._stop.fail(fault)
            return None
        if listed is None:
            self._look = None
            self._attempts.look_no_more()
        return listed
