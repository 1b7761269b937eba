"""Tables that are made, or that an administrator made; and journals of other versions."""

import asyncio
import secrets

import pytest
from psycopg import sql

from reactin_cli.errors import JournalError
from reactin_cli.journal.opening import creation_script
from reactin_cli.journal.postgres.address import parse_address
from reactin_cli.journal.postgres.store import PostgresStore
from tests.journal.people import FAST, SPRING, row, run
from tests.postgres_server import PostgresServer, new_schema


@pytest.fixture
def role(postgres: PostgresServer) -> str:
    """A role that may connect and nothing else."""
    role = f"role_{secrets.token_hex(4)}"
    with postgres.connect() as db:
        db.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    return role


def store_of(postgres: PostgresServer, schema: str, role: str = "postgres") -> PostgresStore:
    address = postgres.address(schema).replace("//postgres@", f"//{role}@")
    return PostgresStore(parse_address(address))


def test_who_may_not_make_tables_is_given_the_sql_that_makes_them(
    postgres: PostgresServer, role: str
) -> None:
    schema = new_schema()
    with pytest.raises(JournalError, match="denied") as caught:
        store_of(postgres, schema, role).begin_run(SPRING, FAST, 1)
    assert "`reactin journal sql`" in caught.value.hint
    script = creation_script().replace("ROLE", role).replace(" reactin", f" {schema}")
    with postgres.connect() as db:
        db.execute(script.encode())
    store = store_of(postgres, schema, role)
    assert not store.exists()
    assert asyncio.run(run(lambda _: store, row(1, "a@b.co"))) == [True]
    assert asyncio.run(run(lambda _: store, row(1, "a@b.co"))) == [False]
    assert store.forget(["a@b.co"]) == 1


def test_two_schemas_are_two_journals(postgres: PostgresServer) -> None:
    one, other = (store_of(postgres, new_schema()) for _ in range(2))
    assert asyncio.run(run(lambda _: one, row(1, "a@b.co"))) == [True]
    assert not other.exists()
    assert asyncio.run(run(lambda _: other, row(1, "a@b.co"))) == [True]


def test_a_journal_of_a_newer_version_is_refused(postgres: PostgresServer) -> None:
    schema = new_schema()
    store = store_of(postgres, schema)
    asyncio.run(run(lambda _: store, row(1, "a@b.co")))
    with postgres.connect() as db:
        table = sql.Identifier(schema, "version")
        db.execute(sql.SQL("UPDATE {} SET number = 99").format(table))
    for use in (store.exists, store.info, lambda: store.begin_run(SPRING, FAST, 1)):
        with pytest.raises(JournalError, match="newer version"):
            use()


def test_nobody_is_named_in_the_database(postgres: PostgresServer) -> None:
    schema = new_schema()
    store = store_of(postgres, schema)
    asyncio.run(run(lambda _: store, row(1, "ada@example.com", "linkedin.com/in/ada")))
    with postgres.connect() as db:
        tables = db.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = %s", (schema,)
        ).fetchall()
        content = "".join(
            repr(
                db.execute(
                    sql.SQL("SELECT * FROM {}").format(sql.Identifier(schema, name))
                ).fetchall()
            )
            for (name,) in tables
        )
    assert "ada" not in content
