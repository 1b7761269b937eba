"""What a journal knows, and whether it is sound, as `reactin journal info` shows it."""

import sqlite3
from pathlib import Path

from reactin_cli.journal.history import JournalInfo
from reactin_cli.journal.sql.counts import count_runs, list_counts
from reactin_cli.journal.sqlite.access import SqliteAccess
from reactin_cli.journal.sqlite.database import wal_of
from reactin_cli.journal.sqlite.schema import secret

MOST_PROBLEMS = 10
"""How many are named."""


def describe(access: SqliteAccess) -> JournalInfo:
    """Describe the journal, or that there is none; raises JournalError where it cannot be read."""
    with access.reading() as db:
        if db is None:
            return JournalInfo(access.location, "sqlite", exists=False)
        return JournalInfo(
            access.location,
            "sqlite",
            exists=True,
            size=_size(access.path),
            runs=count_runs(db),
            live_runs=len(access.live_runs(db)),
            leads=list_counts(db),
            problems=_problems(db),
        )


def _size(path: Path) -> int:
    """Give the bytes of the file, and of what waits beside it to be moved into it."""
    return sum(file.stat().st_size for file in (path, wal_of(path)) if file.exists())


def _problems(db: sqlite3.Connection) -> list[str]:
    secret(db)  # without it, nobody is found
    found = [row[0] for row in db.execute(f"PRAGMA integrity_check({MOST_PROBLEMS})")]
    problems = [] if found == ["ok"] else found
    for table, _, parent, _ in db.execute("PRAGMA foreign_key_check").fetchmany(MOST_PROBLEMS):
        problems.append(f"an entry of {table} refers to one of {parent} that is missing")
    return problems[:MOST_PROBLEMS]
