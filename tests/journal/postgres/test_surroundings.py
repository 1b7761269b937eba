"""What roles, databases and servers may be set to, and what others do there at the same time."""

import asyncio
import secrets
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg import sql

from reactin_cli.errors import StorageError
from reactin_cli.journal.leads import LeadTable
from reactin_cli.journal.opening import copy_store
from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.port import Surroundings
from reactin_cli.journal.postgres import storage
from reactin_cli.journal.postgres.address import parse_address
from reactin_cli.journal.postgres.lease import Lease
from reactin_cli.journal.postgres.store import PostgresStore
from reactin_cli.journal.storage import Operation
from reactin_cli.model import Status
from tests.journal.people import FAST, OUTCOMES, SPRING, row, run, send, turn
from tests.postgres_server import PostgresServer, new_schema

SETTINGS = {
    "default_transaction_read_only": "on",
    "default_transaction_isolation": "serializable",
    "statement_timeout": "20ms",
    "lock_timeout": "1ms",
    "idle_in_transaction_session_timeout": "1ms",
    "synchronous_commit": "off",
    "standard_conforming_strings": "off",
    "bytea_output": "escape",
    "extra_float_digits": "0",
    "array_nulls": "off",
    "search_path": "pg_catalog",
}


@pytest.fixture
def peculiar(postgres: PostgresServer) -> Iterator[PostgresStore]:
    """A journal of a role whose sessions begin with unusual settings."""
    role = f"role_{secrets.token_hex(4)}"
    name = sql.Identifier(role)
    with postgres.connect() as db:
        db.execute(sql.SQL("CREATE ROLE {} LOGIN SUPERUSER").format(name))
        for setting, value in SETTINGS.items():
            change = sql.SQL("ALTER ROLE {} SET {} = {}")
            db.execute(change.format(name, sql.Identifier(setting), value))
    yield store_of(postgres, role)
    with postgres.connect() as db:
        db.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(name))


@pytest.fixture
def store(postgres: PostgresServer) -> PostgresStore:
    return store_of(postgres, "postgres")


def store_of(postgres: PostgresServer, role: str) -> PostgresStore:
    address = postgres.address(new_schema()).replace("//postgres@", f"//{role}@")
    return PostgresStore(parse_address(address))


def test_what_is_set_for_a_role_does_not_matter(
    peculiar: PostgresStore, store: PostgresStore
) -> None:
    async def work() -> None:
        journal = peculiar.begin_run(SPRING, FAST, 1)
        await asyncio.gather(*(send(journal, row(n, f"lead{n}@b.co")) for n in range(20)))
        await turn(journal, 0.1)
        journal.remember_rate(2.5)
        assert journal.learned_rate() == 2.5
        journal.finish({}, None)
        journal.close()

    asyncio.run(work())
    copy_store(peculiar, store)
    copy_store(store, peculiar)
    assert asyncio.run(run(lambda _: peculiar, row(1, "lead7@b.co"))) == [False]
    assert peculiar.forget(["lead7@b.co"]) == 1


def test_runs_that_begin_together_make_the_tables_once(peculiar: PostgresStore) -> None:
    def begin(_: int) -> int:
        journal = peculiar.begin_run(SPRING, FAST, 1)
        journal.finish({}, None)
        journal.close()
        return journal.run or 0

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(begin, range(6))) == [1, 2, 3, 4, 5, 6]


