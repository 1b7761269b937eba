"""What can be wrong with the journal's file, told before anything is sent; and who may read it."""

import asyncio
import errno
import os
import sqlite3
import stat
import sys
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reactin_cli.errors import ExitCode, JournalError, StorageError
from reactin_cli.journal.opening import open_journal, open_store
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.port import LeadJournal
from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.journal.sqlite.faults import NO_LOCKS, faults_as
from reactin_cli.journal.sqlite.schema import MIGRATIONS
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Status
from tests.journal.people import FAST, SPRING, SUMMER, row, run, send, start

posix = pytest.mark.skipif(
    sys.platform == "win32", reason="files inherit their folder's rights there"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.sqlite3"


def refusal(path: Path) -> JournalError:
    with pytest.raises(JournalError) as caught:
        SqliteStore(path).begin_run(SPRING, FAST, 1)
    assert str(path) in caught.value.message or "journal" in caught.value.message
    assert caught.value.exit_code is ExitCode.CONFIGURATION
    return caught.value


@posix
def test_only_the_owner_may_read_what_is_made(path: Path) -> None:
    journal = start(path)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    journal.close()
    assert len(modes) == 4
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@posix
def test_a_journal_that_others_could_read_is_made_private(path: Path) -> None:
    start(path).close()
    path.chmod(0o644)
    journal = start(path)
    modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    journal.close()
    assert modes == {0o600}


@posix
def test_what_is_named_by_mistake_keeps_its_rights(tmp_path: Path) -> None:
    folder, text, database = tmp_path / "folder", tmp_path / "leads.csv", tmp_path / "other.db"
    folder.mkdir()
    text.write_bytes(b"name,email\n" * 99)
    with closing(sqlite3.connect(database)) as db:
        db.execute("CREATE TABLE bookmark (url TEXT)")
    for named in (folder, text, database):
        named.chmod(0o755)
        refusal(named)
        assert stat.S_IMODE(named.stat().st_mode) == 0o755


def test_nothing_but_the_journal_is_left_after_a_run(path: Path) -> None:
    start(path).close()
    assert [file.name for file in path.parent.iterdir()] == ["journal.sqlite3"]


def test_a_newer_journal_is_refused_and_untouched(path: Path) -> None:
    start(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    before = path.read_bytes()
    assert "newer version" in refusal(path).message
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_untouched(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmark (url TEXT)")
    db.close()
    before = path.read_bytes()
    assert "another program" in refusal(path).message
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"name,email\nAda,a@b.co\n" * 99, b"SQLite format 3\0" * 99])
def test_a_damaged_file_is_refused(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    error = refusal(path)
    assert "damaged" in error.message
    assert "backup" in error.hint


def test_a_journal_that_breaks_off_is_refused(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), row(2, "c@d.co")))
    whole = path.read_bytes()
    for missing in (1_000, 4_096, 10_000):
        path.write_bytes(whole[:-missing])
        assert "damaged" in refusal(path).message
        with pytest.raises(JournalError, match="damaged"):
            SqliteStore(path).read_only(SPRING, FAST)


def test_a_journal_without_its_secret_is_refused(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM secret")
    assert "damaged" in refusal(path).message


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.ENOENT, errno.EACCES])
def test_whatever_the_system_refuses_there_is_something_to_do(path: Path, number: int) -> None:
    with pytest.raises(JournalError) as caught, faults_as(JournalError, path):
        raise OSError(number, os.strerror(number))
    assert os.strerror(number) in caught.value.message
    assert ("Free some space" in caught.value.hint) == (number == errno.ENOSPC)
    assert caught.value.hint


@pytest.mark.parametrize("code", sorted(NO_LOCKS))
def test_a_file_system_that_refuses_locks_is_named_as_the_cause(path: Path, code: int) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    with (
        pytest.raises(JournalError, match="refuses locks") as caught,
        faults_as(JournalError, path),
    ):
        raise error
    assert "local disk" in caught.value.hint


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (errno.ENOLCK, "local disk"),
        (errno.ENOTSUP, "local disk"),
        (errno.EMFILE, "ulimit -n"),
        (errno.ENFILE, "Close other programs"),
    ],
)
def test_what_the_system_lacks_is_told_with_its_own_remedy(
    path: Path, number: int, remedy: str
) -> None:
    with pytest.raises(JournalError) as caught, faults_as(JournalError, path):
        raise OSError(number, os.strerror(number))
    assert os.strerror(number) in caught.value.message
    assert remedy in caught.value.hint


