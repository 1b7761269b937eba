"""A refused key names where it is kept, and what replaces it there."""

from pathlib import Path

import pytest

from reactin_cli.reports.columns import NAMES
from reactin_cli.sandbox.server import Sandbox
from tests.in_process import Program

WRONG = "wr0ng-key-of-somebody"


@pytest.fixture
def user(program: Program, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Somebody whose key was rotated, and is not set anywhere yet."""
    monkeypatch.setenv("REACTIN_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("REACTIN_ORGANIZATION_ID", sandbox.options.organization_id)
    monkeypatch.setenv("REACTIN_LIST_ID", sandbox.options.list_id)
    program.write("leads.csv", "email\na@example.com\n")
    return program


def refused(user: Program, *options: str) -> str:
    result = user("import", "leads.csv", "--output", "json", "--no-report", *options)
    assert (result.code, result.json["stopped"]) == (4, "unauthorized")
    assert WRONG not in result.out + result.err
    hint: str = result.json["stop_hint"]
    assert hint in result.err
    return hint


def test_in_the_environment(user: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REACTIN_API_KEY", WRONG)
    assert "set REACTIN_API_KEY to its key" in refused(user)


def test_in_a_profile(user: Program) -> None:
    user.write("config.toml", f'[profiles.acme]\napi_key = "{WRONG}"\n')
    Path("config.toml").chmod(0o600)
    hint = refused(user, "--profile", "acme")
    assert "profile acme in" in hint
    assert "run `reactin login acme`" in hint


def test_behind_a_command(user: Program) -> None:
    user.write("config.toml", f'[profiles.acme]\napi_key_command = "echo {WRONG}"\n')
    Path("config.toml").chmod(0o600)
    hint = refused(user, "--profile", "acme")
    assert "api_key_command of profile acme" in hint


def test_in_a_file(user: Program) -> None:
    user.write("key.txt", WRONG)
    Path("key.txt").chmod(0o600)
    hint = refused(user, "--api-key-file", "key.txt")
    assert "key.txt (--api-key-file)" in hint


def test_in_an_env_file(user: Program) -> None:
    user.write("mine.env", f"REACTIN_API_KEY={WRONG}\n")
    Path("mine.env").chmod(0o600)
    hint = refused(user, "--env-file", "mine.env")
    assert "mine.env" in hint
    assert "replace the key there" in hint


@pytest.mark.parametrize("command", [("leads",), ("verify", "report.csv"), ("doctor",)])
def test_whatever_reads_the_list_says_the_same(
    user: Program, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    user.write("report.csv", ",".join(NAMES) + "\n")
    monkeypatch.setenv("REACTIN_API_KEY", WRONG)
    result = user(*command)
    told = " ".join((result.out + result.err).split())
    assert (result.code, WRONG in told) == (4, False)
    assert "The key came from environment REACTIN_API_KEY" in told
    assert "set REACTIN_API_KEY to its key" in told
