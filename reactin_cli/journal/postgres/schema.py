"""The tables, and how older ones become newer ones."""

import os
from textwrap import dedent

import psycopg
from psycopg import sql

from reactin_cli.errors import JournalError
from reactin_cli.journal.postgres.address import DEFAULT_SCHEMA

LOCK = 0x5265_4A6E
"""The first half of our advisory locks' numbers ("ReJn"); 0 as the second is for migrations."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE secret (bytes BYTEA, fingerprint BYTEA NOT NULL)",
        "CREATE SEQUENCE organization_ids",
        """CREATE TABLE organization (
            id BIGINT PRIMARY KEY DEFAULT nextval('organization_ids'),
            origin TEXT NOT NULL,
            organization_id TEXT NOT NULL,
            next_turn DOUBLE PRECISION NOT NULL DEFAULT 0,
            rate DOUBLE PRECISION,
            rate_learned DOUBLE PRECISION,
            UNIQUE (origin, organization_id)
        )""",
        "CREATE SEQUENCE list_ids",
        """CREATE TABLE list (
            id BIGINT PRIMARY KEY DEFAULT nextval('list_ids'),
            organization BIGINT NOT NULL REFERENCES organization,
            list_id TEXT NOT NULL,
            UNIQUE (organization, list_id)
        )""",
        "CREATE SEQUENCE run_ids",
        """CREATE TABLE run (
            id BIGINT PRIMARY KEY,
            list BIGINT NOT NULL REFERENCES list,
            sources BIGINT NOT NULL,
            started DOUBLE PRECISION NOT NULL,
            ended DOUBLE PRECISION,
            stopped TEXT,
            counts TEXT,
            about TEXT,
            stored BIGINT NOT NULL DEFAULT 0
        )""",
        """CREATE TABLE lease (
            run BIGINT PRIMARY KEY,
            token BYTEA NOT NULL,
            beat TIMESTAMPTZ NOT NULL
        )""",
        "CREATE SEQUENCE lead_ids",
        """CREATE TABLE lead (
            id BIGINT PRIMARY KEY,
            list BIGINT NOT NULL,
            keys BYTEA NOT NULL,
            state TEXT NOT NULL,
            holder BIGINT,
            row_number BIGINT,
            marked DOUBLE PRECISION,
            doubt DOUBLE PRECISION,
            status TEXT,
            http_status INTEGER,
            code TEXT,
            run BIGINT,
            at DOUBLE PRECISION,
            fingerprint BYTEA
        ) WITH (fillfactor = 70)""",
        """CREATE TABLE lead_key (
            hash BYTEA NOT NULL,
            list BIGINT NOT NULL,
            lead BIGINT NOT NULL,
            PRIMARY KEY (hash, list)
        )""",
    ),
)
"""The statements that lead from each version to the next; the version is their number.

The tables are those of the SQLite journal, described in `sqlite/schema.py`, with these differences.
`secret` holds the key of the hashes, or only its fingerprint where REACTIN_JOURNAL_KEY holds it.
`lease` has a row for each live run: whoever finds one too old deletes it, which declares its run
dead. `run.stored` is the number of a run's latest transaction, which tells whether it was committed
when the connection broke. Times are those of the server, in seconds since 1970. A lead is updated
twice before it is settled, for which each page keeps room.
"""

VERSION = len(MIGRATIONS)

_SCRIPT = """-- Makes the tables of reactin's journal. Replace ROLE by the role that imports, and
-- {schema} by another schema's name if the address says -csearch_path%3DNAME.
BEGIN;
CREATE SCHEMA IF NOT EXISTS {schema};
SET LOCAL search_path TO {schema};
{statements}GRANT USAGE ON SCHEMA {schema} TO ROLE;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO ROLE;
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {schema} TO ROLE;
COMMIT;
"""


def creation_script() -> str:
    """Give the SQL that makes an empty journal, for an administrator to run once."""
    made = (statement for statements in MIGRATIONS for statement in statements)
    statements = "".join(f"{dedent(each)};\n" for each in (*made, *_versioned(VERSION)))
    return _SCRIPT.format(schema=DEFAULT_SCHEMA, statements=statements)


def prepare(db: psycopg.Connection, schema: str) -> None:
    """Bring a schema to this program's version, making it if need be; raises JournalError.

    To be called in a transaction in that schema. Whoever comes at the same time waits.
    """
    db.execute("SELECT pg_advisory_xact_lock(%s, 0)", (LOCK,))
    if not _exists(db, schema):
        db.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    version = version_of(db, schema)
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            db.execute(statement)
    if version < VERSION:
        for statement in _versioned(VERSION):
            db.execute(statement)


def version_of(db: psycopg.Connection, schema: str) -> int:
    """Give the version of the tables, 0 where there are none; raises JournalError if newer."""
    table = f"{schema}.version"
    if db.execute("SELECT to_regclass(%s)", (table,)).fetchone() == (None,):
        return 0
    row = db.execute("SELECT number FROM version").fetchone()
    version: int = row[0] if row else 0
    if version > VERSION:
        raise JournalError(
            f"The journal was written by a newer version of this program (its version is {version},"
            f" this program knows {VERSION}).",
            "Update this program, or name another journal with --journal.",
        )
    return version


def new_secret() -> bytes:
    """Make the key of a new journal's hashes."""
    return os.urandom(32)


def _exists(db: psycopg.Connection, schema: str) -> bool:
    found = db.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (schema,))
    return found.fetchone() is not None


def _versioned(version: int) -> list[str]:
    return [
        "CREATE TABLE IF NOT EXISTS version (number INTEGER NOT NULL)",
        "DELETE FROM version",
        f"INSERT INTO version VALUES ({version})",  # noqa: S608 - a number
    ]
