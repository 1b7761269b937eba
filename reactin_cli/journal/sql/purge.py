"""Forgetting many leads at once, as `reactin runs purge` does."""

from typing import NamedTuple

from reactin_cli.journal.history import Purge
from reactin_cli.journal.sql.connection import Access, Database, Values, places

_SENDABLE = "status = 'added' OR doubt IS NOT NULL OR state = 'sending'"
_ORPHANS = "NOT EXISTS (SELECT 1 FROM lead WHERE lead.id = lead_key.lead)"
_NAMED_NOWHERE = (
    "id NOT IN (SELECT DISTINCT run FROM lead WHERE run IS NOT NULL)"
    " AND id NOT IN (SELECT DISTINCT holder FROM lead WHERE holder IS NOT NULL)"
)


class _Condition(NamedTuple):
    sql: str
    values: Values


def count_purged(access: Access, purge: Purge) -> int:
    """Count the leads that could be sent again after the purge; raises JournalError."""
    with access.reading() as db:
        return 0 if db is None else _count(db, _leads(purge, access.live_runs(db)))


def purge_leads(access: Access, purge: Purge) -> int:
    """Forget leads, and runs of which nothing is left; raises JournalError.

    What live runs hold stays. Give how many could be sent again from now on.
    """
    with access.changing() as db:
        if db is None:
            return 0
        alive = access.live_runs(db)
        leads, runs = _leads(purge, alive), _runs(purge, alive)
        count = _count(db, leads)
        db.execute(f"DELETE FROM lead WHERE {leads.sql}", leads.values)  # noqa: S608 - our own text
        db.execute(f"DELETE FROM lead_key WHERE {_ORPHANS}")  # noqa: S608 - our own text
        db.execute(f"DELETE FROM run WHERE {runs.sql}", runs.values)  # noqa: S608 - our own text
        return count


def _count(db: Database, leads: _Condition) -> int:
    sql = f"SELECT count(*) FROM lead WHERE {leads.sql} AND ({_SENDABLE})"  # noqa: S608 - our own text
    count: int = db.execute(sql, leads.values).fetchone()[0]
    return count


def _leads(purge: Purge, alive: set[int]) -> _Condition:
    limits = _limits(purge, ("at", "marked", "doubt"))
    sql = f"{limits.sql} AND (state = 'settled' OR holder NOT IN ({places([0, *alive])}))"
    return _Condition(sql, (*limits.values, 0, *alive))


def _runs(purge: Purge, alive: set[int]) -> _Condition:
    limits = _limits(purge, ("started",))
    sql = f"{limits.sql} AND id NOT IN ({places([0, *alive])}) AND {_NAMED_NOWHERE}"
    return _Condition(sql, (*limits.values, 0, *alive))


def _limits(purge: Purge, times: tuple[str, ...]) -> _Condition:
    """Limit rows to a list, and to times before the purge's."""
    before = float("inf") if purge.before is None else purge.before.timestamp()
    sql = " AND ".join(f"coalesce({each}, 0) < ?" for each in times)
    if purge.list_id is None:
        return _Condition(sql, (before,) * len(times))
    sql += " AND list IN (SELECT id FROM list WHERE list_id = ?)"
    return _Condition(sql, (*(before,) * len(times), purge.list_id))
