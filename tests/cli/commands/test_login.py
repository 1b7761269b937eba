import tomllib
from types import SimpleNamespace

import pytest

from reactin_cli.cli.commands import login
from reactin_cli.sandbox.server import Sandbox
from tests.cli.desk import Desk, code_block


def stored(desk: Desk) -> dict[str, dict[str, str]]:
    profiles: dict[str, dict[str, str]] = tomllib.loads(desk.config.read_text())["profiles"]
    return profiles


def test_a_piped_code_block_is_checked_and_stored_for_its_owner_alone(
    desk: Desk, sandbox: Sandbox
) -> None:
    result = desk.run("login", "acme", stdin=code_block(sandbox))
    assert result.code == 0
    assert f"Stored profile acme in {desk.config}" in result.out
    assert stored(desk) == {
        "acme": {
            "organization_id": "sandbox-organization",
            "list_id": "sandbox-list",
            "api_key": "sandbox-key",
            "base_url": sandbox.base_url,
        }
    }
    assert desk.config.stat().st_mode & 0o077 == 0
    assert [request.lead for request in sandbox.requests] == ["page:1"]


@pytest.mark.parametrize(
    ("platform", "home", "said"),
    [("win32", ".", "you alone"), ("win32", "u", "rights of its folder"), ("linux", "u", "alone")],
)
def test_it_says_who_can_read_the_file(
    desk: Desk,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
    platform: str,
    home: str,
    said: str,
) -> None:
    monkeypatch.setattr(login, "sys", SimpleNamespace(platform=platform))
    monkeypatch.setattr(login, "home_directory", lambda: desk.config.parent / home)
    told = desk.run("login", "acme", stdin=code_block(sandbox)).out
    assert said in " ".join(told.split())


def test_what_was_stored_is_enough_to_read_the_list(desk: Desk, sandbox: Sandbox) -> None:
    desk.run("login", stdin=code_block(sandbox))
    assert desk.run("leads").code == 0
    assert "default" in stored(desk)


def test_the_key_is_never_told(desk: Desk, sandbox: Sandbox) -> None:
    sandbox.api_key = "k3y-with-many-characters"
    result = desk.run("login", stdin=code_block(sandbox, sandbox.api_key))
    assert result.code == 0
    assert sandbox.api_key not in result.out + result.err


@pytest.mark.parametrize(
    ("wrong", "told"),
    [("sandbox-key", "refused the API key"), ("sandbox-list", "does not know this list")],
)
def test_what_reactin_refuses_is_not_stored(
    desk: Desk, sandbox: Sandbox, wrong: str, told: str
) -> None:
    result = desk.run("login", stdin=code_block(sandbox).replace(wrong, "wrong"))
    assert result.code == 4
    assert told in result.err
    assert "Nothing was stored" in result.err
    assert not desk.config.exists()


def test_what_cannot_be_checked_is_not_stored_unless_asked_to(desk: Desk, sandbox: Sandbox) -> None:
    block = code_block(sandbox).replace(sandbox.base_url, "http://127.0.0.1:9")
    result = desk.run("login", stdin=block)
    assert (result.code, desk.config.exists()) == (6, False)
    assert "--no-check" in result.err
    assert desk.run("login", "--no-check", stdin=block).code == 0
    assert stored(desk)["default"]["base_url"] == "http://127.0.0.1:9"


def test_a_command_is_stored_in_place_of_the_key(desk: Desk, sandbox: Sandbox) -> None:
    block = code_block(sandbox, key="YOUR_API_KEY")
    result = desk.run("login", "--api-key-command", "echo sandbox-key", stdin=block)
    assert result.code == 0
    assert stored(desk)["default"]["api_key_command"] == "echo sandbox-key"
    assert "api_key" not in stored(desk)["default"]
    assert desk.run("leads").code == 0


def test_a_command_that_fails_is_told(desk: Desk, sandbox: Sandbox) -> None:
    result = desk.run("login", "--api-key-command", "false", stdin=code_block(sandbox))
    assert result.code == 3
    assert "failed with exit code 1" in result.err
    assert not desk.config.exists()


