"""A user without a home directory, as in some containers: settings that are given are enough."""

from pathlib import Path
from typing import NoReturn

import pytest

from tests.in_process import Program

pwd = pytest.importorskip("pwd", reason="Windows has no such database")

COMMANDS = [
    "import leads.csv --sandbox --no-report",
    "import leads.csv --dry-run",
    "import leads.csv --retries 0 --max-outage 1 --if-unknown skip",
    "add --email ann@northwind.example --dry-run",
    "inspect leads.csv",
    "leads --retries 0 --max-outage 1",
    "doctor",
    "profiles",
    "profiles use mine",
    "runs",
    "runs find ann@northwind.example",
    "journal info",
    "login",
    "logout",
]


@pytest.fixture(params=[None, "", "here", "~"])
def homeless(
    request: pytest.FixtureRequest, program: Program, monkeypatch: pytest.MonkeyPatch
) -> Program:
    """The program for a user that the system does not know, with nothing but credentials."""

    def unknown(_: int) -> NoReturn:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    for name in ("HOME", "REACTIN_CONFIG", "REACTIN_JOURNAL"):
        monkeypatch.delenv(name)
    if request.param is not None:
        monkeypatch.setenv("HOME", request.param)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    settings = {"ORGANIZATION_ID": "O", "LIST_ID": "L", "API_KEY": "key"}
    for name, value in (settings | {"BASE_URL": "http://127.0.0.1:9"}).items():
        monkeypatch.setenv(f"REACTIN_{name}", value)
    program.write("leads.csv", "email\nann@northwind.example\n")
    return program


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_works_or_names_what_is_missing(homeless: Program, line: str) -> None:
    result = homeless(*line.split(), stdin="")
    assert result.code in (0, 3, 5, 6), result
    if result.code == 3:
        assert "HOME" in result.out + result.err or "home" in result.out + result.err
    assert not Path("~").exists()
