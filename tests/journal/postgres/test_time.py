"""All times are the server's, and what depends on them."""

import asyncio
import time

import pytest

from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.postgres.address import PostgresAddress, parse_address
from reactin_cli.journal.postgres.connection import connect
from reactin_cli.journal.postgres.store import PostgresStore
from tests.journal.people import FAST, SPRING, SUMMER, crash, row, run
from tests.postgres_server import PostgresServer, new_schema


@pytest.fixture
def address(postgres: PostgresServer) -> PostgresAddress:
    return parse_address(postgres.address(new_schema()))


@pytest.fixture
def store(address: PostgresAddress) -> PostgresStore:
    return PostgresStore(address)


def change(address: PostgresAddress, statement: str) -> None:
    """Let time pass for the journal."""
    with connect(address) as db:
        db.execute(f"SET search_path TO {address.schema}")
        db.execute(statement.encode())


def test_what_was_added_is_told_with_the_servers_day(
    store: PostgresStore, address: PostgresAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time", lambda: 0.0)
    asyncio.run(run(lambda _: store, row(1, "a@b.co")))
    change(address, "UPDATE lead SET at = extract(epoch FROM timestamptz '2025-11-23 12:00Z')")
    again = row(1, "a@b.co")
    asyncio.run(run(lambda _: store, again))
    assert again.outcome is not None
    assert "Run 1 added this lead on 2025-11-23" in again.outcome.message


def test_doubt_is_as_old_as_the_latest_attempt(
    store: PostgresStore, address: PostgresAddress
) -> None:
    async def attempt_and_die() -> None:
        journal = store.begin_run(SPRING, FAST, 1)
        dying = row(1, "a@b.co")
        assert await journal.claim(dying)
        await journal.sending(dying)
        crash(journal)

    async def look() -> float | None:
        journal = store.begin_run(SPRING, FAST, 1)
        doubted = row(1, "a@b.co")
        assert await journal.claim(doubted)
        age = journal.in_doubt(doubted)
        crash(journal)
        return age

    asyncio.run(attempt_and_die())
    change(address, "UPDATE lead SET marked = marked - 10")
    age = asyncio.run(look())
    assert age is not None
    assert 10.0 <= age < 15.0


def test_a_learned_rate_holds_for_a_day(store: PostgresStore, address: PostgresAddress) -> None:
    journal = store.begin_run(SPRING, FAST, 1)
    assert journal.learned_rate() is None
    journal.remember_rate(2.5)
    assert journal.learned_rate() == 2.5
    change(address, "UPDATE organization SET rate_learned = rate_learned - 86401")
    assert journal.learned_rate() is None
    crash(journal)


def test_one_schedule_holds_for_all_lists_of_an_organization(store: PostgresStore) -> None:
    async def turns() -> list[float]:
        one = store.begin_run(SPRING, FAST, 1)
        other = store.begin_run(SUMMER, FAST, 1)
        taken = [await each.turns.turn(0.5) for each in (one, other, one)]
        crash(one)
        crash(other)
        return taken

    first, second, third = asyncio.run(turns())
    assert second - first == pytest.approx(0.5, abs=0.1)
    assert third - second == pytest.approx(0.5, abs=0.1)


def test_a_pause_that_one_run_is_asked_for_holds_all(store: PostgresStore) -> None:
    async def hold() -> float:
        one = store.begin_run(SPRING, FAST, 1)
        other = store.begin_run(SUMMER, FAST, 1)
        one.turns.hold(20.0)
        await one.turns.turn(0.0)
        until = await other.turns.turn(0.1) - asyncio.get_running_loop().time()
        crash(one)
        crash(other)
        return until

    assert asyncio.run(hold()) == pytest.approx(20.0, abs=2.0)


def test_a_turn_too_far_ahead_is_void(store: PostgresStore, address: PostgresAddress) -> None:
    async def turn() -> float:
        journal = store.begin_run(SPRING, JournalOptions(max_wait=60.0), 1)
        ahead = await journal.turns.turn(1.0) - asyncio.get_running_loop().time()
        crash(journal)
        return ahead

    asyncio.run(run(lambda _: store, row(1, "a@b.co")))
    change(address, "UPDATE organization SET next_turn = 1e12")
    assert asyncio.run(turn()) < 1
