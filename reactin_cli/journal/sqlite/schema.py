"""The tables, and how an older file becomes a newer one."""

import sqlite3

from reactin_cli.errors import JournalError
from reactin_cli.journal.sql.connection import Database

APPLICATION_ID = 0x5265_4A6E
"""Marks a SQLite file as a journal of ours ("ReJn")."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE secret (bytes BLOB NOT NULL)",
        """CREATE TABLE organization (
            id INTEGER PRIMARY KEY,
            origin TEXT NOT NULL,
            organization_id TEXT NOT NULL,
            boot TEXT NOT NULL DEFAULT '',
            next_turn REAL NOT NULL DEFAULT 0,
            rate REAL,
            rate_learned REAL,
            UNIQUE (origin, organization_id)
        )""",
        """CREATE TABLE list (
            id INTEGER PRIMARY KEY,
            organization INTEGER NOT NULL REFERENCES organization,
            list_id TEXT NOT NULL,
            UNIQUE (organization, list_id)
        )""",
        """CREATE TABLE run (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            list INTEGER NOT NULL REFERENCES list,
            sources INTEGER NOT NULL,
            started REAL NOT NULL,
            ended REAL,
            stopped TEXT,
            counts TEXT
        )""",
        """CREATE TABLE lead (
            id INTEGER PRIMARY KEY,
            list INTEGER NOT NULL REFERENCES list,
            keys BLOB NOT NULL,
            state TEXT NOT NULL,
            holder INTEGER REFERENCES run,
            row_number INTEGER,
            marked REAL,
            doubt REAL,
            status TEXT,
            http_status INTEGER,
            code TEXT,
            run INTEGER REFERENCES run,
            at REAL,
            fingerprint BLOB
        )""",
        """CREATE TABLE lead_key (
            hash BLOB NOT NULL,
            list INTEGER NOT NULL REFERENCES list,
            lead INTEGER NOT NULL REFERENCES lead,
            PRIMARY KEY (hash, list)
        ) WITHOUT ROWID""",
    ),
    ("ALTER TABLE run ADD COLUMN about TEXT",),
)
"""The statements that lead from each version to the next; the version is their number.

A lead is one person in one list, found by each of its keys; `keys` holds the hashes in `lead_key`
that lead to it, one after another, which costs less than an index from leads to keys. `state` is
`claimed` or `sending` by the run `holder` for its row `row_number`, or `settled`; `marked` is when
it last became `sending`. `doubt` is when an attempt began that may have added it and that no later
one cleared. `status` to `fingerprint` tell how it was settled, `at` when; what is `added` stays so
until it is added again. `run.about` is the JSON of `RunAbout`. Times are seconds since 1970.
"""


READABLE_FROM = 1
"""The oldest version that can be read as it is."""


def create(db: sqlite3.Connection, key: bytes) -> None:
    """Make a new file a journal whose hashes have this key."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _bring_up(db, 0)
    db.execute("INSERT INTO secret VALUES (?)", (key,))


def migrate(db: sqlite3.Connection) -> None:
    """Bring a journal to this program's version; raises JournalError if it is newer."""
    if _version(db) == len(MIGRATIONS):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        _bring_up(db, _version(db))  # another process may have been faster
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _bring_up(db: sqlite3.Connection, version: int) -> None:
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def complete(db: sqlite3.Connection) -> None:
    """Let an older journal that is only read look like one of this version."""
    if "about" not in {row[1] for row in db.execute("PRAGMA table_info(run)")}:
        db.execute("CREATE TEMP VIEW run AS SELECT *, NULL AS about FROM main.run")


def damaged(what: str) -> sqlite3.DatabaseError:
    """Make the error that SQLite raises for a damaged file, for damage that it does not see."""
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def secret(db: Database) -> bytes:
    """Give the random bytes that were made with the journal.

    Raises sqlite3.DatabaseError where somebody has removed them.
    """
    row = db.execute("SELECT bytes FROM secret WHERE typeof(bytes) = 'blob'").fetchone()
    if row is None:
        raise damaged("the journal's secret is missing")
    key: bytes = row[0]
    return key


def check_version(db: sqlite3.Connection) -> None:
    """Raise JournalError unless the file is a journal that this program reads without a change."""
    if _version(db) < READABLE_FROM:
        raise JournalError(
            "The journal is of an older version of this program.",
            "Start one import that is no dry run; it brings the journal up to date.",
        )


def check_ours(db: sqlite3.Connection) -> None:
    """Raise JournalError unless the database is a journal."""
    (application_id,) = db.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise JournalError(
            "The file is a database of another program, not a journal.",
            "Name another file with --journal or REACTIN_JOURNAL.",
        )


def _version(db: sqlite3.Connection) -> int:
    """Give the version; raises JournalError if it is newer than this program."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    if not version:
        raise damaged("a journal without a version")
    if version > len(MIGRATIONS):
        raise JournalError(
            f"The journal was written by a newer version of this program (its version is {version},"
            f" this program knows {len(MIGRATIONS)}).",
            "Update this program, or name another file with --journal.",
        )
    return version
