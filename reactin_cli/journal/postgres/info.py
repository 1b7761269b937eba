"""What a journal on a server knows, and whether it is sound, as `reactin journal info` shows it."""

import time

import psycopg

from reactin_cli.journal.history import JournalInfo, ServerInfo
from reactin_cli.journal.postgres.access import PostgresAccess
from reactin_cli.journal.sql.counts import count_runs, list_counts

_SERVER = "SELECT current_setting('server_version'), extract(epoch FROM clock_timestamp())::float8"
_SIZE = """SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class
    WHERE relnamespace = to_regnamespace(%s) AND relkind = 'r'"""
_ORPHANS = {
    "lead_key": "SELECT count(*) FROM lead_key k WHERE NOT EXISTS"
    " (SELECT 1 FROM lead WHERE lead.id = k.lead)",
    "lead": "SELECT count(*) FROM lead l WHERE NOT EXISTS"
    " (SELECT 1 FROM list WHERE list.id = l.list)",
}
"""Tables, and how many of their rows refer to something that is missing."""


def describe(access: PostgresAccess) -> JournalInfo:
    """Describe the journal, or that there is none; raises JournalError where it cannot be read."""
    with access.reading() as db:
        if db is None:
            return JournalInfo(access.location, "postgresql", exists=False)
        return JournalInfo(
            access.location,
            "postgresql",
            exists=True,
            size=_one(db.db, _SIZE, (access.address.schema,)),
            runs=count_runs(db),
            live_runs=len(access.live_runs(db)),
            leads=list_counts(db),
            problems=[
                f"{count:,} entries of {table} refer to something that is missing"
                for table, query in _ORPHANS.items()
                if (count := _one(db.db, query))
            ],
            server=_server(db.db),
        )


def _server(db: psycopg.Connection) -> ServerInfo:
    """Measure with one request: latency, and how far the clocks are apart."""
    db.execute("SELECT 1")  # the first one also finds its way
    before, began = time.time(), time.monotonic()
    version, shown = db.execute(_SERVER).fetchone() or ("", 0.0)
    latency = time.monotonic() - began
    return ServerInfo(version, latency, shown - (before + latency / 2))


def _one(db: psycopg.Connection, query: str, values: tuple[object, ...] = ()) -> int:
    row = db.execute(query, values).fetchone()
    return int(row[0]) if row else 0
