from tests.cli.desk import Desk

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


def test_without_any_the_way_to_one_is_told(desk: Desk) -> None:
    result = desk.run("profiles")
    assert result.code == 0
    assert "reactin login" in result.out
    assert desk.run("profiles", "--output", "json").json["profiles"] == []
