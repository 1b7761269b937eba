"""A live run's way to the journal's file."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from reactin_cli.errors import StorageError
from reactin_cli.journal.admission import LookUp
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.sql.registry import count_leads, run_end
from reactin_cli.journal.sqlite.database import LOOK_UP_CACHE, connect
from reactin_cli.journal.sqlite.faults import faults_as
from reactin_cli.journal.sqlite.file_watch import FileWatch
from reactin_cli.journal.sqlite.lead_table import SqliteLeadTable
from reactin_cli.journal.sqlite.liveness import RunLocks
from reactin_cli.journal.sqlite.lookup import SqliteLookUp
from reactin_cli.journal.sqlite.shared_rate_state import SharedRateState, boot_id
from reactin_cli.journal.sqlite.writer import Writer
from reactin_cli.journal.storage import BegunRun, Operation

Result = TypeVar("Result")


class SqliteStorage:
    """See `RunStorage`; made by `SqliteStore`."""

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        begun: BegunRun,
        locks: RunLocks,
        options: JournalOptions,
        now: Callable[[], float],
    ) -> None:
        self.now = now
        self.is_alive = locks.is_alive
        self._path = path
        self._db = db
        self._begun = begun
        self._locks = locks
        self._max_wait = options.max_wait
        self._boot = boot_id()
        self._organization = SharedRateState(begun.place.organization)
        self._reader = connect(str(path), LOOK_UP_CACHE)
        self._look_up = SqliteLookUp.around(self._reader, options.once_per, begun.place)
        own = SqliteLookUp.around(db, options.once_per, begun.place)
        self._table = SqliteLeadTable(db, own, now)
        check = FileWatch(path, begun.secret).check
        self._writer = Writer(db, path, threaded=options.durable, check=check)

    def known_leads(self) -> int:
        """Count the leads that are known of the run's list."""
        with faults_as(StorageError, self._path):
            return count_leads(self._reader, self._begun.place)

    async def read(self, reading: Callable[[LookUp], Result]) -> Result:
        """Look leads up at once: a file is near enough."""
        with faults_as(StorageError, self._path):
            return reading(self._look_up)

    async def do(self, operation: Operation[Result]) -> Result:
        """Give the operation's result once it is committed."""
        return await self._writer.do(lambda _: operation.apply(self._table))

    def post(self, operation: Operation[object]) -> None:
        """Have the operation done with the next commit, without waiting for it."""
        self._writer.post(lambda _: operation.apply(self._table))

    def holds(self) -> bool:
        """Say so: the run's lock is held as long as this process lives."""
        return True

    async def may_send(self) -> bool:
        """Allow it, without a wait."""
        return True

    async def turn(self, interval: float) -> float:
        """Take the organization's next turn, `interval` seconds long; give its loop time."""
        clock = asyncio.get_running_loop().time

        def take(db: sqlite3.Connection) -> float:
            return self._organization.turn(db, clock(), interval, self._max_wait, self._boot)

        return await self._writer.do(take)

    def hold(self, seconds: float) -> None:
        """Let no turn of the organization come before so many seconds are over."""
        until = asyncio.get_running_loop().time() + seconds
        self._writer.post(partial(self._organization.hold, until=until, boot=self._boot))

    def remember_rate(self, per_second: float) -> None:
        """Let later runs know the rate that ReactIn was found to accept."""
        remember = self._organization.remember_rate
        self._writer.post(partial(remember, per_second=per_second, now=self.now()))

    def learned_rate(self) -> float | None:
        """Give the rate that a run learned within the last day."""
        with faults_as(StorageError, self._path):
            return self._organization.learned_rate(self._reader, self.now())

    def end(
        self, operation: Operation[object], counts: Mapping[str, int], stopped: str | None
    ) -> None:
        """Do all that waits and the operation, and store how the run ended."""

        def end(db: sqlite3.Connection) -> None:
            operation.apply(self._table)
            db.execute(*run_end(self._begun.run, self.now(), counts, stopped))

        self._writer.do_now(end)

    def close(self) -> None:
        """Release everything."""
        self._writer.close()
        self._reader.close()
        self._db.close()
        self._locks.release()
