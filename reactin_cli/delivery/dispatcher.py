"""Sends the rows that passed all checks, each in a task of its own."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from reactin_cli.delivery.limits import LimitCounter
from reactin_cli.delivery.not_sent import not_sent
from reactin_cli.delivery.port import Tell
from reactin_cli.delivery.unanswered import Attempts, Lookup, Unanswered
from reactin_cli.errors import StorageError
from reactin_cli.events import Noted, Watcher, watch_nothing
from reactin_cli.journal.port import LeadJournal
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.stop import Stop, Stopped, StopReason

MOST_OPEN = 1_000
"""Rows that may be on their way at once, those that wait for a retry, for another run or for a look
at the list included: enough that waiting rows hold nobody up, few enough that memory stays flat."""

ANOTHER_LOOK, LAST_LOOKS = 0.25, 2.0
"""Seconds between the first and the last looks at a lead that another run is sending."""

LOOKS_UNTOLD = 20
"""So many looks at nothing but other runs' leads, five seconds, before a person is told of them."""


class RowSender(Attempts, Protocol):
    """Sends one lead until it is settled, or set aside."""

    async def send(self, row: Row) -> Row:
        """Give the row its outcome, or none yet; the caller holds one of the places."""


class Dispatcher:
    """Sends: each row that is really to go becomes a task, all others pass in a plain loop."""

    def __init__(
        self,
        journal: LeadJournal,
        sender: RowSender,
        limits: LimitCounter,
        stop: Stop,
        tell: Tell,
        places: asyncio.Semaphore,
        look: Lookup | None = None,
        watcher: Watcher = watch_nothing,
        most_begun: int = 16,
    ) -> None:
        """Know all partners; with `look`, leads in doubt wait for a look at the list.

        `most_begun` rows are claimed or sent at once: more than there are places, so that no place
        waits while the journal stores a claim or an outcome.
        """
        self._journal = journal
        self._sender = sender
        self._limits = limits
        self._stop = stop
        self._tell = tell
        self._places = places
        self._watcher = watcher
        self._room = asyncio.Semaphore(MOST_OPEN)
        self._begun = asyncio.Semaphore(most_begun)
        self._tasks: set[asyncio.Task[None]] = set()
        self._settled: list[Row] = []
        """Rows of which nobody was told yet."""
        self._doubts = Unanswered(journal, sender, stop, look, watcher)
        self._elsewhere = 0
        """Rows whose leads another run has in its hands."""
        self._looking: asyncio.Task[None] | None = None

    async def take(self, rows: list[Row]) -> None:
        """Start a task for each row that is to be sent, shortly before there is a place for it."""
        self._tell([row for row in rows if row.outcome is not None])
        waiting = [row for row in rows if row.outcome is None]
        started = 0
        for row in waiting:
            if not await self._may_start():
                break
            self._start(self._carry(row))
            started += 1
        self._leave(waiting[started:])

    async def finish(self) -> None:
        """Wait for the tasks that are left, and until what was set aside is settled."""
        await self._all_ended()
        while self._looking:
            await self._looking
            await self._all_ended()
        self._tell_settled()

    async def _all_ended(self) -> None:
        """Wait for the tasks; with rows set aside, not for those that wait for another run.

        That run may have set their leads aside and be waiting for ours in the same way.
        """
        looks = 0
        while self._is_busy() if self._doubts else self._tasks:
            await asyncio.wait(self._tasks, timeout=ANOTHER_LOOK)
            looks = 0 if self._is_busy() else looks + 1
            if looks == LOOKS_UNTOLD and self._tasks:
                self._watcher(Noted(ELSEWHERE.format(len(self._tasks))))

    def _is_busy(self) -> bool:
        """Tell whether anything is under way that does not wait for another run."""
        return len(self._tasks) > self._elsewhere

    async def _may_start(self) -> bool:
        try:
            while not await self._limits.take():
                await self.finish()
        except Stopped:
            return False
        await self._room.acquire()
        await self._begun.acquire()
        return True

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, row: Row, *, is_claimed: bool = False) -> None:
        """Claim the lead, send it, store and tell what became of it, or set it aside."""
        try:
            with self._whatever_happens(row):
                if is_claimed or (await self._claimed(row) and not self._doubts.needs_look(row)):
                    async with self._places:
                        await self._sender.send(row)
        finally:
            self._begun.release()
        if row.outcome is None:
            self._set_aside(row)
        else:
            self._doubts.note(row)
            await self._conclude(row)

    def _set_aside(self, row: Row) -> None:
        self._doubts.set_aside(row)
        self._limits.set_aside()
        if self._looking is None:
            self._looking = asyncio.create_task(self._look_around())

    async def _look_around(self) -> None:
        """Settle what was set aside as soon as nothing else is under way.

        That is when all other leads are done, or while the input pauses: whoever uses the program
        as a co-process may wait for an answer before the next line comes.
        """
        while self._doubts:
            await self._quiet()
            rows = self._doubts.take_up()
            self._limits.taken_up(len(rows))
            if rows:
                await self._doubts.look_for(rows)
            for row in rows:
                if row.outcome is not None:
                    await self._conclude(row)
                    continue
                await self._begun.acquire()
                self._start(self._carry(row, is_claimed=True))
        self._looking = None

    async def _quiet(self) -> None:
        """Wait until nothing is under way and all that was set aside has had time to show.

        What shows earlier is settled as soon as it does.
        """
        waited_for = -1
        with suppress(Stopped):
            while self._is_busy() or waited_for < self._doubts.so_far:
                await self._all_ended()
                waited_for = self._doubts.so_far
                while rows := await self._doubts.wait():
                    self._limits.taken_up(len(rows))
                    for row in rows:
                        await self._conclude(row)
        await self._all_ended()

    async def _conclude(self, row: Row) -> None:
        self._limits.settled(row)  # before its place is another row's
        with self._whatever_happens(row):
            await self._journal.settle(row)
        self._room.release()
        if not self._settled:
            asyncio.get_running_loop().call_soon(self._tell_settled)
        self._settled.append(row)

    def _tell_settled(self) -> None:
        """Tell of the rows that settled in one moment, with one commit: together it costs less."""
        rows, self._settled = self._settled, []
        try:
            self._tell(rows)
        except Exception as fault:
            self._stop.fail(fault)

    async def _claimed(self, row: Row) -> bool:
        """Take the lead, waiting while another run has it; False: it is settled."""
        if not await self._journal.claim(row):
            self._elsewhere += 1
            self._limits.set_aside()
            try:
                await self._claimed_later(row)
            finally:
                self._elsewhere -= 1
                self._limits.taken_up(1)
        return row.outcome is None

    async def _claimed_later(self, row: Row) -> None:
        claimed, pause = False, ANOTHER_LOOK
        while not claimed:
            self._begun.release()
            try:
                await self._stop.pause(pause)
            finally:
                await self._begun.acquire()
            claimed = await self._journal.claim(row)
            pause = min(2 * pause, LAST_LOOKS)

    @contextmanager
    def _whatever_happens(self, row: Row) -> Iterator[None]:
        """Let nothing that goes wrong with one row take the answers of others along."""
        try:
            yield
        except Stopped:
            row.outcome = not_sent(self._stop)
        except StorageError as error:
            self._stop.request(StopReason.LOCAL_STORAGE, error.message, error.hint)
            row.outcome = row.outcome or not_sent(self._stop)
        except Exception as fault:
            self._stop.fail(fault)
            row.outcome = row.outcome or IN_THE_DARK

    def _leave(self, rows: list[Row]) -> None:
        for row in rows:
            row.outcome = not_sent(self._stop)
        self._tell(rows)


ELSEWHERE = (
    "Another import is sending {:,} of these leads; waiting for it. Press Ctrl-C to leave them to"
    " it."
)
"""Why nothing happens: what another run has set aside may take as long as that run."""

IN_THE_DARK = Outcome(
    Status.UNKNOWN, "internal_error", "The program failed while handling this lead."
)
"""What is said of a row whose handling broke."""
