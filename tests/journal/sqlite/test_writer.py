"""What arrives together is committed together."""

import asyncio
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from reactin_cli.errors import StorageError
from reactin_cli.journal.sqlite.database import WRITER_CACHE, connect
from reactin_cli.journal.sqlite.writer import Writer

Made = tuple[sqlite3.Connection, Writer, list[str]]


@pytest.fixture(params=[True, False], ids=["threaded", "in the loop"])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Made]:
    path = tmp_path / "numbers.sqlite3"
    db = connect(str(path), WRITER_CACHE)
    db.execute("CREATE TABLE number (value INTEGER UNIQUE)")
    said: list[str] = []
    db.set_trace_callback(said.append)
    writer = Writer(db, path, threaded=request.param)
    yield db, writer, said
    writer.close()
    db.close()


def insert(db: sqlite3.Connection, value: int) -> int:
    db.execute("INSERT INTO number VALUES (?)", (value,))
    return value


def stored(db: sqlite3.Connection) -> list[int]:
    return [row[0] for row in db.execute("SELECT value FROM number ORDER BY rowid")]


def test_each_gets_its_own_result_in_one_transaction(made: Made) -> None:
    db, writer, said = made

    async def many() -> list[int]:
        return await asyncio.gather(*(writer.do(partial(insert, value=n)) for n in range(50)))

    assert asyncio.run(many()) == list(range(50))
    assert said.count("COMMIT") == 1
    assert stored(db) == list(range(50))


def test_what_is_posted_goes_with_the_next_commit(made: Made) -> None:
    db, writer, _ = made

    async def post() -> None:
        writer.post(partial(insert, value=1))
        await writer.do(partial(insert, value=2))

    asyncio.run(post())
    assert stored(db) == [1, 2]


def test_what_waits_is_done_before_what_is_done_now(made: Made) -> None:
    db, writer, _ = made

    async def post() -> None:
        writer.post(partial(insert, value=1))
        writer.do_now(partial(insert, value=2))

    asyncio.run(post())
    assert stored(db) == [1, 2]


def test_a_failure_undoes_its_group_and_ends_all_storing(made: Made) -> None:
    db, writer, _ = made

    async def fail() -> list[object]:
        await writer.do(partial(insert, value=1))
        group = [writer.do(partial(insert, value=n)) for n in (2, 1, 3)]
        results = await asyncio.gather(*group, return_exceptions=True)
        with pytest.raises(StorageError):
            await writer.do(partial(insert, value=4))
        return list(results)

    assert all(isinstance(result, StorageError) for result in asyncio.run(fail()))
    with pytest.raises(StorageError):
        writer.do_now(partial(insert, value=5))
    assert stored(db) == [1]


def test_the_loop_goes_on_while_a_thread_commits(tmp_path: Path) -> None:
    path = tmp_path / "numbers.sqlite3"
    db, other = connect(str(path), WRITER_CACHE), connect(str(path), WRITER_CACHE)
    db.execute("CREATE TABLE number (value INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    writer = Writer(db, path, threaded=True)

    async def wait() -> int:
        task = asyncio.create_task(writer.do(partial(insert, value=1)))
        await asyncio.sleep(0.02)
        assert not task.done()
        other.execute("COMMIT")
        return await task

    assert asyncio.run(wait()) == 1
    writer.close()
    db.close()
    other.close()
