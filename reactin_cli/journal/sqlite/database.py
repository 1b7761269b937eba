"""Opening the journal's file: where it is, who may read it, and what can be wrong with it."""

import os
import sqlite3
import time
from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.sqlite.faults import LOCK_SECONDS, faults_as
from reactin_cli.journal.sqlite.journal_file import make_journal, refuse_empty
from reactin_cli.journal.sqlite.schema import check_version, damaged, migrate
from reactin_cli.private_files import real

WAL_PAGES = 2_000
"""Pages of 4 KiB in the log before they are moved into the file. Few moves of many pages cost
least, but a file that is copied alone lacks what is in the log: at most 8 MB."""

WRITER_CACHE = 16
"""MiB of the file that a connection which stores keeps in memory."""

LOOK_UP_CACHE = 64
"""The same of one that looks up whole files: most of the keys of a million leads."""


def is_there(path: Path) -> bool:
    """Tell whether there is a journal; an empty file is one that was never begun.

    Raises JournalError where that cannot be seen.
    """
    with faults_as(JournalError, path):
        return path.exists() and path.stat().st_size > 0


def open_database(path: Path, *, durable: bool) -> sqlite3.Connection:
    """Open the journal for writing, making it if need be; raises JournalError."""
    with faults_as(JournalError, path):
        refuse_empty(path)
        make_journal(path)
        was_closed = not wal_of(path).exists()
        db = connect(str(path), WRITER_CACHE)
        try:
            migrate(db)
            if was_closed:
                _check_size(db, path)
            _make_private(path)
            _use_wal(db)
            db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            db.execute(f"PRAGMA fullfsync = {int(durable)}")  # macOS: through the disk's own cache
            db.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
            db.execute("BEGIN IMMEDIATE")  # a place that cannot be written to shows here
            db.execute("UPDATE secret SET bytes = bytes")
            db.execute("COMMIT")
        except BaseException:
            db.close()
            raise
    return db


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an existing journal without changing anything on the disk; raises JournalError.

    SQLite makes two files beside a journal that it reads, unless they are there because another
    process writes to it right now, or it is told that nobody does.
    """
    is_closed = not wal_of(path).exists()
    mode = "ro&immutable=1" if is_closed else "ro"
    with faults_as(JournalError, path):
        db = connect(f"{path.absolute().as_uri()}?mode={mode}", LOOK_UP_CACHE, uri=True)
        try:
            check_version(db)
            if is_closed:
                _check_size(db, path)
        except BaseException:
            db.close()
            raise
    return db


def wal_of(path: Path) -> Path:
    """Give the file that stands beside the journal while it is written to: not beside a link."""
    path = real(path)
    return path.with_name(f"{path.name}-wal")


def connect(address: str, cache: int, *, uri: bool = False) -> sqlite3.Connection:
    """Connect with a cache of so many MiB, and with transactions left to us."""
    db = sqlite3.connect(
        address, timeout=LOCK_SECONDS, isolation_level=None, check_same_thread=False, uri=uri
    )
    db.execute(f"PRAGMA cache_size = -{cache * 1024}")  # negative: in KiB
    db.execute("PRAGMA temp_store = MEMORY")
    return db


def _make_private(path: Path) -> None:
    """Take a journal's rights from all but its owner; the other files that SQLite makes copy them.

    Only of what is known to be a journal: whatever else was named by mistake is left as it is.
    """
    if os.name != "posix":
        return
    path = real(path)
    for file in (path, wal_of(path), path.with_name(f"{path.name}-shm")):
        if file.exists() and file.stat().st_mode & 0o077:
            file.chmod(0o600)


def _check_size(db: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that breaks off within a page, which SQLite would fill up with zeros.

    Only of one to which nobody writes. Raises sqlite3.DatabaseError.
    """
    (page_size,) = db.execute("PRAGMA page_size").fetchone()
    if path.stat().st_size % page_size:
        raise damaged("the file breaks off within a page")


def _use_wal(db: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, which SQLite does not wait for where two do it at once."""
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return
