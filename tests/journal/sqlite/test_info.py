"""A journal described."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.errors import JournalError
from reactin_cli.journal.history import JournalInfo, ListCount
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Status
from tests.journal.people import SPRING, SUMMER, crash, row, run, start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def test_leads_are_counted_by_list_and_by_what_is_known(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), row(2, "c@d.co")))
    asyncio.run(run(path, row(1, "e@f.co"), target=SUMMER, status=Status.UNKNOWN))
    asyncio.run(run(path, row(1, "g@h.co"), target=SUMMER, status=Status.REJECTED))

    async def die() -> None:
        journal = start(path, target=SUMMER)
        lead = row(1, "i@j.co")
        assert await journal.claim(lead)
        await journal.sending(lead)
        crash(journal)

    asyncio.run(die())
    live = start(path)
    info = SqliteStore(path).info()
    live.close()
    assert info.leads == [ListCount(SPRING, 2, 0, 2), ListCount(SUMMER, 0, 2, 3)]
    assert (info.location, info.exists, info.problems) == (str(path), True, [])
    assert (info.runs, info.live_runs) == (5, 1)
    assert info.size >= path.stat().st_size


def test_a_journal_that_is_not_there_is_not_made(path: Path) -> None:
    assert SqliteStore(path).info() == JournalInfo(str(path), "sqlite", exists=False)
    assert not path.exists()


def test_damage_is_named(path: Path) -> None:
    asyncio.run(run(path, *(row(number, f"p{number}@b.co") for number in range(200))))
    with closing(sqlite3.connect(path)) as db:
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'lead_key'").fetchone()
        db.execute("DELETE FROM lead WHERE id = 7")
        db.commit()
    assert any("lead_key" in each for each in SqliteStore(path).info().problems)
    content = bytearray(path.read_bytes())
    content[(page[0] - 1) * 4096 + 8 : page[0] * 4096] = b"x" * 4088
    path.write_bytes(content)
    try:
        assert SqliteStore(path).info().problems
    except JournalError as error:
        assert "damaged" in error.message  # noqa: PT017 - either way it is told
