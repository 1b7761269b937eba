"""A server's address: what it may hold, and what of it is shown."""

import pytest

from reactin_cli.errors import JournalError
from reactin_cli.journal.postgres.address import parse_address


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql://ada:secret@db.example/leads", "postgresql://ada@db.example/leads"),
        ("postgres://db.example/leads?password=secret", "postgres://db.example/leads"),
        (
            "postgresql://ada:se%3Acret@one:5432,two:5433/leads?sslmode=require&sslpassword=secret",
            "postgresql://ada@one:5432,two:5433/leads?sslmode=require",
        ),
        ("postgresql:///leads?host=/run/postgresql", "postgresql:///leads?host=/run/postgresql"),
        ("postgresql://?service=leads", "postgresql://?service=leads"),
        ("postgresql://ada:secret#1@db/x", "postgresql://ada@db/x"),
        ("postgresql://ada:secret?1@db/x", "postgresql://ada@db/x"),
        ("postgresql://ada:[secret@db/x", "postgresql://ada@db/x"),
        ("postgresql://a%40b@[::1]:5433/x%20y", "postgresql://a%40b@[::1]:5433/x%20y"),
        ("postgresql://one,two/x?port=5433", "postgresql://one:5433,two:5433/x"),
        ("postgresql://db/x?oauth_client_secret=secret", "postgresql://db/x"),
    ],
)
def test_a_password_is_used_and_never_shown(address: str, shown: str) -> None:
    parsed = parse_address(address)
    assert parsed.shown == shown
    assert "secret" not in parsed.shown + repr(parsed)


@pytest.mark.parametrize(
    ("options", "schema", "left"),
    [
        ("", "reactin", None),
        ("-csearch_path%3Dteam_a", "team_a", None),
        ("--search_path%3Dteam_a", "team_a", None),
        ("-c%20search_path%3DTeam%20-c%20geqo%3Doff", "team", "-c geqo=off"),
    ],
)
def test_the_search_path_names_the_schema(options: str, schema: str, left: str | None) -> None:
    parsed = parse_address(f"postgresql://db/leads?options={options}")
    assert (parsed.schema, parsed.connection.get("options")) == (schema, left)


@pytest.mark.parametrize("path", ["a%2Cb", "%22Team%22", "%24user", "9", "a%20-csearch_path%3D"])
def test_a_search_path_that_names_no_single_schema_is_refused(path: str) -> None:
    with pytest.raises(JournalError, match="search_path"):
        parse_address(f"postgresql://db/leads?options=-csearch_path%3D{path}")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:secret%zz@db/x",
        "postgresql://db/x?secret=1",
        "postgresql://u:secret/1@db/x",
        "postgresql://u:1/secret@db/x",
        "postgresql://u:1@secret@db/x",
        "postgresql://u:secret/x",
        "postgresql://u:\udcffsecret@db/x",
        "postgresql+psycopg://u:secret@db/x",
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated(address: str) -> None:
    with pytest.raises(JournalError) as caught:
        parse_address(address)
    assert "secret" not in f"{caught.value.message}{caught.value.hint}{caught.value.__cause__}"
