"""Whether the journal's file is still the one that was opened.

SQLite goes on with a file that was removed, replaced or emptied: what it stores is then lost.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from reactin_cli.errors import StorageError
from reactin_cli.journal.sqlite.database import unchanging, wal_of
from reactin_cli.journal.sqlite.schema import secret
from reactin_cli.private_files import real

_HINT = (
    "Nothing more was sent. Put the journal back if you can: without it, what this import and those"
    " before it added is not known and would be sent again. The report has what this one added."
)


class FileWatch:
    """Knows the files of an open journal as they were; cheap enough for every transaction."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Know the file now, and the secret in it; raises OSError."""
        self._path = real(path)
        self._wal = wal_of(path)
        self._key = key
        found = self._path.stat()
        self._identity = (found.st_dev, found.st_ino)
        self._size, self._changed = found.st_size, found.st_mtime_ns
        self._wal_identity = self._of_wal()

    def check(self) -> None:
        """Raise StorageError unless the journal is there and the same; raises OSError."""
        try:
            found = self._path.stat()
            wal = self._of_wal()
        except FileNotFoundError:
            raise self._gone("was removed") from None
        if (found.st_dev, found.st_ino) != self._identity or wal != self._wal_identity:
            raise self._gone("was replaced")
        if found.st_size < self._size:  # SQLite never makes it smaller
            raise self._gone("was emptied" if not found.st_size else "was cut off")
        if found.st_mtime_ns != self._changed:  # changes were moved into it, from the log
            self._check_content()
            self._size, self._changed = found.st_size, found.st_mtime_ns

    def _of_wal(self) -> tuple[int, int]:
        found = self._wal.stat()
        return found.st_dev, found.st_ino

    def _check_content(self) -> None:
        try:
            with closing(unchanging(self._path)) as db:
                same = secret(db) == self._key
        except sqlite3.Error:
            same = False
        if not same:
            raise self._gone("was overwritten")

    def _gone(self, what: str) -> StorageError:
        return StorageError(
            f"The journal {self._path} {what} while this import was using it.", _HINT
        )
