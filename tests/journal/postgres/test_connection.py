"""A server that is away, slow or silent: waited for, and nothing done twice."""

import asyncio
import math
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from reactin_cli.errors import JournalError, StorageError, UsageError
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.postgres import connection, lease, lookup
from reactin_cli.journal.postgres import store as store_module
from reactin_cli.journal.postgres.address import PostgresAddress, parse_address
from reactin_cli.journal.postgres.connection import ServerConnection, Watchdog
from reactin_cli.journal.postgres.store import PostgresStore
from reactin_cli.journal.sql.connection import Database
from reactin_cli.journal.sql.registry import ListRow
from reactin_cli.journal.storage import BegunRun
from reactin_cli.model import Status
from tests.journal.people import FAST, OUTCOMES, SPRING, row, run, send
from tests.postgres_server import PostgresServer, new_schema
from tests.relay import Relay


@pytest.fixture
def relay(postgres: PostgresServer) -> Iterator[Relay]:
    with Relay(f"{postgres.socket_folder}/.s.PGSQL.5432") as relay:
        yield relay


@pytest.fixture
def store(relay: Relay) -> PostgresStore:
    schema = f"options=-csearch_path%3D{new_schema()}"
    return PostgresStore(
        parse_address(f"postgresql://postgres@127.0.0.1:{relay.port}/postgres?{schema}")
    )


def test_a_server_that_is_not_there_is_an_error_at_once() -> None:
    store = PostgresStore(parse_address("postgresql://127.0.0.1:1/leads"))
    with pytest.raises(JournalError, match="cannot be used") as caught:
        store.begin_run(SPRING, JournalOptions(), 1)
    assert "Check that the server runs" in caught.value.hint


def test_a_connection_that_was_cut_between_transactions_is_made_anew(
    relay: Relay, store: PostgresStore
) -> None:
    async def cut() -> None:
        journal = store.begin_run(SPRING, JournalOptions(), 1)
        await send(journal, row(1, "a@b.co"))
        relay.cut()
        await send(journal, row(2, "c@d.co"))
        journal.finish({}, None)
        journal.close()

    asyncio.run(cut())
    assert asyncio.run(run(lambda _: store, row(1, "a@b.co"), row(2, "c@d.co"))) == [False, False]


def test_a_server_that_stays_away_is_given_up_after_a_while(
    relay: Relay, store: PostgresStore
) -> None:
    async def lose() -> None:
        journal = store.begin_run(SPRING, JournalOptions(max_outage=0.5), 1)
        relay.is_down = True
        relay.cut()
        with pytest.raises(StorageError, match="cannot be stored"):
            await journal.claim(row(1, "a@b.co"))
        with pytest.raises(StorageError):
            await journal.claim(row(2, "c@d.co"))
        journal.close()

    asyncio.run(lose())


def test_a_person_is_told_once_why_a_server_is_waited_for_and_not_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "PAUSES", (0.0, 0.01, 0.01))
    address = parse_address("postgresql://127.0.0.1:1/leads")
    for patience, told in ((0.0, 0), (0.2, 1)):
        heard: list[str] = []
        away = ServerConnection(address, patience, says_why=heard.append)
        with pytest.raises(psycopg.OperationalError):
            away.use(lambda db: db.execute("SELECT 1"))
        assert len(heard) == told


def test_a_run_is_heard_of_while_it_goes_on(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lease, "BEAT", 0.02)
    journal = store.begin_run(SPRING, FAST, 1)
    beats: set[Any] = set()
    deadline = time.monotonic() + 20
    with connection.connect(store.address) as db:
        while len(beats) < 3:
            assert time.monotonic() < deadline
            beats |= set(db.execute(f"SELECT beat FROM {store.address.schema}.lease"))  # noqa: S608 - the test's
    journal.finish({}, None)
    journal.close()


def test_a_silent_connection_is_cut(relay: Relay) -> None:
    address = parse_address(f"postgresql://postgres@127.0.0.1:{relay.port}/postgres")
    lost = ServerConnection(address, patience=0.0)
    lost.use(lambda db: db.execute("SELECT 1"))
    watchdog = Watchdog(lost)
    relay.is_silent = True
    began = time.monotonic()
    with pytest.raises(psycopg.OperationalError):
        lost.use(lambda db: db.execute("SELECT 1"), longest=0.2)
    assert time.monotonic() - began < 5
    relay.is_silent = False
    watchdog.close()
    lost.close()


