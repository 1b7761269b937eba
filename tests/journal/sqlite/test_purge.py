"""Forgetting many at once."""

import asyncio
from pathlib import Path

import pytest

from reactin_cli.journal.history import Purge
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Status
from tests.journal.people import SUMMER, crash, row, run, start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite3"
    asyncio.run(run(path, row(1, "a@b.co"), row(2, "c@d.co")))
    asyncio.run(run(path, row(1, "e@f.co"), target=SUMMER))
    asyncio.run(run(path, row(1, "g@h.co"), target=SUMMER, status=Status.REJECTED))
    return path


def test_without_a_journal_there_is_nothing_to_purge(tmp_path: Path) -> None:
    assert SqliteStore(tmp_path / "none").count_purged(Purge()) == 0
    assert SqliteStore(tmp_path / "none").purge(Purge()) == 0
    assert not (tmp_path / "none").exists()


def test_the_lock_of_a_killed_run_goes_with_the_run(path: Path) -> None:
    killed = start(path)
    lock = path.with_name(f"{path.name}-run-{killed.run}.lock")
    assert lock.exists()
    crash(killed)
    lock.touch()
    SqliteStore(path).purge(Purge())
    assert SqliteStore(path).runs() == []
    assert not lock.exists()
