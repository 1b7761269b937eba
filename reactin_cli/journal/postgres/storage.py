"""A live run's way to its server."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

import psycopg

from reactin_cli.errors import StorageError
from reactin_cli.journal.admission import LookUp
from reactin_cli.journal.commit_queue import CommitQueue
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.port import Surroundings
from reactin_cli.journal.postgres.address import PostgresAddress
from reactin_cli.journal.postgres.connection import ENDING, ServerConnection, Watchdog
from reactin_cli.journal.postgres.faults import LeaseLostError, faults_as
from reactin_cli.journal.postgres.lease import Lease
from reactin_cli.journal.postgres.lookup import PostgresLookUp, Scope, counted
from reactin_cli.journal.postgres.server_clock import ServerClock
from reactin_cli.journal.postgres.statements import (
    COUNTING,
    TIME_LIMIT,
    Statement,
    beginning,
    run_together,
)
from reactin_cli.journal.postgres.transactions import Transactions
from reactin_cli.journal.postgres.turns import OrganizationTurns
from reactin_cli.journal.sql.registry import run_end
from reactin_cli.journal.storage import BegunRun, Operation

Result = TypeVar("Result")
Work = Callable[[psycopg.Connection], Result]

WAITING = (
    "The journal {} cannot be reached ({}). Waiting for it, up to {:.0f} s; nothing is sent"
    " meanwhile."
)

LOOK_AGAIN = 0.25
"""Seconds between two looks at whether the lease is certain again."""

UNTOLD = 2.0
"""Seconds for which that is waited for without a word."""


class PostgresStorage:
    """See `RunStorage`; made by `PostgresStore`.

    One thread and one connection store and look up, in the order in which that is asked for.
    """

    def __init__(
        self,
        address: PostgresAddress,
        begun: BegunRun,
        lease: Lease,
        options: JournalOptions,
        surroundings: Surroundings,
    ) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._note = surroundings.note
        self._address = address
        self._begun = begun
        self._patience = options.max_outage
        self._clock = ServerClock(begun.started, lease.stored)
        self.now = self._clock.earliest
        self._scope = Scope.around(options.once_per, begun.place)
        self._lease = lease
        self._is_ending = surroundings.is_ending
        self._is_blocking = False
        """Whether the event loop itself waits for the server."""
        self._connection = ServerConnection(
            address, options.max_outage, surroundings.is_ending, self._say_that_it_waits
        )
        self._transactions = Transactions(
            address.schema, begun.run, lease.token, begun.place, self._scope, self._clock
        )
        self._turns = OrganizationTurns(address.schema, begun.place.organization, options.max_wait)
        self._queue: CommitQueue[Operation[Any]] = CommitQueue(self._commit)
        self._pool = ThreadPoolExecutor(1, "journal")
        self._watchdog = Watchdog(self._connection, self._lease.connection)
        self._lease.start()

    def is_alive(self, run: int) -> bool:
        """Tell whether a run goes on, as far as the latest claim has seen."""
        return run in self._transactions.alive

    def known_leads(self) -> int:
        """Count the leads that are known of the run's list."""
        return self._do_now(
            lambda db: counted(db, self._address.schema, self._begun.place), longest=COUNTING
        )

    async def read(self, reading: Callable[[LookUp], Result]) -> Result:
        """Look leads up, outside of a run's transactions."""
        return await self._do(self._reading(lambda db: reading(PostgresLookUp(db, self._scope))))

    async def do(self, operation: Operation[Result]) -> Result:
        """Give the operation's result once it is committed."""
        result: Result = await self._queue.do(operation)
        return result

    def post(self, operation: Operation[object]) -> None:
        """Have the operation done with the next commit, without waiting for it."""
        self._queue.post(operation)

    def holds(self) -> bool:
        """Tell whether bytes may go out now."""
        return self._lease.is_certain()

    async def may_send(self) -> bool:
        """Wait until bytes may go out; False if what was marked before has to be marked again."""
        if self.holds():
            return True
        waited = 0.0
        while not self.holds():
            longest = min(self._patience, ENDING) if self._is_ending() else self._patience
            if self._lease.lost or waited > longest:
                with faults_as(StorageError, self._address.shown):
                    raise LeaseLostError
            await asyncio.sleep(LOOK_AGAIN)
            waited += LOOK_AGAIN
            if waited == UNTOLD and not self._lease.lost:
                self._say_that_it_waits(self._lease.trouble or "it answers late")
        return False

    async def turn(self, interval: float) -> float:
        """Take the organization's next turn, `interval` seconds long; give its loop time."""
        wait = await self._do(partial(self._turns.turn, interval=interval))
        return asyncio.get_running_loop().time() + wait

    def hold(self, seconds: float) -> None:
        """Let no turn of the organization come before so many seconds are over."""
        self._begin(partial(self._turns.hold, seconds=seconds))

    def remember_rate(self, per_second: float) -> None:
        """Let later runs know the rate that ReactIn was found to accept."""
        self._begin(partial(self._turns.remember_rate, per_second=per_second))

    def learned_rate(self) -> float | None:
        """Give the rate that a run learned within the last day."""
        return self._do_now(self._turns.learned_rate)

    def end(
        self, operation: Operation[object], counts: Mapping[str, int], stopped: str | None
    ) -> None:
        """Do all that waits and the operation, and store how the run ended."""
        sql, values = run_end(self._begun.run, self._clock.latest(), counts, stopped)
        closing = (
            Statement(sql.replace("?", "%s"), values),
            Statement("DELETE FROM lease WHERE run = %s", (self._begun.run,)),
        )
        group = [*self._queue.take_waiting(), operation]
        self._do_now(lambda db: self._transactions.commit(db, group, closing))

    def close(self) -> None:
        """Release everything."""
        self._watchdog.close()
        self._lease.close()
        self._connection.close()
        self._pool.shutdown(cancel_futures=True)

    async def _commit(self, group: list[Operation[Any]]) -> list[Any]:
        return await self._do(lambda db: self._transactions.commit(db, group))

    def _reading(self, work: Work[Result]) -> Work[Result]:
        def read(db: psycopg.Connection) -> Result:
            run_together(db, beginning(self._address.schema))
            result = work(db)
            db.execute("COMMIT")
            return result

        return read

    async def _do(self, work: Work[Result]) -> Result:
        """Do work in the thread, as soon as the server is there; raises StorageError."""
        self._loop = loop = asyncio.get_running_loop()
        with faults_as(StorageError, self._address.shown):
            return await loop.run_in_executor(self._pool, self._connection.use, work)

    def _do_now(self, work: Work[Result], longest: float = TIME_LIMIT) -> Result:
        """Do work while the event loop waits, at the beginning and the end; raises StorageError."""
        self._is_blocking = True
        try:
            with faults_as(StorageError, self._address.shown):
                return self._pool.submit(self._connection.use, work, longest).result()
        finally:
            self._is_blocking = False

    def _begin(self, work: Work[None]) -> None:
        """Have work done without waiting for it; if it fails, so does what is stored next."""
        self._pool.submit(self._connection.use, work)

    def _say_that_it_waits(self, why: str) -> None:
        note = WAITING.format(self._address.shown, why, self._patience)
        if self._is_blocking:
            self._note(note)  # the loop runs nothing else meanwhile
        elif self._loop:
            self._loop.call_soon_threadsafe(self._note, note)
