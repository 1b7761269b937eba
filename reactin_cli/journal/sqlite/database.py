"""Opening the journal's file: where it is, who may read it, and what can be wrong with it."""

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reactin_cli.errors import JournalError, ReactinError, StorageError
from reactin_cli.journal.sqlite.schema import check_version, damaged, migrate
from reactin_cli.private_files import real

LOCK_SECONDS = 30.0
"""How long another process may keep the file locked; its commits take milliseconds."""

WAL_PAGES = 10_000
"""Pages of 4 KiB in the log before they are moved into the file: each move waits for the disk, and
the keys' pages are written again and again, so few moves of many pages cost least."""

WRITER_CACHE = 16
"""MiB of the file that a connection which stores keeps in memory."""

LOOK_UP_CACHE = 64
"""The same of one that looks up whole files: most of the keys of a million leads."""

FAULTS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("the disk is full", "Free some space and start again."),
    sqlite3.SQLITE_READONLY: (
        "it cannot be written to",
        "Allow writing to it and its folder, or name another file with --journal.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "it cannot be opened or created there",
        "Check the path and its rights, or name another file with --journal.",
    ),
    sqlite3.SQLITE_PERM: (
        "access is denied",
        "Check its rights, or name another file with --journal.",
    ),
    sqlite3.SQLITE_BUSY: (
        f"another program kept it locked for more than {LOCK_SECONDS:.0f} seconds",
        "Close the program that has it open and start again.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "it is damaged",
        "Restore it from a backup. If there is none, name another file with --journal; what earlier"
        " runs added is then not known, so import only leads that are new.",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk reports an error",
        "Check the disk, and that it is not full, and start again.",
    ),
}
"""SQLite's primary result codes, in words: what is wrong, what to do."""

FAULTS[sqlite3.SQLITE_NOTADB] = (
    "it is damaged, or not a journal",
    FAULTS[sqlite3.SQLITE_CORRUPT][1],
)
FAULTS[sqlite3.SQLITE_LOCKED] = FAULTS[sqlite3.SQLITE_BUSY]

ALIKE = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_PERM,
    errno.EPERM: sqlite3.SQLITE_PERM,
}
"""Errors of the operating system, and those of SQLite after which the same is to be done."""


def is_there(path: Path) -> bool:
    """Tell whether there is a journal; an empty file is one that was never begun.

    Raises JournalError where that cannot be seen.
    """
    with faults_as(JournalError, path):
        return path.exists() and path.stat().st_size > 0


@contextmanager
def faults_as(kind: type[ReactinError], path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system raise into an error with a hint."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        what, hint = FAULTS.get(code, (str(error), ""))
        raise kind(_sentence(kind, path, what), hint) from error
    except OSError as error:
        _, hint = FAULTS[ALIKE.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN)]
        raise kind(_sentence(kind, path, error.strerror or str(error)), hint) from error


def _sentence(kind: type[ReactinError], path: Path, what: str) -> str:
    if kind is StorageError:
        return f"Results cannot be stored in the journal {path}: {what}."
    return f"The journal {path} cannot be used: {what}."


def open_database(path: Path, *, durable: bool) -> sqlite3.Connection:
    """Open the journal for writing, making it if need be; raises JournalError."""
    with faults_as(JournalError, path):
        _make(path)
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


def _make(path: Path) -> None:
    """Make the file and its folder, for the owner only.

    A journal that exists is never opened here: to close it would drop SQLite's own locks on it
    (sqlite.org/howtocorrupt.html, section 2.2).
    """
    path = real(path)  # of a link that leads nowhere yet, where it leads
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


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
