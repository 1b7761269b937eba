"""Past runs, as `reactin runs` lists and shows them."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from reactin_cli.errors import UsageError
from reactin_cli.journal.history import PastRun
from reactin_cli.journal.options import ListId, RunAbout
from reactin_cli.journal.sqlite.access import live_runs, moment, reading

_RUNS = """SELECT run.id, origin, organization_id, list_id, sources, started, ended, stopped,
    counts, {about}
    FROM run JOIN list ON list.id = run.list
    JOIN organization ON organization.id = list.organization"""


def list_runs(path: Path) -> list[PastRun]:
    """Give all runs, the latest first; raises JournalError."""
    with reading(path) as db:
        return [] if db is None else _past_runs(db, path, "ORDER BY run.id DESC", ())


def show_run(path: Path, run: int) -> PastRun:
    """Give one run; raises UsageError if the journal does not know it, JournalError."""
    with reading(path) as db:
        found = [] if db is None else _past_runs(db, path, "WHERE run.id = ?", (run,))
    if not found:
        raise UsageError(f"There is no run {run}.", "`reactin runs` lists those it knows.")
    return found[0]


def _past_runs(
    db: sqlite3.Connection, path: Path, which: str, values: tuple[int, ...]
) -> list[PastRun]:
    alive = live_runs(db, path)
    columns = {row[1] for row in db.execute("PRAGMA table_info(run)")}
    about = "about" if "about" in columns else "NULL"  # an older version's journal
    sql = f"{_RUNS.format(about=about)} {which}"
    return [_past_run(db, alive, row) for row in db.execute(sql, values).fetchall()]


def _past_run(db: sqlite3.Connection, alive: set[int], row: tuple[Any, ...]) -> PastRun:
    run, origin, organization_id, list_id, sources, started, ended, stopped, counts, about = row
    return PastRun(
        run,
        ListId(origin, organization_id, list_id),
        sources,
        moment(started),
        moment(ended),
        run in alive,
        stopped,
        _counts_of_leads(db, run) if counts is None else json.loads(counts),
        _about(about),
    )


def _about(text: str | None) -> RunAbout:
    found = json.loads(text or "{}")
    return RunAbout(
        tuple(found.get("sources", ())), found.get("profile"), tuple(found.get("reports", ()))
    )


def _counts_of_leads(db: sqlite3.Connection, run: int) -> dict[str, int]:
    sql = "SELECT status, count(*) FROM lead WHERE run = ? GROUP BY status"
    return dict(db.execute(sql, (run,)).fetchall())
