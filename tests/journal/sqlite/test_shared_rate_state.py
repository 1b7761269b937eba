"""Turns that cannot be right: of another boot, or too far ahead."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.journal.sqlite.journal import SqliteJournal
from tests.journal.people import start


@pytest.mark.parametrize(
    ("column", "value"), [("boot", "another boot"), ("next_turn", 1e12)], ids=["boot", "far ahead"]
)
def test_a_turn_that_cannot_be_right_is_void(tmp_path: Path, column: str, value: object) -> None:
    async def turn(journal: SqliteJournal) -> float:
        return await journal.turn(200.0) - asyncio.get_running_loop().time()

    journal = start(path := tmp_path / "journal.sqlite3")
    assert asyncio.run(turn(journal)) < 1
    assert asyncio.run(turn(journal)) > 100
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"UPDATE organization SET {column} = ?", (value,))  # noqa: S608 - two names
    assert asyncio.run(turn(journal)) < 1
    journal.close()
