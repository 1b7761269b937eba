import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.cli.desk import Desk, code_block

CONFIG = """
default_profile = "acme"

[profiles.acme]
organization_id = "org-1"
list_id = "list-1"
api_key = "k3y-with-many-characters-9Z"
exclude = ["never.csv"]

[profiles.zeta]
list_id = "list-2"
api_key_command = "op read op://vault/reactin"

[profiles.zeta.map]
email = "Work Email"

[profiles.odd]
lists = "list-3"
"""


def test_profiles_are_listed_without_their_secrets(desk: Desk) -> None:
    desk.write("config.toml", CONFIG)
    result = desk.run("profiles")
    assert result.code == 0
    assert "acme (default)" in result.out
    assert "27 characters, ends in …9Z" in result.out
    assert "email = Work Email" in result.out
    assert "k3y-with" not in result.out
    assert "op://vault" not in result.out


def test_a_program_gets_them_as_json(desk: Desk) -> None:
    desk.write("config.toml", CONFIG)
    told = desk.run("profiles", "--output", "json").json
    acme, zeta, odd = told["profiles"]
    assert told["config"] == str(desk.config)
    assert acme == {
        "name": "acme",
        "default": True,
        "organization_id": "org-1",
        "list_id": "list-1",
        "api_key": "27 characters, ends in …9Z",
        "exclude": [str(desk.folder / "never.csv")],
    }
    assert (zeta["default"], zeta["map"]) == (False, {"email": "Work Email"})
    assert "`lists` is not allowed there" in odd["error"]
    assert odd["hint"].startswith("Did you mean `list_id`? A profile may hold: ")


def test_a_broken_profile_is_listed_with_what_to_do(desk: Desk) -> None:
    desk.write("config.toml", CONFIG)
    odd = desk.run("profiles").out.partition("\nodd\n")[2]
    assert "`lists` is not allowed there." in odd
    assert "Did you mean `list_id`?" in odd


@pytest.mark.parametrize(
    ("name", "says"), [("odd", "`lists` is not allowed there."), ("acne", "Its profiles are: acme")]
)
def test_a_profile_that_no_command_could_use_does_not_become_the_default(
    desk: Desk, name: str, says: str
) -> None:
    desk.write("config.toml", CONFIG)
    result = desk.run("profiles", "use", name)
    assert (result.code, says in result.err) == (3, True)
    assert desk.config.read_text() == CONFIG


@pytest.mark.parametrize(
    "table", ['[profiles.odd]\nlists = "1"', '[profiles.odd.map]\nmail = "E"', "profiles.odd = 1"]
)
def test_login_asks_for_nothing_that_it_could_not_store(desk: Desk, table: str) -> None:
    desk.write("config.toml", f"{table}\n")
    result = desk.run("login", "odd", stdin="")
    assert (result.code, "[profiles.odd" in result.err) == (3, True)


@pytest.mark.parametrize("broken", ["api_key = 5", 'api_key = "a"\napi_key_command = "b"'])
def test_login_replaces_credentials_that_are_broken(
    desk: Desk, sandbox: Sandbox, broken: str
) -> None:
    desk.write("config.toml", f"[profiles.odd]\n{broken}\n")
    assert desk.run("login", "odd", stdin=code_block(sandbox)).code == 0
    assert desk.run("profiles", "use", "odd").code == 0


def test_without_any_the_way_to_one_is_told(desk: Desk) -> None:
    result = desk.run("profiles")
    assert result.code == 0
    assert "reactin login" in result.out
    assert desk.run("profiles", "--output", "json").json["profiles"] == []
