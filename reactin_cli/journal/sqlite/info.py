"""What a journal knows, and whether it is sound, as `reactin journal info` shows it."""

import sqlite3
from pathlib import Path

from reactin_cli.journal.history import JournalInfo, ListCount
from reactin_cli.journal.options import ListId
from reactin_cli.journal.sqlite.access import live_runs, reading
from reactin_cli.journal.sqlite.database import wal_of
from reactin_cli.journal.sqlite.registry import secret

MOST_PROBLEMS = 10
"""How many are named."""

_LEADS = """SELECT origin, organization_id, list_id, coalesce(sum(status = 'added'), 0),
    coalesce(sum(coalesce(status, '') != 'added' AND (doubt IS NOT NULL OR state = 'sending')), 0),
    count(lead.id)
    FROM list JOIN organization ON organization.id = list.organization
    LEFT JOIN lead ON lead.list = list.id
    GROUP BY list.id ORDER BY list.id"""


def describe(path: Path) -> JournalInfo:
    """Describe the journal, or that there is none; raises JournalError where it cannot be read."""
    with reading(path) as db:
        if db is None:
            return JournalInfo(str(path), "sqlite", exists=False)
        runs = db.execute("SELECT count(*) FROM run").fetchone()[0]
        leads = [ListCount(ListId(*row[:3]), *row[3:]) for row in db.execute(_LEADS)]
        return JournalInfo(
            str(path),
            "sqlite",
            exists=True,
            size=_size(path),
            runs=runs,
            live_runs=len(live_runs(db, path)),
            leads=leads,
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
