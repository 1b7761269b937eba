"""Encoded rows that wait for an earlier one: in memory while they are few, else in a file."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reactin_cli.errors import StorageError

_SLICE = 5_000
"""Rows taken in one go: more would keep the answers that are under way waiting."""

# SQLite keeps a temporary table in memory up to the cache's size (here 4 MiB) and from there in a
# file that its owner alone can read and that is gone with the process.
_SETUP = """
PRAGMA temp_store = FILE;
PRAGMA temp.cache_size = -4096;
CREATE TEMP TABLE held (number INTEGER PRIMARY KEY, texts TEXT NOT NULL);
"""


class HeldRows:
    """Texts by row number. Methods raise StorageError where the temporary file finds no room."""

    def __init__(self) -> None:
        self._count = 0
        with _storing():
            self._db = sqlite3.connect(":memory:")
            self._db.executescript(_SETUP)

    def __len__(self) -> int:
        return self._count

    def put(self, numbers: Sequence[int], texts: Sequence[Sequence[str]]) -> None:
        """Put rows aside; a number that is there already is a fault of the program."""
        waiting = zip(numbers, map(json.dumps, texts), strict=True)
        with _storing(), self._db:
            self._db.executemany("INSERT INTO held VALUES (?, ?)", waiting)
        self._count += len(numbers)

    def replace(self, number: int, texts: Sequence[str]) -> None:
        """Put a row aside in another version."""
        with _storing(), self._db:
            sql = "UPDATE held SET texts = ? WHERE number = ?"
            self._db.execute(sql, (json.dumps(texts), number))

    def first(self) -> int:
        """Give the lowest number; there must be one."""
        with _storing():
            return int(self._db.execute("SELECT min(number) FROM held").fetchone()[0])

    def take(self, start: int) -> list[list[str]]:
        """Take the rows that follow each other from `start` on, as many as go in one go."""
        texts: list[list[str]] = []
        select = "SELECT number, texts FROM held WHERE number >= ? ORDER BY number LIMIT ?"
        with _storing(), self._db:
            for number, text in self._db.execute(select, (start, _SLICE)):
                if number != start + len(texts):
                    break
                texts.append(json.loads(text))
            if texts:
                self._db.execute("DELETE FROM held WHERE number < ?", (start + len(texts),))
        self._count -= len(texts)
        return texts

    def close(self) -> None:
        """Give up the memory and the file."""
        self._db.close()


@contextmanager
def _storing() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StorageError(
            f"Rows waiting to be reported could not be stored: {error}.",
            "Make room in the folder for temporary files, or name another one with TMPDIR.",
        ) from error