def test_the_databases_encoding_does_not_matter(postgres: PostgresServer) -> None:
    name = f"db_{secrets.token_hex(4)}"
    with postgres.connect() as db:
        create = sql.SQL("CREATE DATABASE {} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
        db.execute(create.format(sql.Identifier(name)))
    store = PostgresStore(parse_address(postgres.address().replace("/postgres?", f"/{name}?")))
    assert asyncio.run(run(lambda _: store, row(1, "ä@b.co"))) == [True]
    assert asyncio.run(run(lambda _: store, row(1, "ä@b.co"))) == [False]


def test_to_forget_somebody_does_not_collide_with_a_run_that_has_locked_a_lead(
    store: PostgresStore, postgres: PostgresServer
) -> None:
    asyncio.run(run(lambda _: store, row(1, "a@b.co"), row(2, "c@d.co")))
    forgotten: list[int] = []
    forget = threading.Thread(target=lambda: forgotten.append(store.forget(["a@b.co"])))

    def meanwhile(table: LeadTable) -> None:
        forget.start()
        wait_for_a_lock(postgres, store)
        for record in table.find(hashes):
            table.update(record.id, row_number=7)

    async def claim() -> None:
        await journal._storage.do(Operation(meanwhile, hashes))

    journal = store.begin_run(SPRING, FAST, 1)
    hashes = journal._keyed.keys(("a@b.co",))
    asyncio.run(claim())
    forget.join()
    journal.finish({}, None)
    journal.close()
    assert forgotten == [1]


def wait_for_a_lock(postgres: PostgresServer, store: PostgresStore) -> None:
    """Wait until somebody waits for the table of leads."""
    waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = to_regclass(%s)"
    row_lock = "SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'"
    deadline = time.monotonic() + 20
    with postgres.connect() as db:
        table = f"{store.address.schema}.lead"
        while not (db.execute(waiting, (table,)).fetchone() or db.execute(row_lock).fetchone()):
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_a_run_that_the_server_has_partly_forgotten_ends(
    store: PostgresStore, postgres: PostgresServer
) -> None:
    """As after a change to a standby that had not heard of the latest commits."""

    async def send_on() -> None:
        journal = store.begin_run(SPRING, FAST, 1)
        await send(journal, row(1, "a@b.co"))
        with postgres.connect() as db:
            table = sql.Identifier(store.address.schema, "run")
            db.execute(sql.SQL("UPDATE {} SET stored = stored - 1").format(table))
        with pytest.raises(StorageError, match="lost what it had stored"):
            await journal.claim(row(2, "c@d.co"))
        journal.close()

    asyncio.run(send_on())


def test_a_transaction_that_arrives_after_it_was_given_up_is_not_done(
    store: PostgresStore, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[bytes] = []
    execute = psycopg.ClientCursor.execute

    def hold_back(cursor: psycopg.ClientCursor[object], query: bytes) -> object:
        if late:
            return execute(cursor, query)
        late.append(query)
        raise psycopg.OperationalError("the connection was lost")

    async def settle_late() -> None:
        journal = store.begin_run(SPRING, FAST, 1)
        lead = row(1, "a@b.co")
        assert await journal.claim(lead)
        await journal.sending(lead)
        lead.outcome = OUTCOMES[Status.REJECTED]
        monkeypatch.setattr(psycopg.ClientCursor, "execute", hold_back)
        await journal.settle(lead)
        monkeypatch.undo()
        with postgres.connect() as db, pytest.raises(psycopg.errors.DivisionByZero):
            db.execute(late[0])
        await send(journal, row(2, "c@d.co"))
        journal.finish({}, None)
        journal.close()

    asyncio.run(settle_late())


@pytest.mark.parametrize(("is_ending", "notes"), [(False, 1), (True, 0)])
def test_a_lease_that_is_not_renewed_is_waited_for_aloud_and_not_while_the_run_ends(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch, is_ending: bool, notes: int
) -> None:
    monkeypatch.setattr(storage, "UNTOLD", storage.LOOK_AGAIN)
    monkeypatch.setattr(storage, "ENDING", 0.0)
    heard: list[str] = []

    async def wait() -> None:
        around = Surroundings(lambda: is_ending, heard.append)
        options = JournalOptions(max_outage=60.0 if is_ending else 0.4)
        journal = store.begin_run(SPRING, options, 1, around)
        monkeypatch.setattr(Lease, "is_certain", lambda _: False)
        lead = row(1, "a@b.co")
        assert await journal.claim(lead)
        with pytest.raises(StorageError):
            await journal.sending(lead)
        journal.close()

    asyncio.run(wait())
    assert sum("nothing is sent meanwhile" in each for each in heard) >= notes
