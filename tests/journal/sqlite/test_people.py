"""One person, found and forgotten."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.journal.sqlite.store import SqliteStore
from tests.journal.people import row, run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def test_what_is_forgotten_leaves_no_hash_in_the_file(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), row(2, "c@d.co")))
    with closing(sqlite3.connect(path)) as db:
        (keys,) = db.execute("SELECT keys FROM lead WHERE row_number = 1").fetchone()
    assert keys in path.read_bytes()
    SqliteStore(path).forget(["a@b.co"])
    assert keys not in path.read_bytes()


def test_without_a_journal_nobody_is_known(path: Path) -> None:
    assert SqliteStore(path).find(["a@b.co"]) == []
    assert SqliteStore(path).forget(["a@b.co"]) == 0
    assert not path.exists()
