"""A journal's file appears complete or not at all, and never in the place of another."""

import asyncio
import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from reactin_cli.errors import ExitCode, JournalError
from reactin_cli.journal.history import JournalState
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.sqlite.new_file import make_journal
from reactin_cli.journal.sqlite.store import SqliteStore
from tests.journal.people import FAST, SPRING, crash, row, run, send, start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def empty_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("VACUUM")


def another_programs_database(path: Path) -> None:
    """Make one that is in use by that program, whose latest changes stand beside it."""
    with closing(sqlite3.connect(path.with_name("original"))) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE bookmark (url TEXT)")
        for suffix in ("", "-wal"):
            path.with_name(path.name + suffix).write_bytes(
                path.with_name("original" + suffix).read_bytes()
            )


STRANGERS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.touch(),
    "text": lambda path: path.write_text("email\na@b.co\n"),
    "long text": lambda path: path.write_text("email\na@b.co\n" * 9_999),
    "zeros": lambda path: path.write_bytes(bytes(8_192)),
    "database without tables": empty_database,
    "database in use": another_programs_database,
}


@pytest.mark.parametrize("make", STRANGERS.values(), ids=STRANGERS)
def test_a_file_that_is_no_journal_is_refused_and_keeps_content_and_mode(
    path: Path, make: Callable[[Path], object]
) -> None:
    make(path)
    if os.name == "posix":
        path.chmod(0o664)
    before = {file.name: (file.read_bytes(), file.stat().st_mode) for file in files_of(path)}
    store = SqliteStore(path)
    for use in (
        lambda: store.begin_run(SPRING, FAST, 1),
        lambda: store.read_only(SPRING, FAST),
        store.runs,
        lambda: store.find(["a@b.co"]),
        lambda: store.forget(["a@b.co"]),
    ):
        with pytest.raises(JournalError) as caught:
            use()
        assert caught.value.exit_code is ExitCode.CONFIGURATION
        assert "--journal" in caught.value.hint
    after = {file.name: (file.read_bytes(), file.stat().st_mode) for file in files_of(path)}
    assert after == before


def files_of(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}*"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(JournalError, match="not a file"):
        SqliteStore(path).begin_run(SPRING, FAST, 1)


def test_an_emptied_journal_is_not_begun_anew(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    path.write_bytes(b"")
    with pytest.raises(JournalError, match="empty file"):
        start(path)
    assert path.read_bytes() == b""


def test_a_missing_journal_whose_latest_changes_are_left_is_not_begun_anew(path: Path) -> None:
    async def die() -> None:
        journal = start(path)
        await send(journal, row(1, "a@b.co"))
        changes = path.with_name(f"{path.name}-wal").read_bytes()
        crash(journal)
        path.with_name(f"{path.name}-wal").write_bytes(changes)

    asyncio.run(die())
    path.unlink()
    with pytest.raises(JournalError, match="latest changes"):
        start(path)
    assert not path.exists()
    path.with_name(f"{path.name}-wal").unlink()
    start(path).close()


def test_a_run_knows_whether_it_began_the_journal_and_how_many_leads_it_knows(path: Path) -> None:
    async def states() -> list[tuple[JournalState | None, int]]:
        found: list[tuple[JournalState | None, int]] = []
        for number in range(2):
            journal = start(path)
            found.append((journal.state, journal.known_leads()))
            await send(journal, row(1, f"p{number}@b.co"))
            journal.finish({}, None)
            journal.close()
        dry = SqliteStore(path).read_only(SPRING, FAST)
        found.append((dry.state, dry.known_leads()))
        dry.close()
        return found

    where = str(path)
    missing = SqliteStore(path).read_only(SPRING, FAST)
    assert missing.state == JournalState(where, exists=False, created=False)
    assert asyncio.run(states()) == [
        (JournalState(where, exists=True, created=True), 0),
        (JournalState(where, exists=True, created=False), 1),
        (JournalState(where, exists=True, created=False), 2),
    ]


def test_of_several_that_begin_at_once_one_makes_the_journal(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [*pool.map(lambda _: make_journal(path), range(8))]
    assert sorted(made) == [False] * 7 + [True]
    assert files_of(path) == [path]
    start(path).close()


def test_a_file_system_without_hard_links_will_do(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert make_journal(path)
    assert not make_journal(path)
    assert files_of(path) == [path]
    assert asyncio.run(run(path, row(1, "a@b.co"))) == [True]


def test_what_cannot_be_made_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "hardlink_to", fail)
    with pytest.raises(JournalError, match="No space left"):
        make_journal(path)
    assert files_of(path) == []


@pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")
def test_a_link_that_leads_nowhere_yet_is_followed(tmp_path: Path) -> None:
    link, place = tmp_path / "link.sqlite3", tmp_path / "state" / "journal.sqlite3"
    link.symlink_to(place)
    SqliteStore(link).begin_run(SPRING, JournalOptions(durable=False), 1).close()
    assert link.is_symlink()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
