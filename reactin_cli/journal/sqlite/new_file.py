"""Making a journal's file: it appears in its place complete, or not at all."""

import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.sqlite.database import WRITER_CACHE, connect, wal_of
from reactin_cli.journal.sqlite.faults import faults_as
from reactin_cli.journal.sqlite.schema import create
from reactin_cli.private_files import make_private_folder, real

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
"""What file systems answer that know no second name for a file."""


def make_journal(path: Path) -> bool:
    """Make an empty journal unless there is a file; give whether it was made.

    Raises JournalError, also where there is what a lost journal has left.
    """
    with faults_as(JournalError, path):
        if path.exists():
            return False
        _refuse_remains(path)
        with new_file(path) as new:
            with filling(new, os.urandom(32)):
                pass
            return put_in_place(new, path)


@contextmanager
def filling(new: Path, key: bytes) -> Iterator[sqlite3.Connection]:
    """Give a new journal to be filled in one transaction; its hashes have this key."""
    with closing(connect(str(new), WRITER_CACHE)) as db:
        db.execute("BEGIN IMMEDIATE")
        create(db, key)
        yield db
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode = WAL")


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Give an empty file beside the path, for the owner only; it is gone after the block."""
    path = real(path)  # of a link that leads nowhere yet, where it leads
    make_private_folder(path.parent)
    new = path.with_name(f"{path.name}-new-{secrets.token_hex(4)}")
    os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield new
    finally:
        for left in (new, wal_of(new), new.with_name(f"{new.name}-shm")):
            left.unlink(missing_ok=True)


def put_in_place(new: Path, path: Path) -> bool:
    """Give the complete file its name unless that is taken; tell whether it was free."""
    path = real(path)
    try:
        _name(new, path)
    except FileExistsError:
        return False
    with suppress(OSError):  # not every system opens a folder
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return True


def _name(new: Path, path: Path) -> None:
    try:
        path.hardlink_to(new)  # the one way to give a name that fails where it is taken
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        new.replace(path)


def _refuse_remains(path: Path) -> None:
    """Raise JournalError where the latest changes of a journal are left, but not the journal."""
    wal = wal_of(path)
    if wal.exists() and wal.stat().st_size:
        raise JournalError(
            f"The journal {path} is missing, though {wal.name} beside it holds its latest changes.",
            "Restore the journal from a backup. If it is lost, remove that file too; what earlier"
            " runs added is then not known, so import only leads that are new.",
        )
