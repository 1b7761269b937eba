"""One person, found and forgotten."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from reactin_cli.errors import JournalError
from reactin_cli.journal.history import Sighting
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Status
from tests.journal.people import SENT_AT, SPRING, SUMMER, crash, die_while_sending, row, run, start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def test_a_person_is_found_by_either_key_in_every_list(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co", "/in/x")))
    asyncio.run(run(path, row(1, "a@b.co"), target=SUMMER, status=Status.REJECTED))
    spring, summer = SqliteStore(path).find(["/in/x", "a@b.co"])
    assert (spring.target, spring.status, spring.run) == (SPRING, "added", 1)
    assert spring.at is not None
    assert spring.at.date() == SENT_AT.date()
    assert (summer.target, summer.status, summer.http_status) == (SUMMER, "rejected", 200)
    assert SqliteStore(path).find(["/in/x"]) == [spring]
    assert SqliteStore(path).find(["nobody@b.co"]) == []


def test_what_was_being_sent_at_a_crash_is_found_in_doubt(path: Path) -> None:
    async def die() -> None:
        journal = start(path)
        lead = row(1, "a@b.co")
        await journal.claim(lead)
        await journal.sending(lead)
        crash(journal)

    asyncio.run(die())
    (sighting,) = SqliteStore(path).find(["a@b.co"])
    assert (sighting.status, sighting.run) == ("in_doubt", 1)
    assert sighting.at is not None


def test_a_forgotten_person_is_forgotten_by_all_keys_and_would_be_sent_again(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co", "/in/x"), row(2, "c@d.co")))
    assert SqliteStore(path).forget(["a@b.co"]) == 1
    assert SqliteStore(path).find(["/in/x"]) == []
    assert asyncio.run(run(path, row(1, "/in/x"), row(2, "c@d.co"))) == [True, False]


def test_what_is_forgotten_leaves_no_hash_in_the_file(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), row(2, "c@d.co")))
    with closing(sqlite3.connect(path)) as db:
        (keys,) = db.execute("SELECT keys FROM lead WHERE row_number = 1").fetchone()
    assert keys in path.read_bytes()
    SqliteStore(path).forget(["a@b.co"])
    assert keys not in path.read_bytes()


def test_a_person_whom_a_live_run_has_in_hand_is_not_forgotten(path: Path) -> None:
    journal = start(path)
    asyncio.run(journal.claim(row(1, "a@b.co")))
    with pytest.raises(JournalError, match="Run 1 is sending this lead"):
        SqliteStore(path).forget(["a@b.co"])
    journal.close()
    assert SqliteStore(path).forget(["a@b.co"]) == 1


def test_without_a_journal_nobody_is_known(path: Path) -> None:
    assert SqliteStore(path).find(["a@b.co"]) == []
    assert SqliteStore(path).forget(["a@b.co"]) == 0
    assert not path.exists()


def test_an_attempt_in_doubt_is_told_instead_of_an_earlier_failure(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.FAILED))
    later = SENT_AT + timedelta(days=9)
    asyncio.run(die_while_sending(path, row(1, "a@b.co"), later))
    (sighting,) = SqliteStore(path).find(["a@b.co"])
    assert sighting == Sighting(SPRING, "in_doubt", None, None, 2, later)


def test_the_run_of_an_attempt_in_doubt_is_not_made_up(path: Path) -> None:
    asyncio.run(die_while_sending(path, row(1, "a@b.co"), SENT_AT))
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.NOT_SENT))
    (sighting,) = SqliteStore(path).find(["a@b.co"])
    assert (sighting.status, sighting.run) == ("in_doubt", None)
