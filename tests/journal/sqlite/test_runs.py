"""Past runs as they are shown."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.journal.options import ListId, RunAbout
from reactin_cli.journal.sql.registry import add_place
from reactin_cli.journal.sqlite import schema
from reactin_cli.journal.sqlite.new_file import make_journal
from reactin_cli.journal.sqlite.store import SqliteStore
from tests.journal.people import FAST, SPRING, SUMMER, crash, row, send, start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def test_runs_are_listed_with_their_counts_the_latest_first(path: Path) -> None:
    one = SqliteStore(path).begin_run(SPRING, FAST, 3)
    one.finish({"added": 2, "invalid": 1}, "max_leads")
    one.close()
    two = start(path, target=SUMMER)
    second, first = SqliteStore(path).runs()
    two.close()
    assert (first.run, first.target, first.sources, first.stopped) == (1, SPRING, 3, "max_leads")
    assert first.counts == {"added": 2, "invalid": 1}
    assert first.ended is not None
    assert first.started is not None
    assert first.started <= first.ended
    assert (first.goes_on, second.goes_on) == (False, True)
    assert second.target == SUMMER


def test_a_run_that_was_killed_shows_what_it_had_settled(path: Path) -> None:
    journal = start(path)
    asyncio.run(send(journal, row(1, "a@b.co")))
    crash(journal)
    killed = SqliteStore(path).show(1)
    assert (killed.goes_on, killed.ended, killed.counts) == (False, None, {"added": 1})


def test_a_run_that_is_not_known_is_an_error(path: Path) -> None:
    with pytest.raises(UsageError, match="no run 7"):
        SqliteStore(path).show(7)


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
