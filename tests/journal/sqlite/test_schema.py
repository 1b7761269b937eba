"""The tables and the way to them."""

import sqlite3
from pathlib import Path

import pytest

from reactin_cli.errors import JournalError
from reactin_cli.journal.sqlite import schema
from reactin_cli.journal.sqlite.database import open_database
from reactin_cli.journal.sqlite.new_file import make_journal


def opened(path: Path) -> sqlite3.Connection:
    make_journal(path)
    return open_database(path, durable=False)


def test_an_older_journal_is_brought_up_to_date_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite3"
    first = opened(path)
    secret = first.execute("SELECT bytes FROM secret").fetchall()
    first.close()
    later = (*schema.MIGRATIONS, ("ALTER TABLE run ADD COLUMN note TEXT",))
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    for _ in range(2):
        db = opened(path)
        assert db.execute("SELECT note FROM run").fetchall() == []
        assert db.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
        assert db.execute("SELECT bytes FROM secret").fetchall() == secret
        db.close()


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.sqlite3"
    opened(path).close()
    broken = (*schema.MIGRATIONS, ("ALTER TABLE run ADD COLUMN note TEXT", "NONSENSE"))
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    with pytest.raises(JournalError):
        opened(path)
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS) - 1,)
    with pytest.raises(sqlite3.OperationalError, match="note"):
        db.execute("SELECT note FROM run")
    db.close()


def test_every_journal_has_a_secret_of_its_own(tmp_path: Path) -> None:
    secrets = set()
    for name in ("one", "two"):
        db = opened(tmp_path / name)
        secrets.update(db.execute("SELECT bytes FROM secret").fetchall())
        db.close()
    assert [len(secret[0]) for secret in secrets] == [32, 32]
