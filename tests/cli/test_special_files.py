"""A path may lead to a pipe that nobody serves, or an endless file: a sentence comes in time."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import click
import pytest

from reactin_cli import pipes
from reactin_cli.cli.app import load
from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.errors import SettingsError
from reactin_cli.importing.singer.settings import read_settings
from tests.in_process import Program

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")

KINDS = ("pipe", "endless", "folder", "socket")

AT_ONCE = ("--retries", "0", "--max-outage", "1", "--if-unknown", "skip")
ARGUMENTS = {
    "import": ("leads.csv", *AT_ONCE),
    "add": ("--email", "ann@northwind.example", "--retries", "0", "--if-unknown", "skip"),
    "inspect": ("leads.csv",),
    "leads": ("--retries", "0", "--max-outage", "1"),
    "login": ("--list-id", "L"),
    "verify": ("report.csv",),
    "runs show": ("1",),
    "runs find": ("ann@northwind.example",),
    "runs forget": ("ann@northwind.example",),
    "journal copy": ("a.sqlite3", "b.sqlite3"),
}
"""What a command needs besides the path in question."""

ENDINGS = {"verify --report": ".html"}
"""The endings of outputs that are not `.csv`."""

WAITS = {"import SOURCE", "inspect SOURCE"}
"""A source may be a pipe into which a program writes hours later."""

REPORT = "row,line,source,status,email\n1,2,leads.csv,added,ann@northwind.example\n"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Give every command with its name."""
    for name in COMMANDS:
        command = load(name)
        yield name, command
        for inner, each in getattr(command, "commands", {}).items():
            yield f"{name} {inner}", each


def paths() -> Iterator[tuple[str, str, int | None]]:
    """Give each option or argument that names a file: command, its name, an argument's place."""
    for name, command in commands():
        arguments = [each for each in command.params if each.param_type_name == "argument"]
        for each in command.params:
            if each.param_type_name == "option" and names_a_file(each):
                yield name, each.opts[0], None
        for place, argument in enumerate(arguments):
            if names_a_file(argument):
                yield name, str(argument.metavar or argument.name).strip("[]."), place


def names_a_file(parameter: click.Parameter) -> bool:
    metavar = (parameter.metavar or "").strip("[].")
    return metavar in ("PATH", "FILE", "DIR", "SOURCE", "REPORT", "FROM", "TO", "PATH|URL")


@pytest.fixture
def place(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a place with usual files, where nobody waits long and nothing answers."""
    program.write("leads.csv", "email\nann@northwind.example\n")
    program.write("report.csv", REPORT)
    monkeypatch.setattr(pipes, "PATIENCE", 0.5)
    settings = {"ORGANIZATION_ID": "O", "LIST_ID": "L", "BASE_URL": "http://127.0.0.1:9"}
    for name, value in settings.items():
        monkeypatch.setenv(f"REACTIN_{name}", value)
    usual = signal.signal(signal.SIGALRM, stuck)
    signal.alarm(60)
    yield tmp_path
    signal.alarm(0)
    signal.signal(signal.SIGALRM, usual)


def stuck(_: int, frame: FrameType | None) -> None:
    raise AssertionError(f"It waits for ever: {frame}")


def special(place: Path, kind: str, ending: str) -> Path:
    """Make a path that is no usual file."""
    path = place / f"special{ending}"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "endless":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    return path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("command", "name", "number"), [*paths()])
def test_no_path_holds_a_command_up(
    program: Program,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    name: str,
    number: int | None,
    kind: str,
) -> None:
    if kind == "pipe" and f"{command} {name}" in WAITS:
        pytest.skip("waits for whoever writes")
    path = special(place, kind, ENDINGS.get(f"{command} {name}", ".csv"))
    usual = [*ARGUMENTS.get(command, ())]
    given = [*usual[:number], path, *usual[number + 1 :]] if number is not None else usual
    options = [] if number is not None else [name, path]
    if name != "--api-key-file":
        monkeypatch.setenv("REACTIN_API_KEY", "key")
    result = program(*command.split(), *given, *options, stdin="")
    assert result.code in (0, 2, 3, 5, 6), result


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "line",
    [
        "profiles",
        "doctor",
        "profiles use x",
        "logout x",
        "login --organization-id O --list-id L --base-url http://127.0.0.1:9",
    ],
)
def test_no_config_file_holds_a_command_up(
    program: Program, place: Path, monkeypatch: pytest.MonkeyPatch, line: str, kind: str
) -> None:
    path = special(place, kind, ".toml")
    monkeypatch.setenv("REACTIN_CONFIG", str(path))
    kept = path.lstat()
    result = program(*line.split(), stdin="key")
    assert result.code == 3, result
    assert "special.toml" in result.out + result.err
    assert path.lstat() == kept


@pytest.mark.parametrize("kind", KINDS)
def test_no_config_file_of_the_singer_target_holds_it_up(place: Path, kind: str) -> None:
    with pytest.raises(SettingsError, match=r"cannot be read|no file of settings"):
        read_settings([special(place, kind, ".json")], {})


def test_a_pipe_is_read_that_somebody_writes_into(place: Path, program: Program) -> None:
    os.mkfifo(place / "pipe")
    with subprocess.Popen(["sh", "-c", "echo ann@northwind.example > pipe"]):  # noqa: S607
        result = program(
            "import", "leads.csv", "--dry-run", "--exclude", "pipe", "--output", "json"
        )
    assert result.json["counts"] == {"excluded": 1}


def test_a_lead_file_that_comes_through_a_pipe_is_a_list_too(place: Path, program: Program) -> None:
    os.mkfifo(place / "pipe")
    with subprocess.Popen(["sh", "-c", "cat leads.csv > pipe"]):  # noqa: S607
        result = program(
            "import", "leads.csv", "--dry-run", "--exclude", "pipe", "--output", "json"
        )
    assert result.json["counts"] == {"excluded": 1}


def test_a_log_goes_into_a_pipe_that_somebody_reads(place: Path, program: Program) -> None:
    os.mkfifo(place / "pipe")
    with subprocess.Popen(["sh", "-c", "cat pipe > copy"]):  # noqa: S607
        program("import", "leads.csv", "--dry-run", "--log-file", "pipe")
    assert '"settled"' in (place / "copy").read_text("utf-8")
