"""The journal's file, copied without those beside it while a run goes on, holds what is settled."""

import asyncio
from pathlib import Path

import pytest

from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.journal.sqlite.writer import MOVED_AFTER
from tests.journal.people import SPRING, row, send

LIMIT = 5 * 2**20
"""Bytes."""


@pytest.mark.parametrize("durable", [True, False])
def test_a_moment_after_the_last_lead_it_holds_all(tmp_path: Path, durable: bool) -> None:
    path, copy = tmp_path / "journal.sqlite3", tmp_path / "copy.sqlite3"

    async def go() -> None:
        journal = SqliteStore(path).begin_run(SPRING, JournalOptions(durable=durable), 1)
        for number in range(20):
            await send(journal, row(number, f"p{number}@b.co"))
        await asyncio.sleep(MOVED_AFTER + 0.5)
        copy.write_bytes(path.read_bytes())
        await send(journal, row(99, "late@b.co"))
        await asyncio.sleep(MOVED_AFTER + 0.5)
        assert SqliteStore(copy).find(["late@b.co"]) == []
        copy.write_bytes(path.read_bytes())
        journal.close()

    asyncio.run(go())
    store = SqliteStore(copy)
    assert [s.status for n in range(20) for s in store.find([f"p{n}@b.co"])] == ["added"] * 20
    assert store.find(["late@b.co"])


def test_a_run_for_which_each_commit_reaches_the_disk_lets_little_wait(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite3"
    waiting = 0

    async def go() -> None:
        nonlocal waiting
        journal = SqliteStore(path).begin_run(SPRING, JournalOptions(durable=True), 1)
        for start in range(0, 2_000, 200):
            rows = [row(n, f"p{n}@b.co", f"/in/p{n}") for n in range(start, start + 200)]
            await asyncio.gather(*(send(journal, each) for each in rows))
            waiting = max(waiting, path.with_name(f"{path.name}-wal").stat().st_size)
        journal.close()

    asyncio.run(go())
    assert 0 < waiting < LIMIT
