"""The journal as a file: made whole or not at all, and noticed if another takes its place."""

import errno
import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from reactin_cli.errors import JournalError
from reactin_cli.journal.sqlite.schema import migrate
from reactin_cli.private_files import real

FILLED_WITHIN = 1.0
"""Seconds in which whoever makes a journal has written its tables."""


def refuse_empty(path: Path) -> None:
    """Refuse a file of no content: it was emptied, or is no journal, and what it knew is gone.

    Waits a moment, as another process may be about to fill the one that it made. Raises
    JournalError.
    """
    deadline = time.monotonic() + FILLED_WITHIN
    while path.is_file() and path.stat().st_size == 0:
        if time.monotonic() > deadline:
            raise JournalError(
                f"The journal {path} is empty: it was emptied, or this is another file.",
                "Restore it from a backup. To begin a new one, which knows nothing of earlier"
                " imports, remove the file first.",
            )
        time.sleep(0.02)


class FileIdentity:
    """A file as it was when it was opened, to notice that another took its place."""

    def __init__(self, path: Path) -> None:
        self._path = path
        status = path.stat()
        self._known = (status.st_dev, status.st_ino)

    def check(self) -> None:
        """Raise OSError if the file was removed, replaced or emptied."""
        status = self._path.stat()
        if (status.st_dev, status.st_ino) != self._known or not status.st_size:
            raise OSError(errno.ESTALE, "it was replaced or emptied while it was in use")


def make_journal(path: Path) -> None:
    """Make the file and its folder, for the owner only.

    A journal that exists is never opened here: to close it would drop SQLite's own locks on it
    (sqlite.org/howtocorrupt.html, section 2.2).
    """
    path = real(path)  # of a link that leads nowhere yet, where it leads
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        return
    # Begun under another name: whoever is killed meanwhile leaves no empty file as a journal.
    begun = path.with_name(f".{path.name}-{os.getpid()}-{time.monotonic_ns()}")
    os.close(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(begun, isolation_level=None)) as db:
            migrate(db)
        with suppress(FileExistsError):  # another process was faster
            _name_once(begun, path)
    finally:
        begun.unlink(missing_ok=True)


def _name_once(begun: Path, path: Path) -> None:
    """Give a file its name, unless that is taken. Raises FileExistsError."""
    try:
        os.link(begun, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links; on Windows, renaming replaces nothing
        if path.exists():
            raise FileExistsError from None
        begun.rename(path)
