"""Copying what a journal knows to another place, of the same kind or another."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from reactin_cli.errors import JournalError, UsageError
from reactin_cli.journal.sql.connection import Access, Database

TABLES: dict[str, tuple[str, ...]] = {
    "organization": ("id", "origin", "organization_id", "rate", "rate_learned"),
    "list": ("id", "organization", "list_id"),
    "run": ("id", "list", "sources", "started", "ended", "stopped", "counts", "about"),
    "lead": (
        "id", "list", "keys", "state", "holder", "row_number", "marked", "doubt", "status",
        "http_status", "code", "run", "at", "fingerprint",
    ),
    "lead_key": ("hash", "list", "lead"),
}  # fmt: skip
"""What is copied, in an order in which nothing refers to what is still missing; the first column,
and of keys the second too, puts the rows in order. Turns are those of a machine or a server."""


class Copying(Access, Protocol):
    """A journal that can be copied, and copied to."""

    def stream(self, db: Database, sql: str) -> Iterable[tuple[Any, ...]]:
        """Give row after row, few of them in memory."""

    def receiving(self, secret: bytes) -> AbstractContextManager[Database]:
        """Give the journal in one transaction, made if there is none; complete or not at all.

        Raises UsageError where there is one whose hashes have another key.
        """

    def fill(
        self, db: Database, table: str, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]
    ) -> None:
        """Add rows to a table."""


def copy_journal(source: Copying, target: Copying) -> None:
    """Let the target know what the source knows; to do it again brings an earlier copy up to date.

    Runs of the source may go on meanwhile: the copy holds what they had stored, and in it they
    count as ended. Raises UsageError for a target that knows more than that, JournalError.
    """
    if source.location == target.location:
        raise UsageError("A journal cannot be copied to itself.", "Name another place.")
    with source.reading() as db:
        if db is None:
            raise JournalError(
                f"There is no journal at {source.location}.",
                "Name an existing journal: `reactin journal info` shows where yours is.",
            )
        with target.receiving(source.secret(db)) as into:
            _refuse_what_knows_more(source, db, target, into)
            for table in reversed(TABLES):
                into.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
            sent, kept = hashlib.blake2b(), hashlib.blake2b()
            for table, columns in TABLES.items():
                rows = source.stream(db, _select(table))
                target.fill(into, table, columns, _noted(rows, sent))
            for table in TABLES:
                for _ in _noted(target.stream(into, _select(table)), kept):
                    pass
            if sent.digest() != kept.digest():
                raise JournalError(
                    f"The copy at {target.location} does not know the same; it was not kept.",
                    "Try again, and report it if that happens twice.",
                )


def _refuse_what_knows_more(source: Copying, db: Database, target: Copying, into: Database) -> None:
    if target.live_runs(into):
        raise UsageError(f"An import is using {target.location}.", "Wait until it has ended.")
    runs = "SELECT id, started FROM run"
    if not set(into.execute(runs)) <= set(db.execute(runs)):
        raise UsageError(
            f"{target.location} knows imports that {source.location} does not know.",
            "Name a place without a journal: a copy would forget those imports.",
        )


def _select(table: str) -> str:
    columns = TABLES[table]
    order = columns[:2] if table == "lead_key" else columns[:1]
    return f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(order)}"  # noqa: S608 - our own names


def _noted(rows: Iterable[tuple[Any, ...]], digest: hashlib.blake2b) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        digest.update(repr(tuple(row)).encode())
        yield row
