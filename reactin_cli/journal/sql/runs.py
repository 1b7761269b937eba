"""Past runs, as `reactin runs` lists and shows them."""

import json
from typing import Any

from reactin_cli.errors import JournalError, UsageError
from reactin_cli.journal.history import PastRun
from reactin_cli.journal.options import ListId, RunAbout
from reactin_cli.journal.sql.connection import Access, Database, moment
from reactin_cli.model import Status
from reactin_cli.stop import StopReason

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
    return [_sound_run(access, db, alive, row) for row in found]


def _sound_run(access: Access, db: Database, alive: set[int], row: tuple[Any, ...]) -> PastRun:
    """Read a row; SQLite keeps values of any type in any column, and JSON may say anything."""
    try:
        return _past_run(db, alive, row)
    except (
        ArithmeticError,
        AttributeError,
        OSError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise JournalError(
            f"The journal {access.location} cannot be used: run {row[0]} in it is damaged.",
            "Restore it from a backup, or name another one with --journal.",
        ) from error


def _past_run(db: Database, alive: set[int], row: tuple[Any, ...]) -> PastRun:
    run, origin, organization_id, list_id, sources, started, ended, stopped, counts, about = row
    return PastRun(
        run,
        ListId(*map(_text, (origin, organization_id, list_id))),
        int(sources),
        moment(started),
        moment(ended),
        run in alive,
        stopped and StopReason(stopped),
        _counts_of_leads(db, run) if counts is None else _counts(counts),
        _about(about),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _counts(text: str) -> dict[str, int]:
    return {Status(status): int(count) for status, count in json.loads(text).items()}


def _about(text: str | None) -> RunAbout:
    found = json.loads(text or "{}")
    return RunAbout(
        tuple(found.get("sources", ())), found.get("profile"), tuple(found.get("reports", ()))
    )


def _counts_of_leads(db: Database, run: int) -> dict[str, int]:
    sql = "SELECT status, count(*) FROM lead WHERE run = ? GROUP BY status"
    return dict(db.execute(sql, (run,)).fetchall())
