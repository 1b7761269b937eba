"""What can be wrong with the journal's file, in words: what happened, and what to do."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from reactin_cli.errors import ReactinError, StorageError

LOCK_SECONDS = 30.0
"""How long another process may keep the file locked; its commits take milliseconds."""

FILES = 4
"""What SQLite opens: the journal, two files beside it, and their folder."""

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
FAULTS[sqlite3.SQLITE_ERROR] = ("a table of it is missing", FAULTS[sqlite3.SQLITE_CORRUPT][1])
FAULTS[sqlite3.SQLITE_LOCKED] = FAULTS[sqlite3.SQLITE_BUSY]

NO_LOCKS = frozenset(
    {
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
        sqlite3.SQLITE_IOERR_LOCK,
        sqlite3.SQLITE_IOERR_RDLOCK,
        sqlite3.SQLITE_IOERR_SHMLOCK,
        sqlite3.SQLITE_IOERR_SHMMAP,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_UNLOCK,
    }
)
"""What SQLite says on file systems that lack locks, or memory that processes share."""

ALIKE = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_PERM,
    errno.EPERM: sqlite3.SQLITE_PERM,
}
"""Errors of the operating system, and those of SQLite after which the same is to be done."""

HINTS = {
    errno.ENOLCK: "Its file system has no locks. Put the journal on a local disk with --journal.",
    errno.ENOTSUP: "Its file system lacks that. Put the journal on a local disk with --journal.",
    errno.EMFILE: "Raise the limit of open files (`ulimit -n`), or lower --concurrency.",
    errno.ENFILE: "Close other programs: the machine has no more files to give.",
}
"""What to do about errors of the operating system that SQLite does not know."""


@contextmanager
def faults_as(kind: type[ReactinError], path: Path) -> Iterator[None]:
    """Turn what SQLite and the operating system raise into an error with a hint."""
    try:
        yield
    except sqlite3.Error as error:
        what, hint = _of_sqlite(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR), error)
        raise kind(_sentence(kind, path, what), hint) from error
    except OSError as error:
        raise kind(_sentence(kind, path, error.strerror or str(error)), _hint(error)) from error


def _of_sqlite(code: int, error: sqlite3.Error) -> tuple[str, str]:
    if code in NO_LOCKS:
        return "its file system refuses locks", HINTS[errno.ENOLCK]
    if code & 0xFF == sqlite3.SQLITE_CANTOPEN and (lack := _lack_of_files()):
        return str(lack.strerror), _hint(lack)
    return FAULTS.get(code & 0xFF, (str(error), ""))


def _hint(error: OSError) -> str:
    number = error.errno or 0
    return HINTS.get(number) or FAULTS[ALIKE.get(number, sqlite3.SQLITE_CANTOPEN)][1]


def _lack_of_files() -> OSError | None:
    """Give the reason why no file at all can be opened, which SQLite keeps to itself."""
    try:
        with ExitStack() as files:
            for _ in range(FILES):
                files.enter_context(open(os.devnull, "rb"))  # noqa: PTH123 - not a path on Windows
    except OSError as error:
        return error
    return None


def _sentence(kind: type[ReactinError], path: Path, what: str) -> str:
    if kind is StorageError:
        return f"Results cannot be stored in the journal {path}: {what}."
    return f"The journal {path} cannot be used: {what}."