@pytest.mark.parametrize("answers", [0, 1])
def test_a_commit_whose_answer_was_lost_is_not_done_twice(
    relay: Relay, store: PostgresStore, monkeypatch: pytest.MonkeyPatch, answers: int
) -> None:
    """The connection breaks before the commit, or after it and before its answer."""

    async def lose_answer() -> None:
        journal = store.begin_run(SPRING, JournalOptions(), 1)
        lead = row(1, "a@b.co")
        assert await journal.claim(lead)
        await journal.sending(lead)
        lead.outcome = OUTCOMES[Status.ADDED]
        breaking(monkeypatch, relay, after=bool(answers))
        await journal.settle(lead)
        journal.finish({"added": 1}, None)
        journal.close()

    asyncio.run(lose_answer())
    assert store.info().problems == []
    (past,) = store.runs()
    assert past.counts == {"added": 1}
    assert asyncio.run(run(lambda _: store, row(1, "a@b.co"))) == [False]


def breaking(monkeypatch: pytest.MonkeyPatch, relay: Relay, *, after: bool) -> None:
    """Let the connection break once, before or after the server has heard the next message."""
    execute: Any = psycopg.ClientCursor.execute
    broken: list[bool] = []

    def once(cursor: Any, *arguments: Any) -> Any:
        if broken:
            return execute(cursor, *arguments)
        broken.append(True)
        if after:
            execute(cursor, *arguments)
        relay.cut()
        raise psycopg.OperationalError("the connection was lost")

    monkeypatch.setattr(psycopg.ClientCursor, "execute", once)


def test_an_attempt_needs_a_lease_that_outlasts_it(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = [0.0]
    steady = lease.steady
    monkeypatch.setattr(lease, "steady", lambda: steady() + ahead[0])
    journal = store.begin_run(SPRING, JournalOptions(timeout=30.0), 1)
    assert journal.holds()
    ahead[0] = 24.0
    assert journal.holds()
    ahead[0] = 26.0
    assert not journal.holds()
    journal.close()


def test_a_lease_is_as_old_as_its_row_however_long_the_beginning_takes(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = [0.0]
    steady, begin = lease.steady, PostgresStore._begin

    def slowly(*arguments: Any) -> BegunRun:
        begun = begin(*arguments)
        ahead[0] = 30.0  # as if the process had been stopped
        return begun

    for module in (lease, store_module):
        monkeypatch.setattr(module, "steady", lambda: steady() + ahead[0])
    monkeypatch.setattr(PostgresStore, "_begin", slowly)
    journal = store.begin_run(SPRING, JournalOptions(timeout=30.0), 1)
    assert not journal.holds()
    journal.close()


def test_to_count_a_large_journal_may_take_long(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def limit(db: Database, _: ListRow) -> int:
        return int(db.execute("SHOW statement_timeout").fetchone() == ("10min",))

    monkeypatch.setattr(lookup, "count_leads", limit)
    journal = store.begin_run(SPRING, FAST, 1)
    assert journal.known_leads() == 1
    journal.finish({}, None)
    journal.close()
    dry = store.read_only(SPRING, FAST)
    assert dry.known_leads() == 1
    dry.close()


def test_an_attempt_may_not_take_as_long_as_a_lease(store: PostgresStore) -> None:
    with pytest.raises(UsageError, match="--timeout is 50 seconds at most"):
        store.begin_run(SPRING, JournalOptions(timeout=51.0), 1)


def refused(monkeypatch: pytest.MonkeyPatch, times: float) -> list[float]:
    """Let so many tries to connect fail; give the list of all tries."""
    tries: list[float] = []

    def connect(address: PostgresAddress) -> psycopg.Connection:
        tries.append(time.monotonic())
        if len(tries) <= times:
            raise psycopg.OperationalError("refused")
        return real(address)

    real = connection.connect
    monkeypatch.setattr(connection, "connect", connect)
    return tries


def test_the_last_pause_is_used_and_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PAUSES", (0.0, 1000.0))
    tries = refused(monkeypatch, times=math.inf)
    with pytest.raises(psycopg.OperationalError):
        ServerConnection(parse_address("postgresql://nowhere"), 1.0).use(lambda _: None)
    assert len(tries) == 2


def test_a_run_that_is_ending_still_waits_a_moment_for_its_server(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(monkeypatch, times=2)
    address = parse_address(postgres.address())
    returned = ServerConnection(address, 1000.0, is_ending=lambda: True)
    assert returned.use(lambda db: db.execute("SELECT 1").fetchone()) == (1,)
    returned.close()


def test_a_run_that_is_ending_does_not_wait_long_for_its_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "ENDING", 0.1)
    refused(monkeypatch, times=math.inf)
    away = ServerConnection(parse_address("postgresql://nowhere"), 30.0, is_ending=lambda: True)
    began = time.monotonic()
    with pytest.raises(psycopg.OperationalError):
        away.use(lambda _: None)
    assert time.monotonic() - began < 20


def test_work_that_has_just_begun_is_not_stuck(postgres: PostgresServer) -> None:
    used = ServerConnection(parse_address(postgres.address()), patience=0.0)

    def work(db: psycopg.Connection) -> object:
        used.cut_if_stuck()
        return db.execute("SELECT 1").fetchone()

    assert used.use(work, longest=60.0) == (1,)
    used.close()
