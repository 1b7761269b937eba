"""Past runs as they are shown."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.journal.options import ListId, RunAbout
from reactin_cli.journal.sql.registry import add_place
from reactin_cli.journal.sqlite import schema
from reactin_cli.journal.sqlite.new_file import make_journal
from reactin_cli.journal.sqlite.store import SqliteStore


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
