"""The only file that knows the order: one row's life, from its source to the report."""

import asyncio
import math
from collections.abc import AsyncIterable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reactin_cli.errors import StorageError
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.stop import Stop, Stopped, StopReason

MOST_OPEN = 1_000
"""Rows that may be on their way at once, those that wait for a retry or for another run included:
enough that waiting rows hold nobody up, few enough that memory stays flat."""

ANOTHER_LOOK = 0.25
"""Seconds between two looks at a lead that another run is sending."""

Tell = Callable[[Sequence[Row]], None]
"""Hears of settled rows: report, tally, watchers."""


class Mapper(Protocol):
    """Finds the lead in the cells."""

    def apply(self, rows: list[Row]) -> list[Row]:
        """Fill `lead` in each row."""


class Check(Protocol):
    """Judges rows."""

    def check(self, rows: list[Row]) -> list[Row]:
        """Settle the rows that are not to be sent."""


class Journal(Protocol):
    """Remembers what became of each lead, beyond this run."""

    def admit(self, rows: list[Row]) -> list[Row]:
        """Settle the rows that an earlier run has added."""

    async def claim(self, row: Row) -> bool:
        """Take the lead for this run, or settle it; False while another live run has it."""

    async def settle(self, row: Row) -> None:
        """Store the outcome, or free the claim; returns when it is stored."""


class Sender(Protocol):
    """Sends one lead until it is settled."""

    async def send(self, row: Row) -> Row:
        """Give the row its outcome; the caller holds one of the places."""


class Budget(Protocol):
    """Bounds how many leads go."""

    async def take(self) -> None:
        """Wait until one more lead may go; raises `Stopped`."""

    def settled(self, row: Row) -> None:
        """Note what became of it."""


class Dispatch(Protocol):
    """The end of the line: settles rows and tells of them, now or later."""

    async def take(self, rows: list[Row]) -> None:
        """Take over rows, settled and unsettled; returns when there is room for more."""

    async def finish(self) -> None:
        """Return when every row is settled and told."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What judges a row before it is sent."""

    rules: Check
    exclusions: Check
    duplicates: Check
    journal: Journal


async def run(
    batches: AsyncIterable[tuple[Mapper, list[Row]]], steps: Steps, dispatch: Dispatch, stop: Stop
) -> None:
    """Carry every row of the input to its outcome."""
    try:
        async for mapper, rows in batches:
            rows = mapper.apply(rows)
            rows = steps.rules.check(rows)
            rows = steps.exclusions.check(rows)
            rows = steps.duplicates.check(rows)
            rows = _admitted(rows, steps.journal, stop)
            await dispatch.take(rows)
    finally:
        await dispatch.finish()


def _admitted(rows: list[Row], journal: Journal, stop: Stop) -> list[Row]:
    """Ask the journal; one that cannot be read any more ends the run, as nothing may be sent."""
    try:
        return journal.admit(rows)
    except StorageError as error:
        stop.pull(StopReason.LOCAL_STORAGE, error.message, error.hint)
        return rows


class DryRun:
    """Settles as valid what would be sent."""

    def __init__(self, stop: Stop, tell: Tell, max_leads: int | None = None) -> None:
        self._stop = stop
        self._tell = tell
        self._left = math.inf if max_leads is None else max_leads

    async def take(self, rows: list[Row]) -> None:
        """Settle the rows."""
        valid = Outcome(Status.VALID)
        for row in rows:
            if row.outcome is None:
                self._left -= 1
                row.outcome = valid if self._left >= 0 and not self._stop.ending else self._held()
        self._tell(rows)

    async def finish(self) -> None:
        """Return at once: nothing is under way."""

    def _held(self) -> Outcome:
        if not self._stop.ending:
            self._stop.pull(StopReason.MAX_LEADS, "The dry run reached --max-leads.")
        return not_sent(self._stop)


class Live:
    """Sends: each row that is really to go becomes a task, all others pass in a plain loop."""

    def __init__(
        self,
        journal: Journal,
        sender: Sender,
        budget: Budget,
        stop: Stop,
        tell: Tell,
        places: asyncio.Semaphore,
    ) -> None:
        self._journal = journal
        self._sender = sender
        self._budget = budget
        self._stop = stop
        self._tell = tell
        self._places = places
        self._room = asyncio.Semaphore(MOST_OPEN)
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, rows: list[Row]) -> None:
        """Start a task for each row that is to be sent, as soon as there is a place for it."""
        self._tell([row for row in rows if row.outcome is not None])
        waiting = [row for row in rows if row.outcome is None]
        started = 0
        for row in waiting:
            if not await self._may_start():
                break
            self._start(row)
            started += 1
        self._leave(waiting[started:])

    async def finish(self) -> None:
        """Wait for the tasks that are left."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def _may_start(self) -> bool:
        if self._stop.ending:
            return False
        await self._room.acquire()
        await self._places.acquire()
        try:
            await self._budget.take()
        except Stopped:
            self._give_back()
            return False
        return True

    def _start(self, row: Row) -> None:
        task = asyncio.create_task(self._carry_through(row))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry_through(self, row: Row) -> None:
        await self._settle(row)
        self._budget.settled(row)
        try:
            self._tell([row])
        except Exception as fault:
            self._stop.break_down(fault)

    async def _settle(self, row: Row) -> None:
        try:
            if await self._claimed(row):
                row = await self._sender.send(row)
            await self._journal.settle(row)
        except Stopped:
            row.outcome = not_sent(self._stop)
        except StorageError as error:
            self._stop.pull(StopReason.LOCAL_STORAGE, error.message, error.hint)
            row.outcome = row.outcome or not_sent(self._stop)
        except Exception as fault:
            self._stop.break_down(fault)
            row.outcome = row.outcome or IN_THE_DARK
        finally:
            self._give_back()

    async def _claimed(self, row: Row) -> bool:
        """Take the lead, waiting without a place while another run has it; False: it is settled."""
        while not await self._journal.claim(row):
            self._places.release()
            try:
                await self._stop.pause(ANOTHER_LOOK)
            finally:
                await self._places.acquire()
        return row.outcome is None

    def _leave(self, rows: list[Row]) -> None:
        for row in rows:
            row.outcome = not_sent(self._stop)
        self._tell(rows)

    def _give_back(self) -> None:
        self._places.release()
        self._room.release()


IN_THE_DARK = Outcome(
    Status.UNKNOWN, "internal_error", "The program failed while it handled this lead."
)
"""What is said of a row whose handling broke."""


def not_sent(stop: Stop) -> Outcome:
    """Give the outcome of a row whose turn never came."""
    return Outcome(Status.NOT_SENT, stop.code, stop.message)
