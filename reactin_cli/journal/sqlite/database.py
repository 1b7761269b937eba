"""Opening the journal's file: where it is, who may read it, and what can be wrong with it."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.sqlite.faults import LOCK_SECONDS, faults_as
from reactin_cli.journal.sqlite.schema import check_ours, check_version, damaged, migrate
from reactin_cli.private_files import real

DURABLE_WAL_PAGES = 1_000
"""Pages of 4 KiB in the log before they are moved into the file, where each commit waits for the
disk anyway."""

FAST_WAL_PAGES = 4_000
"""The same where no commit waits for it, but each move does: the keys' pages are written again and
again, so few moves of many pages cost least. A second of work at full speed."""

WRITER_CACHE = 16
"""MiB of the file that a connection which stores keeps in memory."""

LOOK_UP_CACHE = 64
"""The same of one that looks up whole files: most of the keys of a million leads."""


def is_there(path: Path) -> bool:
    """Tell whether there is a journal; raises JournalError where that cannot be seen.

    An empty file counts: none is ever made, so it is a journal that was emptied, or none of ours.
    """
    with faults_as(JournalError, path):
        return path.exists()


def open_database(path: Path, *, durable: bool) -> sqlite3.Connection:
    """Open an existing journal for writing; raises JournalError.

    What is no journal keeps its content and its rights.
    """
    with faults_as(JournalError, path):
        _refuse_strangers(path)
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
            pages = DURABLE_WAL_PAGES if durable else FAST_WAL_PAGES
            db.execute(f"PRAGMA wal_autocheckpoint = {pages}")
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
        _refuse_strangers(path)
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


def unchanging(path: Path) -> sqlite3.Connection:
    """Connect to what is in the file itself, without a lock or a look at the files beside it.

    To open the file without SQLite would not do: closing it would drop SQLite's own locks on it
    (sqlite.org/howtocorrupt.html, section 2.2).
    """
    return connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", 1, uri=True)


def _refuse_strangers(path: Path) -> None:
    """Raise JournalError for a file that is not a journal of ours; raises sqlite3.Error, OSError.

    To open another program's database in the usual way might tidy up after that program.
    """
    if path.exists() and not path.is_file():  # to open a pipe would wait for its other end
        hint = "Name a file with --journal or REACTIN_JOURNAL."
        raise JournalError(f"The journal {path} cannot be used: it is not a file.", hint)
    if path.exists() and not path.stat().st_size:
        raise JournalError(
            f"The journal {path} is an empty file, so what earlier imports added is not known.",
            "Restore it from a backup, or name another file with --journal. To begin a new journal"
            " there, remove the file first.",
        )
    with closing(unchanging(path)) as db:
        check_ours(db)


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
