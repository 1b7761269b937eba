"""The key of the hashes, in the database or only outside of it."""

import asyncio

import pytest

from reactin_cli.errors import JournalError
from reactin_cli.journal.opening import copy_store
from reactin_cli.journal.postgres.address import PostgresAddress, parse_address
from reactin_cli.journal.postgres.connection import connect
from reactin_cli.journal.postgres.store import PostgresStore
from tests.journal.people import row, run
from tests.postgres_server import PostgresServer, new_schema


@pytest.fixture
def address(postgres: PostgresServer) -> PostgresAddress:
    return parse_address(postgres.address(new_schema()))


def begun(address: PostgresAddress, key: str) -> PostgresStore:
    store = PostgresStore(address, key)
    asyncio.run(run(lambda _: store, row(1, "a@b.co")))
    return store


def test_a_key_from_outside_is_not_in_the_database(address: PostgresAddress) -> None:
    store = begun(address, "a key of mine")
    assert asyncio.run(run(lambda _: store, row(1, "a@b.co"))) == [False]
    with connect(address) as db:
        stored = db.execute(f"SELECT bytes FROM {address.schema}.secret").fetchone()  # noqa: S608 - the test's
    assert stored == (None,)


@pytest.mark.parametrize(
    ("began_with", "now", "says"),
    [("mine", "another", "not the one"), ("mine", "", "is missing"), ("", "mine", "itself")],
)
def test_another_key_is_refused(
    address: PostgresAddress, began_with: str, now: str, says: str
) -> None:
    begun(address, began_with)
    with pytest.raises(JournalError, match=says):
        begun(address, now)
    with pytest.raises(JournalError, match=says):
        PostgresStore(address, now).info()


def test_a_copy_cannot_change_the_key(address: PostgresAddress, postgres: PostgresServer) -> None:
    store = begun(address, "")
    other = PostgresStore(parse_address(postgres.address(new_schema())), "mine")
    with pytest.raises(JournalError, match="cannot change it"):
        copy_store(store, other)
