"""The journal's books of organizations, lists and runs."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import NamedTuple

from reactin_cli.journal.history import KilledRun
from reactin_cli.journal.options import ListId, RunAbout
from reactin_cli.journal.sql.connection import Database, Values


class ListRow(NamedTuple):
    """Where leads are added to, by the journal's own ids."""

    organization: int
    list: int


def find_place(db: Database, target: ListId) -> ListRow | None:
    """Give the list's place if the journal has heard of it."""
    sql = """SELECT organization.id, list.id
        FROM organization JOIN list ON list.organization = organization.id
        WHERE origin = ? AND organization_id = ? AND list_id = ?"""
    row = db.execute(sql, (target.origin, target.organization_id, target.list_id)).fetchone()
    return None if row is None else ListRow(*row)


def find_organization(db: Database, target: ListId) -> int | None:
    """Give the organization's id if the journal has heard of it."""
    sql = "SELECT id FROM organization WHERE origin = ? AND organization_id = ?"
    row = db.execute(sql, (target.origin, target.organization_id)).fetchone()
    return None if row is None else row[0]


def count_leads(db: Database, place: ListRow) -> int:
    """Count what is known of a list."""
    sql = "SELECT count(*) FROM lead WHERE list = ? AND (status IS NOT NULL OR doubt IS NOT NULL)"
    count: int = db.execute(sql, (place.list,)).fetchone()[0]
    return count


def add_place(db: Database, target: ListId) -> ListRow:
    """Give the list's place, new or old."""
    organization = (target.origin, target.organization_id)
    db.execute(
        "INSERT INTO organization (origin, organization_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        organization,
    )
    db.execute(
        "INSERT INTO list (organization, list_id) SELECT id, CAST(? AS TEXT) FROM organization"
        " WHERE origin = ? AND organization_id = ? ON CONFLICT DO NOTHING",
        (target.list_id, *organization),
    )
    place = find_place(db, target)
    if place is None:
        raise AssertionError("a list that was just added is not there")
    return place


def killed_run(db: Database, place: ListRow, alive: Collection[int]) -> KilledRun | None:
    """Give the latest run into a list, if it is neither alive nor ended."""
    latest = "SELECT id, ended FROM run WHERE list = ? ORDER BY id DESC LIMIT 1"
    run, ended = db.execute(latest, (place.list,)).fetchone() or (0, 0)
    if ended is not None or run in alive:
        return None
    sending = "SELECT count(*) FROM lead WHERE list = ? AND holder = ? AND state = 'sending'"
    return KilledRun(run, db.execute(sending, (place.list, run)).fetchone()[0])


def start_run(
    db: Database, run: int, place: ListRow, sources: int, now: float, about: RunAbout
) -> None:
    """Store a run that begins."""
    sql = "INSERT INTO run (id, list, sources, started, about) VALUES (?, ?, ?, ?, ?)"
    db.execute(sql, (run, place.list, sources, now, json.dumps(asdict(about))))


def run_end(
    run: int, ended: float, counts: Mapping[str, int], stopped: str | None
) -> tuple[str, Values]:
    """Give the statement that stores how the run ended."""
    sql = "UPDATE run SET ended = ?, counts = ?, stopped = ? WHERE id = ?"
    return sql, (ended, json.dumps(dict(counts)), stopped, run)


def open_runs(db: Database) -> list[int]:
    """Give the runs that did not say how they ended: they go on, or they died."""
    return [row[0] for row in db.execute("SELECT id FROM run WHERE ended IS NULL")]
