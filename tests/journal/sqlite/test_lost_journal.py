"""A journal that is emptied, removed or replaced: told, and never silently begun anew."""

import asyncio
import shutil
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from reactin_cli.errors import JournalError, StorageError
from reactin_cli.journal.opening import open_store
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.sqlite.database import open_database
from reactin_cli.journal.sqlite.writer import Writer

LIST = ListId("https://app.reactin.io", "o", "l")


@pytest.mark.parametrize("dry", [False, True])
def test_an_empty_file_is_refused_and_stays_as_it_is(tmp_path: Path, dry: bool) -> None:
    path = tmp_path / "j.sqlite3"
    path.touch(mode=0o644)
    store = open_store(path)
    begin = partial(store.begin_run, sources=1)
    with pytest.raises(JournalError, match="is empty") as caught:
        (store.read_only if dry else begin)(LIST, JournalOptions())
    assert "remove the file first" in caught.value.hint
    assert (path.stat().st_size, path.stat().st_mode & 0o777) == (0, 0o644)


def test_another_file_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes\n" * 1000)
    with pytest.raises(JournalError, match="damaged, or not a journal"):
        open_store(path).begin_run(LIST, JournalOptions(), 1)
    assert path.read_text() == "my notes\n" * 1000


def test_a_new_journal_is_never_seen_half_made(tmp_path: Path) -> None:
    open_store(tmp_path / "j.sqlite3").begin_run(LIST, JournalOptions(), 1).close()
    assert sorted(path.name for path in tmp_path.iterdir() if "wal" not in path.name) in (
        ["j.sqlite3"],
        ["j.sqlite3", "j.sqlite3-locks"],
        ["j.sqlite3", "j.sqlite3-shm"],
    ) or not list(tmp_path.glob(".j.sqlite3-*"))


def removed(path: Path) -> None:
    path.unlink()


def replaced(path: Path) -> None:
    path.rename(path.with_name("old"))
    shutil.copy(path.with_name("old"), path)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("harm", [removed, replaced, emptied])
@pytest.mark.parametrize("threaded", [False, True])
def test_a_journal_that_vanishes_in_mid_run_stores_nothing_more(
    tmp_path: Path, harm: object, threaded: bool
) -> None:
    assert callable(harm)
    path = tmp_path / "j.sqlite3"
    db = open_database(path, durable=False)

    def note(db: sqlite3.Connection) -> None:
        db.execute("UPDATE secret SET bytes = bytes")

    async def run() -> None:
        writer = Writer(db, path, threaded=threaded)
        try:
            await writer.do(note)
            harm(path)
            with pytest.raises(StorageError, match="cannot be stored in the journal"):
                await writer.do(note)
            with pytest.raises(StorageError):
                await writer.do(note)
        finally:
            writer.close()

    try:
        asyncio.run(run())
    finally:
        db.close()


def test_a_copy_of_the_file_alone_lacks_little(tmp_path: Path) -> None:
    path, copy = tmp_path / "j.sqlite3", tmp_path / "copy.sqlite3"
    db = open_database(path, durable=False)
    db.execute("CREATE TABLE big (x BLOB)")
    for _ in range(3000):
        db.execute("INSERT INTO big VALUES (randomblob(8000))")
    shutil.copy(path, copy)
    db.close()
    with sqlite3.connect(copy) as copied:
        (count,) = copied.execute("SELECT count(*) FROM big").fetchone()
    copied.close()
    assert count >= 3000 - 8 * 1024 * 1024 // 8000 - 1
