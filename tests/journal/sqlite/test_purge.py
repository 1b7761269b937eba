"""Forgetting many at once."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from reactin_cli.journal.history import Purge
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Status
from tests.journal.people import SENT_AT, SUMMER, crash, die_while_sending, row, run, start


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "journal.sqlite3"
    asyncio.run(run(path, row(1, "a@b.co"), row(2, "c@d.co")))
    asyncio.run(run(path, row(1, "e@f.co"), target=SUMMER))
    asyncio.run(run(path, row(1, "g@h.co"), target=SUMMER, status=Status.REJECTED))
    return path


@pytest.mark.parametrize(
    ("purge", "again", "runs_left"),
    [
        (Purge(), 3, []),
        (Purge(list_id="summer"), 1, [1]),
        (Purge(list_id="winter"), 0, [3, 2, 1]),
        (Purge(before=SENT_AT), 0, [3, 2, 1]),
    ],
    ids=["all", "list", "unknown list", "before"],
)
def test_what_is_purged_is_counted_before_and_could_be_sent_again(
    path: Path, purge: Purge, again: int, runs_left: list[int]
) -> None:
    assert SqliteStore(path).count_purged(purge) == again
    assert SqliteStore(path).purge(purge) == again
    assert SqliteStore(path).count_purged(purge) == 0
    assert [past.run for past in SqliteStore(path).runs()] == runs_left


def test_leads_before_a_time_go_but_their_run_stays_while_it_is_younger(path: Path) -> None:
    purge = Purge(before=SENT_AT + timedelta(seconds=1))
    assert SqliteStore(path).purge(purge) == 3
    assert asyncio.run(run(path, row(1, "a@b.co"))) == [True]


def test_what_a_live_run_has_in_hand_stays(path: Path) -> None:
    journal = start(path)
    lead = row(1, "i@j.co")
    asyncio.run(journal.claim(lead))
    assert SqliteStore(path).purge(Purge()) == 3
    assert [each.known for each in SqliteStore(path).info().leads] == [1, 0]
    assert [past.run for past in SqliteStore(path).runs()] == [4]
    journal.close()


def test_run_numbers_are_never_used_again(path: Path) -> None:
    SqliteStore(path).purge(Purge())
    journal = start(path)
    assert journal.run == 4
    journal.close()


def test_without_a_journal_there_is_nothing_to_purge(tmp_path: Path) -> None:
    assert SqliteStore(tmp_path / "none").count_purged(Purge()) == 0
    assert SqliteStore(tmp_path / "none").purge(Purge()) == 0
    assert not (tmp_path / "none").exists()


def test_a_lead_that_was_being_sent_later_is_not_of_before(path: Path) -> None:
    asyncio.run(run(path, row(1, "k@l.co"), status=Status.FAILED))
    asyncio.run(die_while_sending(path, row(1, "k@l.co"), SENT_AT + timedelta(days=9)))
    purge = Purge(before=SENT_AT + timedelta(days=5))
    assert (SqliteStore(path).count_purged(purge), SqliteStore(path).purge(purge)) == (3, 3)
    (left,) = SqliteStore(path).find(["k@l.co"])
    assert left.status == "in_doubt"


def test_the_lock_of_a_killed_run_goes_with_the_run(path: Path) -> None:
    killed = start(path)
    lock = path.with_name(f"{path.name}-run-{killed.run}.lock")
    assert lock.exists()
    crash(killed)
    lock.touch()
    SqliteStore(path).purge(Purge())
    assert SqliteStore(path).runs() == []
    assert not lock.exists()