def test_options_win_over_what_is_piped_and_need_no_pipe(desk: Desk, sandbox: Sandbox) -> None:
    block = code_block(sandbox).replace("sandbox-list", "other-list")
    assert desk.run("login", "--list-id", "sandbox-list", stdin=block).code == 0
    options = ("--organization-id", "sandbox-organization", "--list-id", "sandbox-list")
    command = ("--api-key-command", "echo sandbox-key", "--base-url", sandbox.base_url)
    assert desk.run("login", "second", *options, *command).code == 0
    assert stored(desk)["second"]["list_id"] == "sandbox-list"


def test_where_the_key_alone_is_missing_it_can_be_piped_alone(desk: Desk, sandbox: Sandbox) -> None:
    ids = ("--organization-id", "sandbox-organization", "--list-id", "sandbox-list")
    result = desk.run("login", *ids, "--base-url", sandbox.base_url, stdin="sandbox-key\n")
    assert result.code == 0
    assert stored(desk)["default"]["api_key"] == "sandbox-key"


@pytest.mark.parametrize(
    ("piped", "missing"),
    [
        ("", "the organization id and the list id and the API key"),
        ("good morning", "the organization id and the list id and the API key"),
        ("https://app.reactin.io/api/acme/webhooks/reactin/list-1", "the API key"),
    ],
)
def test_a_pipe_that_does_not_hold_everything_says_what_is_missing(
    desk: Desk, piped: str, missing: str
) -> None:
    result = desk.run("login", stdin=piped)
    assert result.code == 3
    assert f"does not contain {missing}." in result.err


def test_a_block_in_the_encoding_of_a_windows_pipe_is_read(desk: Desk, sandbox: Sandbox) -> None:
    assert desk.run("login", stdin=code_block(sandbox).encode("utf-16")).code == 0


def test_the_usual_address_is_not_stored(desk: Desk) -> None:
    block = "https://app.reactin.io/api/acme/webhooks/reactin/list-1 k3y"
    assert desk.run("login", "--no-check", stdin=block).code == 0
    assert "base_url" not in stored(desk)["default"]


def test_an_address_that_would_show_the_key_is_refused(desk: Desk) -> None:
    block = "http://reactin.example/api/acme/webhooks/reactin/list-1 k3y"
    result = desk.run("login", stdin=block)
    assert result.code == 3
    assert "starts with http://" in result.err


@pytest.mark.parametrize("name", ["a b", "../x", "é"])
def test_a_name_that_cannot_be_one_is_told_before_anything_is_asked(desk: Desk, name: str) -> None:
    result = desk.run("login", name)
    assert result.code == 3
    assert "is not a valid profile name" in result.err


def test_the_next_step_names_the_profile_only_where_it_is_not_the_default(
    desk: Desk, sandbox: Sandbox
) -> None:
    assert "--profile" not in desk.run("login", "acme", stdin=code_block(sandbox)).out
    assert "--profile zeta" in desk.run("login", "zeta", stdin=code_block(sandbox)).out
    assert "Replaced profile zeta" in desk.run("login", "zeta", stdin=code_block(sandbox)).out


def test_a_profile_that_led_to_another_list_is_told(desk: Desk, sandbox: Sandbox) -> None:
    desk.write(
        "config.toml", "[profiles.acme]\nlist_id = 'old-list'\norganization_id = 'old-org'\n"
    )
    desk.config.chmod(0o600)
    told = desk.run("login", "acme", stdin=code_block(sandbox)).out
    assert "Until now it led to list old-list of organization old-org." in told
    assert "Until now" not in desk.run("login", "acme", stdin=code_block(sandbox)).out


def test_an_environment_that_wins_over_the_profile_is_told(desk: Desk, sandbox: Sandbox) -> None:
    desk.set(REACTIN_API_KEY="another")
    result = desk.run("login", stdin=code_block(sandbox))
    assert "REACTIN_API_KEY in your environment overrides" in result.err
