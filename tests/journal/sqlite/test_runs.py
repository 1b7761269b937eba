"""Past runs as they are shown."""

import asyncio
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from reactin_cli.errors import JournalError
from reactin_cli.journal.options import ListId, RunAbout
from reactin_cli.journal.sql.registry import add_place
from reactin_cli.journal.sqlite import schema
from reactin_cli.journal.sqlite.new_file import make_journal
from reactin_cli.journal.sqlite.store import SqliteStore
from tests.journal.people import row, run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def test_without_a_journal_there_are_no_runs_and_none_is_made(path: Path) -> None:
    assert SqliteStore(path).runs() == []
    assert not path.exists()


def test_a_journal_of_the_first_version_is_read_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite3"
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        make_journal(path)
    with closing(sqlite3.connect(path)) as db, db:
        place = add_place(db, ListId("https://x.example", "o", "l"))
        db.execute("INSERT INTO run (list, sources, started) VALUES (?, 2, 0)", (place.list,))
    (run,) = SqliteStore(path).runs()
    assert (run.run, run.sources, run.about) == (1, 2, RunAbout())
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("sources", "many"),
        ("started", "yesterday"),
        ("started", 1e300),
        ("ended", b"\x00"),
        ("stopped", "\x1b[31m"),
        ("counts", "[]"),
        ("counts", "{"),
        ("counts", '{"added": "x"}'),
        ("counts", '{"\x1b[31m": 1}'),
        ("counts", "[" * 100_000),
        ("counts", "9" * 5_000),
        ("about", "[]"),
        ("about", '{"sources": 1}'),
        ("about", b"\xff"),
    ],
)
def test_a_run_whose_row_is_damaged_is_told(path: Path, column: str, value: object) -> None:
    asyncio.run(run(partial(SqliteStore, path), row(1, "a@b.co")))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"UPDATE run SET {column} = ?", (value,))  # noqa: S608 - a name of the table
    with pytest.raises(JournalError, match="damaged"):
        SqliteStore(path).runs()


@pytest.mark.parametrize("value", ["x", 1, None, 1e300])
def test_a_secret_that_is_none_is_told(path: Path, value: object) -> None:
    asyncio.run(run(partial(SqliteStore, path), row(1, "a@b.co")))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DROP TABLE secret")
        db.execute("CREATE TABLE secret (bytes BLOB)")
        db.execute("INSERT INTO secret VALUES (?)", (value,))
    with pytest.raises(JournalError, match="damaged"):
        SqliteStore(path).find(["a@b.co"])
