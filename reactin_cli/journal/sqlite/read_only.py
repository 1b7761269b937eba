"""A journal that is only read: for a dry run."""

import sqlite3
from pathlib import Path

from reactin_cli.errors import StorageError
from reactin_cli.journal.admission import Admission
from reactin_cli.journal.history import JournalState
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.journal.options import OncePer
from reactin_cli.journal.sql.registry import ListRow, count_leads
from reactin_cli.journal.sqlite.database import open_for_reading, wal_of
from reactin_cli.journal.sqlite.faults import faults_as
from reactin_cli.journal.sqlite.lookup import SqliteLookUp
from reactin_cli.model import Row


class ReadOnlyJournal(NullJournal):
    """Knows what earlier runs did and stores nothing."""

    def __init__(
        self,
        path: Path,
        db: sqlite3.Connection,
        place: ListRow,
        once_per: OncePer,
        admission: Admission,
    ) -> None:
        super().__init__(JournalState(str(path), exists=True, created=False))
        self._path = path
        self._place = place
        self._once_per = once_per
        self._db = db
        self._admission = admission
        self._state = _state_of(path)

    def known_leads(self) -> int:
        """Count the leads that it knows of the list."""
        with faults_as(StorageError, self._path):
            return count_leads(self._db, self._place)

    async def admit(self, rows: list[Row]) -> None:
        """Settle the rows that earlier runs have settled."""
        with faults_as(StorageError, self._path):
            if (state := _state_of(self._path)) != self._state:
                self._db.close()  # another run has written to it, or begun to
                self._db = open_for_reading(self._path)
                self._state = state
            look_up = SqliteLookUp.around(self._db, self._once_per, self._place)
            self._admission.check(look_up, rows)

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _state_of(path: Path) -> tuple[bool, int]:
    """Give what changes when somebody writes: SQLite, told that nobody does, does not look."""
    return wal_of(path).exists(), path.stat().st_mtime_ns
