"""Storing in the journal's file: what arrives together is one transaction."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from reactin_cli.errors import StorageError
from reactin_cli.journal.commit_queue import CommitQueue
from reactin_cli.journal.sqlite.faults import faults_as

Result = TypeVar("Result")
Statements = Callable[[sqlite3.Connection], Any]


MOVED_AFTER = 1.0
"""Seconds after a commit until what was stored is moved from SQLite's log into the journal's file,
so that a copy of that file alone, made while a run goes on, holds all but the last second."""


def check_nothing() -> None:
    """Find nothing wrong."""


class Writer:
    """Runs statements in the order of their arrival, as many as wait in one transaction.

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
        self._queue: CommitQueue[Statements] = CommitQueue(self._write)
        self._failed = False
        self._move: asyncio.TimerHandle | None = None

    async def do(self, statements: Callable[[sqlite3.Connection], Result]) -> Result:
        """Give the statements' result once it is committed; raises StorageError."""
        result: Result = await self._queue.do(statements)
        return result

    def post(self, statements: Statements) -> None:
        """Have the statements run with the next commit, without waiting for it."""
        self._queue.post(statements)

    def do_now(self, statements: Statements) -> None:
        """Run the statements after all that waits, and return when it is committed."""
        group = [*self._queue.take_waiting(), statements]
        if self._pool is None:
            self._commit(group)
        else:
            self._pool.submit(self._commit, group).result()

    def close(self) -> None:
        """Wait for what is under way, and end the thread."""
        if self._move is not None:
            self._move.cancel()
        if self._pool is not None:
            self._pool.shutdown()

    async def _write(self, group: list[Statements]) -> list[Any]:
        loop = asyncio.get_running_loop()
        try:
            if self._pool is None:
                results = self._commit(group)
            else:
                results = await loop.run_in_executor(self._pool, self._commit, group)
        except BaseException:
            self._failed = True
            raise
        if self._move is None or self._move.when() < loop.time() - MOVED_AFTER:
            self._move = loop.call_later(MOVED_AFTER, self._move_log)
        return results

    def _move_log(self) -> None:
        """Move the log into the file; what is in the way of that now is met by a commit later."""
        self._move = None
        if self._failed:
            return
        if self._pool is None:
            self._checkpoint()
        else:
            self._pool.submit(self._checkpoint)

    def _checkpoint(self) -> None:
        with suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def _commit(self, group: list[Statements]) -> list[Any]:
        with faults_as(StorageError, self._path):
            self._check()
            self._db.execute("BEGIN IMMEDIATE")
            try:
                results = [statements(self._db) for statements in group]
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # SQLite has rolled back by itself where it had to
                    self._db.execute("ROLLBACK")
                raise
        return results
