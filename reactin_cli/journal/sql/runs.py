"""Past runs, as `reactin runs` lists and shows them."""

import json
from typing import Any

from reactin_cli.errors import UsageError
from reactin_cli.journal.history import PastRun
from reactin_cli.journal.options import ListId, RunAbout
from reactin_cli.journal.sql.connection import Access, Database, moment

_RUNS = """SELECT run.id, origin, organization_id, list_id, sources, started, ended, stopped,
    counts, about
    FROM run JOIN list ON list.id = run.list
    JOIN organization ON organization.id = list.organization"""


def list_runs(access: Access) -> list[PastRun]:
    """Give all runs, the latest first; raises JournalError."""
    with access.reading() as db:
        return [] if db is None else _past_runs(access, db, "ORDER BY run.id DESC", ())


def show_run(access: Access, run: int) -> PastRun:
    """Give one run; raises UsageError if the journal does not know it, JournalError."""
    with access.reading() as db:
        found = [] if db is None else _past_runs(access, db, "WHERE run.id = ?", (run,))
    if not found:
        raise UsageError(f"There is no run {run}.", "`reactin runs` lists those it knows.")
    return found[0]


def _past_runs(access: Access, db: Database, which: str, values: tuple[int, ...]) -> list[PastRun]:
    alive = access.live_runs(db)
    found = db.execute(f"{_RUNS} {which}", values).fetchall()
    return [_past_run(db, alive, row) for row in found]


def _past_run(db: Database, alive: set[int], row: tuple[Any, ...]) -> PastRun:
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


def _counts_of_leads(db: Database, run: int) -> dict[str, int]:
    sql = "SELECT status, count(*) FROM lead WHERE run = ? GROUP BY status"
    return dict(db.execute(sql, (run,)).fetchall())
