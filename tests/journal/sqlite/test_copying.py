"""A copy of a journal knows what the journal knows."""

import asyncio
import os
import stat
from pathlib import Path

import pytest

from reactin_cli.errors import JournalError, UsageError
from reactin_cli.journal.opening import copy_store
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Status
from tests.journal.people import FAST, SPRING, row, run, send, start

SKIP = JournalOptions(if_unknown="skip", durable=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite3"
    asyncio.run(run(path, row(1, "a@b.co"), row(2, "c@d.co")))
    return path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "copy.sqlite3"


def copied(path: Path, to: Path) -> None:
    copy_store(SqliteStore(path), SqliteStore(to))


def test_it_knows_the_same_and_is_a_journal_of_its_own(path: Path, copy: Path) -> None:
    copied(path, copy)
    assert list(copy.parent.iterdir()) == [copy]
    assert asyncio.run(run(copy, row(1, "a@b.co"), row(2, "new@b.co"))) == [False, True]
    assert asyncio.run(run(path, row(2, "new@b.co"))) == [True]
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_what_a_live_run_has_stored_is_in_it_and_what_it_sends_is_in_doubt(
    path: Path, copy: Path
) -> None:
    async def copy_meanwhile() -> None:
        journal = start(path)
        await send(journal, row(1, "settled@b.co"))
        sending = row(2, "sending@b.co")
        assert await journal.claim(sending)
        await journal.sending(sending)
        copied(path, copy)
        journal.close()

    asyncio.run(copy_meanwhile())
    store = SqliteStore(copy)
    assert [s.status for s in store.find(["settled@b.co"])] == [Status.ADDED]
    assert [s.status for s in store.find(["sending@b.co"])] == ["in_doubt"]
    rows = row(1, "settled@b.co"), row(2, "sending@b.co")
    assert asyncio.run(run(copy, *rows, options=SKIP)) == [False, False]


def test_the_journal_is_left_as_it_was(path: Path, copy: Path) -> None:
    before = path.read_bytes()
    copied(path, copy)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_nothing_is_overwritten(path: Path, copy: Path) -> None:
    copy.parent.mkdir()
    copy.write_text("precious")
    with pytest.raises(JournalError, match="not a journal"):
        copied(path, copy)
    assert copy.read_text() == "precious"
    with pytest.raises(UsageError, match="itself"):
        copied(path, path)


def test_what_is_no_journal_is_not_copied(tmp_path: Path, copy: Path) -> None:
    other = tmp_path / "other"
    with pytest.raises(JournalError, match="no journal at"):
        copied(other, copy)
    other.write_text("email\na@b.co\n" * 99)
    with pytest.raises(JournalError):
        copied(other, copy)
    assert not copy.parent.exists()


def test_a_place_where_nothing_can_be_made_is_named(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(JournalError, match="copy"):
        copied(path, tmp_path / "file" / "copy.sqlite3")


def test_a_copy_can_be_read_without_a_dry_run_changing_it(path: Path, copy: Path) -> None:
    copied(path, copy)
    before = copy.read_bytes()
    journal = SqliteStore(copy).read_only(SPRING, FAST)
    known = row(1, "a@b.co")
    asyncio.run(journal.admit([known]))
    journal.close()
    assert known.outcome is not None
    assert copy.read_bytes() == before
