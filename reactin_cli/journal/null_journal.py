"""Runs that store nothing: with no journal at all, or one that is only read."""

import asyncio
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from reactin_cli.errors import StorageError
from reactin_cli.journal.sqlite.admission import Admission
from reactin_cli.journal.sqlite.database import faults_as, open_for_reading, wal_of
from reactin_cli.model import Row


class NullJournal:
    """Knows nothing and stores nothing: for --no-journal, and against a sandbox."""

    run: int | None = None
    """A run that is not stored has no number."""

    def admit(self, rows: list[Row]) -> list[Row]:
        """Settle none of the rows."""
        return rows

    async def claim(self, row: Row) -> bool:  # noqa: ARG002 - as every journal
        """Let the row go on."""
        return True

    def in_doubt(self, row: Row) -> float | None:  # noqa: ARG002 - as every journal
        """Doubt nothing: nothing is known."""
        return None

    def was_added(self, row: Row) -> bool:  # noqa: ARG002 - as every journal
        """Know of nothing that was added."""
        return False

    async def sending(self, row: Row) -> None:
        """Store nothing."""

    def not_taken(self, row: Row) -> None:
        """Store nothing."""

    async def settle(self, row: Row) -> None:
        """Store nothing."""

    async def turn(self, interval: float) -> float:  # noqa: ARG002 - as every journal
        """Give the present: there is nobody to share turns with."""
        return asyncio.get_running_loop().time()

    def remember_rate(self, per_second: float) -> None:
        """Store nothing."""

    def learned_rate(self) -> float | None:
        """Give None: nothing was learned."""
        return None

    def finish(self, counts: Mapping[str, int], stopped: str | None) -> None:
        """Store nothing."""

    def close(self) -> None:
        """Let go of what is open."""


class ReadOnlyJournal(NullJournal):
    """Knows what earlier runs did and stores nothing: for a dry run."""

    def __init__(self, path: Path, db: sqlite3.Connection, admission: Admission) -> None:
        self._path = path
        self._db = db
        self._admission = admission
        self._state = _state_of(path)

    def admit(self, rows: list[Row]) -> list[Row]:
        """Settle the rows that earlier runs have settled."""
        with faults_as(StorageError, self._path):
            if (state := _state_of(self._path)) != self._state:
                self._db.close()  # another run has written to it, or begun to
                self._db = open_for_reading(self._path)
                self._state = state
            self._admission.check(self._db, rows)
        return rows

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _state_of(path: Path) -> tuple[bool, int]:
    """Give what changes where somebody writes: SQLite, told that nobody does, does not look."""
    return wal_of(path).exists(), path.stat().st_mtime_ns
