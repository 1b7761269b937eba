"""Places for journals of each kind. A further kind is a line in `IMPLEMENTATIONS`."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from reactin_cli.journal.postgres.address import parse_address
from reactin_cli.journal.postgres.store import PostgresStore
from reactin_cli.journal.sqlite.store import SqliteStore
from tests.journal.people import Place
from tests.postgres_server import PostgresServer, new_schema


def in_file(_: pytest.FixtureRequest, folder: Path) -> Place:
    return partial(SqliteStore, folder / "journal.sqlite3")


def on_server(request: pytest.FixtureRequest, _: Path) -> Place:
    server: PostgresServer = request.getfixturevalue("postgres")
    store = PostgresStore(parse_address(server.address(new_schema())))
    return lambda _: store  # all times are the server's


IMPLEMENTATIONS: dict[str, Callable[[pytest.FixtureRequest, Path], Place]] = {
    "sqlite": in_file,
    "postgresql": on_server,
}


@pytest.fixture(params=IMPLEMENTATIONS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Give a place where there is no journal yet."""
    return IMPLEMENTATIONS[request.param](request, tmp_path)
