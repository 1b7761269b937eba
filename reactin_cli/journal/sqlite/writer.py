"""One writer for everybody: what arrives together is committed together."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from reactin_cli.errors import StorageError
from reactin_cli.journal.sqlite.faults import faults_as

Result = TypeVar("Result")
Operation = Callable[[sqlite3.Connection], Any]
Waiting = tuple[Operation, asyncio.Future[Any] | None]


ROUNDS = 3
"""Turns of the event loop that a commit waits for others to join it: whom the last one woke, and
whom the network has answered meanwhile. They take microseconds; a commit takes as long as all."""

MOVED_AFTER = 1.0
"""Seconds after a commit until what was stored is moved from SQLite's log into the journal's file,
so that a copy of that file alone, made while a run goes on, holds all but the last second."""


def check_nothing() -> None:
    """Find nothing wrong."""


class Writer:
    """Runs operations in the order of their arrival, as many as wait in one transaction.

    Where a commit has to reach the disk, a thread waits for it and the loop goes on; where it does
    not, handing it to a thread would cost more than the commit.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        path: Path,
        *,
        threaded: bool,
        check: Callable[[], None] = check_nothing,
    ) -> None:
        """Store by this connection; `check` raises where storing would be in vain."""
        self._db = db
        self._path = path
        self._check = check
        self._pool = ThreadPoolExecutor(1, "journal") if threaded else None
        self._waiting: list[Waiting] = []
        self._task: asyncio.Task[None] | None = None
        self._fault: BaseException | None = None
        self._move: asyncio.TimerHandle | None = None

    async def do(self, operation: Callable[[sqlite3.Connection], Result]) -> Result:
        """Give the operation's result once it is committed; raises StorageError."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._add(operation, future)
        return await future

    def post(self, operation: Operation) -> None:
        """Have the operation done with the next commit, without waiting for it."""
        self._add(operation, None)

    def do_now(self, operation: Operation) -> None:
        """Do the operation after all that waits, and return when it is committed."""
        if self._fault is not None:
            raise self._fault
        operations = [waiting for waiting, _ in self._waiting] + [operation]
        self._waiting = []
        if self._pool is None:
            self._commit(operations)
        else:
            self._pool.submit(self._commit, operations).result()

    def close(self) -> None:
        """Wait for what is under way, and end the thread."""
        if self._move is not None:
            self._move.cancel()
        if self._pool is not None:
            self._pool.shutdown()

    def _add(self, operation: Operation, future: asyncio.Future[Any] | None) -> None:
        if self._fault is not None:
            raise self._fault
        self._waiting.append((operation, future))
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._work())

    async def _work(self) -> None:
        try:
            while self._waiting:
                for _ in range(ROUNDS):
                    await asyncio.sleep(0)
                group, self._waiting = self._waiting, []
                await self._write(group)
        finally:
            self._task = None

    async def _write(self, group: list[Waiting]) -> None:
        operations = [operation for operation, _ in group]
        loop = asyncio.get_running_loop()
        try:
            if self._pool is None:
                results = self._commit(operations)
            else:
                results = await loop.run_in_executor(self._pool, self._commit, operations)
        except Exception as error:
            self._fail(error, group)
            return
        if self._move is None or self._move.when() < loop.time() - MOVED_AFTER:
            self._move = loop.call_later(MOVED_AFTER, self._move_log)
        for (_, future), result in zip(group, results, strict=True):
            if future is not None and not future.done():
                future.set_result(result)

    def _fail(self, error: Exception, group: list[Waiting]) -> None:
        """Store nothing more: a later commit would hide that this one is missing."""
        self._fault = error
        for _, future in group + self._waiting:
            if future is not None and not future.done():
                future.set_exception(error)
        self._waiting = []

    def _move_log(self) -> None:
        """Move the log into the file; what is in the way of that now is met by a commit later."""
        self._move = None
        if self._fault is not None:
            return
        if self._pool is None:
            self._checkpoint()
        else:
            self._pool.submit(self._checkpoint)

    def _checkpoint(self) -> None:
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _commit(self, operations: list[Operation]) -> list[Any]:
        with faults_as(StorageError, self._path):
            self._check()
            self._db.execute("BEGIN IMMEDIATE")
            try:
                results = [operation(self._db) for operation in operations]
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # SQLite has rolled back by itself where it had to
                    self._db.execute("ROLLBACK")
                raise
        return results
