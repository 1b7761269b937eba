"""Passwords and certificates: where libpq finds them, and what is said where they are wrong."""

import secrets
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme
from psycopg import sql

from reactin_cli.errors import JournalError
from reactin_cli.journal.postgres.address import parse_address
from reactin_cli.journal.postgres.store import PostgresStore
from tests.postgres_server import PostgresServer, new_schema
from tests.relay import Relay

PASSWORD = "pass#word"


@pytest.fixture
def role(postgres: PostgresServer) -> str:
    """A role that has to give its password."""
    role = f"role_{secrets.token_hex(4)}"
    with postgres.connect() as db:
        create = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}")
        db.execute(create.format(sql.Identifier(role), sql.Literal(PASSWORD)))
    postgres.ask_for_password(role)
    return role


def use(address: str) -> bool:
    return PostgresStore(parse_address(address)).exists()


def test_a_password_is_taken_from_each_place_that_libpq_knows(
    postgres: PostgresServer, role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = new_schema()
    address = postgres.address(schema).replace("//postgres@", f"//{role}@")
    with pytest.raises(JournalError, match="no password supplied") as caught:
        use(address)
    assert "user, password" in caught.value.hint
    with monkeypatch.context() as env:
        env.setenv("PGPASSWORD", PASSWORD)
        assert not use(address)
        env.setenv("PGPASSWORD", "wrong#secret")
        with pytest.raises(JournalError, match="password authentication failed") as caught:
            use(address)
        assert "secret" not in caught.value.message + caught.value.hint
    with monkeypatch.context() as env:
        (tmp_path / "pgpass").write_text(f"*:*:*:{role}:{PASSWORD}\n")
        (tmp_path / "pgpass").chmod(0o600)
        env.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
        assert not use(address)
    service = f"[leads]\nhost={postgres.socket_folder}\nuser={role}\npassword={PASSWORD}\n"
    (tmp_path / "services").write_text(f"{service}dbname=postgres\n")
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    assert not use(f"postgresql:///?service=leads&options=-csearch_path%3D{schema}")
    assert not use(address.replace("@", f":{PASSWORD}@"))


@pytest.fixture
def authority(tmp_path: Path) -> trustme.CA:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "other.pem"))
    return authority


@pytest.fixture
def relay(postgres: PostgresServer, authority: trustme.CA) -> Iterator[Relay]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    with Relay(f"{postgres.socket_folder}/.s.PGSQL.5432", context) as relay:
        yield relay


def test_a_certificate_is_checked_as_the_address_asks(
    relay: Relay, tmp_path: Path, postgres: PostgresServer
) -> None:
    place = f"{relay.port}/postgres?options=-csearch_path%3D{new_schema()}&sslmode"
    whole = f"verify-full&sslrootcert={tmp_path}"
    assert not use(f"postgresql://postgres@localhost:{place}=require")
    assert not use(f"postgresql://postgres@localhost:{place}={whole}/ca.pem")
    for address, cause in (
        (f"localhost:{place}={whole}/other.pem", "certificate verify failed"),
        (f"127.0.0.1:{place}={whole}/ca.pem", "does not match host name"),
        (f"localhost:{place}={whole}/none.pem", "does not exist"),
    ):
        with pytest.raises(JournalError, match=cause) as caught:
            use(f"postgresql://postgres@{address}")
        assert "certificate" in caught.value.hint
    with (
        Relay(f"{postgres.socket_folder}/.s.PGSQL.5432") as plain,
        pytest.raises(JournalError, match="SSL"),
    ):
        use(f"postgresql://postgres@localhost:{plain.port}/postgres?sslmode=require")
