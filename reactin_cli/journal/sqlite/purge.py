"""Forgetting many leads at once, as `reactin runs purge` does."""

import sqlite3
from pathlib import Path

from reactin_cli.journal.history import Purge
from reactin_cli.journal.sqlite.access import changing, live_runs, reading, sweep_runs

_LISTS = "list IN (SELECT id FROM list WHERE :list_id IS NULL OR list_id = :list_id)"
_LEADS = (
    f"max(coalesce(at, 0), coalesce(marked, 0), coalesce(doubt, 0)) < :before AND {_LISTS}"  # noqa: S608 - our own text
    " AND (state = 'settled' OR holder NOT IN (SELECT run FROM temp.alive))"
)
_RUNS = (
    f"started < :before AND {_LISTS} AND id NOT IN (SELECT run FROM temp.alive)"  # noqa: S608 - our own text
    " AND id NOT IN (SELECT run FROM lead WHERE run IS NOT NULL)"
    " AND id NOT IN (SELECT holder FROM lead WHERE holder IS NOT NULL)"
)
_COUNT = f"""SELECT count(*) FROM lead WHERE {_LEADS}
    AND (status = 'added' OR doubt IS NOT NULL OR state = 'sending')"""  # noqa: S608 - our own text


def count_purged(path: Path, purge: Purge) -> int:
    """Count the leads that could be sent again after the purge; raises JournalError."""
    with reading(path) as db:
        return 0 if db is None else _count(db, _limits(db, path, purge))


def purge_leads(path: Path, purge: Purge) -> int:
    """Forget leads, and runs of which nothing is left; raises JournalError.

    What live runs have in their hands stays. Give how many could be sent again from now on.
    """
    with changing(path) as db:
        if db is None:
            return 0
        limits = _limits(db, path, purge)
        count = _count(db, limits)
        sweep_runs(db, path)  # whose run is forgotten, nobody will remove its lock
        db.execute(f"DELETE FROM lead WHERE {_LEADS}", limits)  # noqa: S608 - our own text
        db.execute("DELETE FROM lead_key WHERE lead NOT IN (SELECT id FROM lead)")
        db.execute(f"DELETE FROM run WHERE {_RUNS}", limits)  # noqa: S608 - our own text
        return count


def _count(db: sqlite3.Connection, limits: dict[str, float | str | None]) -> int:
    count: int = db.execute(_COUNT, limits).fetchone()[0]
    return count


def _limits(db: sqlite3.Connection, path: Path, purge: Purge) -> dict[str, float | str | None]:
    db.execute("CREATE TEMP TABLE alive (run INTEGER)")
    db.executemany("INSERT INTO alive VALUES (?)", [(run,) for run in live_runs(db, path)])
    before = float("inf") if purge.before is None else purge.before.timestamp()
    return {"before": before, "list_id": purge.list_id}