@posix
def test_links_in_a_circle_are_refused(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(path.name)
    refusal(path)


def test_a_place_where_nothing_can_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refusal(tmp_path / "file" / "journal.sqlite3")
    refusal(tmp_path)


def test_a_file_that_another_program_keeps_locked_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(path).close()
    monkeypatch.setattr("reactin_cli.journal.sqlite.database.LOCK_SECONDS", 0.05)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert "locked" in refusal(path).message
    holder.close()


def test_a_required_journal_that_is_missing_is_refused(path: Path) -> None:
    def opened(*, dry_run: bool) -> LeadJournal:
        store = open_store(path)
        return open_journal(store, SPRING, FAST, sources=1, require=True, dry_run=dry_run)

    for dry_run in (True, False):
        with pytest.raises(JournalError, match="--require-journal"):
            opened(dry_run=dry_run)
    assert not path.exists()
    start(path).close()
    opened(dry_run=False).close()


class SmallDisk(sqlite3.Connection):
    """A connection that finds the disk full when the file has 16 pages."""

    def __init__(self, *places: Any, **options: Any) -> None:
        super().__init__(*places, **options)
        with suppress(sqlite3.Error):  # of what is no database
            self.execute("PRAGMA max_page_count = 16")


@pytest.mark.parametrize("durable", [True, False])
def test_a_full_disk_midway_stops_everything_that_follows(
    path: Path, durable: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run_of(journal: RunJournal, leads: int) -> None:
        for number in range(leads):
            await send(journal, row(number, f"p{number}@b.co"))

    async def fill() -> None:
        journal = SqliteStore(path).begin_run(SPRING, JournalOptions(durable=durable), 1)
        with pytest.raises(StorageError, match="the disk is full"):
            await run_of(journal, 1000)
        with pytest.raises(StorageError):
            await journal.turns.turn(1.0)
        with pytest.raises(StorageError):
            journal.finish({}, "local_storage")
        journal.close()

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=SmallDisk))
        asyncio.run(fill())
    assert asyncio.run(run(path, row(1, "p0@b.co"))) == [False]


def test_a_dry_run_leaves_no_trace(path: Path) -> None:
    journal = SqliteStore(path).read_only(SPRING, FAST)
    asyncio.run(journal.admit([row(1, "a@b.co")]))
    journal.close()
    assert not path.parent.exists()
    asyncio.run(run(path, row(1, "a@b.co")))
    before = path.read_bytes()
    journal = SqliteStore(path).read_only(SPRING, FAST)
    known, new = rows = [row(1, "a@b.co", "/in/x"), row(2, "c@d.co")]
    asyncio.run(journal.admit(rows))
    assert list(path.parent.iterdir()) == [path]
    journal.close()
    assert list(path.parent.iterdir()) == [path]
    assert path.read_bytes() == before
    assert known.outcome is not None
    assert known.outcome.code == "already_added"
    assert new.outcome is None


def test_a_dry_run_sees_what_a_run_adds_meanwhile(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    dry = SqliteStore(path).read_only(SPRING, FAST)
    live = start(path)
    asyncio.run(send(live, row(1, "c@d.co")))
    seen = row(1, "c@d.co")
    asyncio.run(dry.admit([seen]))
    dry.close()
    live.close()
    assert seen.outcome is not None


def test_a_dry_run_sees_what_a_run_has_added_that_began_and_ended_meanwhile(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    dry = SqliteStore(path).read_only(SPRING, FAST)
    asyncio.run(dry.admit([row(1, "c@d.co")]))
    asyncio.run(run(path, row(1, "c@d.co")))
    seen = row(1, "c@d.co")
    asyncio.run(dry.admit([seen]))
    dry.close()
    assert seen.outcome is not None


def test_a_dry_run_into_a_list_that_is_new_knows_nothing(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    journal = SqliteStore(path).read_only(SUMMER, FAST)
    unknown = row(1, "a@b.co")
    asyncio.run(journal.admit([unknown]))
    journal.close()
    assert unknown.outcome is None


def test_a_dry_run_tells_what_a_resend_would_send(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    journal = SqliteStore(path).read_only(SPRING, JournalOptions(resend=True))
    open_row = row(1, "a@b.co")
    asyncio.run(journal.admit([open_row]))
    journal.close()
    assert open_row.outcome is None


def test_a_dry_run_tells_whom_skip_would_leave_in_doubt(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.UNKNOWN))
    skipping = SqliteStore(path).read_only(SPRING, JournalOptions(if_unknown="skip"))
    in_doubt, new = rows = [row(1, "a@b.co"), row(2, "c@d.co")]
    asyncio.run(skipping.admit(rows))
    skipping.close()
    assert in_doubt.outcome is not None
    assert in_doubt.outcome.status is Status.UNKNOWN
    assert new.outcome is None


def test_the_file_holds_nothing_of_a_person(path: Path) -> None:
    journal = start(path)
    asyncio.run(send(journal, row(1, "ada@lovelace.example", company="Analytical Engines")))
    journal.finish({"added": 1}, None)
    held = b"".join(file.read_bytes() for file in path.parent.iterdir())
    journal.close()
    assert b"http_200" in held  # what is stored can be seen, so what is not would be
    assert b"lovelace" not in held
    assert b"Analytical" not in held
