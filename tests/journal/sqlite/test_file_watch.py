"""A journal whose file is no longer the one that was opened stores nothing more."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reactin_cli.errors import StorageError
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.journal.sqlite.store import SqliteStore
from tests.journal.people import FAST, SPRING, row, run, send, start

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="open files cannot be removed there"
)


def all_removed(path: Path) -> None:
    for file in path.parent.glob("journal.sqlite3*"):
        file.unlink()


def removed(path: Path) -> None:
    path.unlink()


def log_removed(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere.sqlite3"))


def replaced(path: Path) -> None:
    other = path.with_name("other.sqlite3")
    start(other).close()
    other.replace(path)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def cut_off(path: Path) -> None:
    os.truncate(path, 4_096)


def overwritten(path: Path) -> None:
    path.write_bytes(b"email\n" * 99_999)


def overwritten_with_another_journal(path: Path) -> None:
    other = path.with_name("other.sqlite3")
    asyncio.run(run(other, *(row(number, f"p{number}@b.co") for number in range(300))))
    path.write_bytes(other.read_bytes())


FATES = (
    all_removed,
    removed,
    log_removed,
    moved,
    replaced,
    emptied,
    cut_off,
    overwritten,
    overwritten_with_another_journal,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


@pytest.mark.parametrize("fate", FATES)
@pytest.mark.parametrize("durable", [True, False])
def test_nothing_more_is_marked_or_settled(
    path: Path, fate: Callable[[Path], None], durable: bool
) -> None:
    async def first(journal: RunJournal) -> None:
        await send(journal, row(1, "a@b.co"))
        assert await journal.claim(row(2, "c@d.co"))

    async def then(journal: RunJournal) -> None:
        with pytest.raises(StorageError, match="journal") as caught:
            await journal.sending(row(2, "c@d.co"))
        assert "Put the journal back" in caught.value.hint
        with pytest.raises(StorageError):
            await journal.claim(row(3, "e@f.co"))
        with pytest.raises(StorageError):
            journal.finish({"added": 1}, None)

    journal = SqliteStore(path).begin_run(SPRING, JournalOptions(durable=durable), 1)
    asyncio.run(first(journal))
    fate(path)
    asyncio.run(then(journal))
    journal.close()


@pytest.mark.parametrize("fate", [all_removed, emptied, replaced])
def test_a_run_that_stores_nothing_but_its_end_notices_it(
    path: Path, fate: Callable[[Path], None]
) -> None:
    journal = start(path)
    fate(path)
    with pytest.raises(StorageError):
        journal.finish({}, None)
    journal.close()


def test_what_other_runs_store_in_it_is_no_replacement(path: Path) -> None:
    async def both() -> None:
        one = SqliteStore(path).begin_run(SPRING, FAST, 1)
        for number in range(40):
            await send(one, row(number, f"p{number}@b.co"))
            await run(path, row(number, f"q{number}@b.co"))
        SqliteStore(path).forget(["q1@b.co"])  # moves the whole log into the file
        await send(one, row(99, "last@b.co"))
        one.finish({}, None)
        one.close()

    asyncio.run(both())
