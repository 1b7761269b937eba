"""What the statements that all databases understand need of one."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, Protocol

Values = Sequence[object]
"""What takes the places of a statement's question marks."""


class Cursor(Protocol):
    """The rows that a statement gave."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""

    def fetchone(self) -> Any:
        """Give the next row; None after the last."""

    def fetchall(self) -> list[Any]:
        """Give the rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Give row after row."""


class Database(Protocol):
    """A connection, whichever database it leads to."""

    def execute(self, sql: str, values: Any = ..., /) -> Cursor:
        """Run a statement; `?` marks the place of a value."""


class Access(Protocol):
    """Using a journal outside of a run. What is opened raises JournalError where it cannot be."""

    @property
    def location(self) -> str:
        """Where it is, for a person."""

    def reading(self) -> AbstractContextManager[Database | None]:
        """Give the journal for reading, or None where there is none."""

    def changing(self) -> AbstractContextManager[Database | None]:
        """Give the journal in one transaction, or None where there is none."""

    def live_runs(self, db: Database) -> set[int]:
        """Give the runs that go on right now."""

    def secret(self, db: Database) -> bytes:
        """Give the key of the journal's hashes."""


def moment(seconds: float | None) -> datetime | None:
    """Give the time in UTC."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def places(values: Sequence[object]) -> str:
    """Give a place for each value of a list."""
    return ",".join("?" * len(values))
