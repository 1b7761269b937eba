"""Every command line in the guides runs as it stands there: fresh home, real program, sandbox."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.cli.guides import GUIDES, read_guide
from reactin_cli.sandbox.server import Sandbox
from tests.cli.guides.blocks import Block, blocks
from tests.e2e.program import Result
from tests.in_process import Program
from tests.test_readme import README, options_of_the_program

ROOT = Path(__file__).parents[3]
FILES = ROOT / "tests/cases/guides"

BASH = shutil.which("bash") or "bash"

DATABASE = "postgresql://reactin@db.example.com/leads"
"""The guides' address of a journal on a server; a real one takes its place."""

_FOR_THE_SHELL = re.compile(r"[|<>$~*&;\n]")

if TYPE_CHECKING:
    from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


class Reader:
    """Somebody who types what a guide says, in a folder with some lead files."""

    def __init__(
        self, place: Path, sandbox: Sandbox, program: Program, journal: str = DATABASE
    ) -> None:
        self.place = place
        self._journal = journal
        self._program = program
        self._served: list[subprocess.Popen[bytes]] = []
        options = sandbox.options
        self._code_block = (
            f"curl {sandbox.base_url}/api/{options.organization_id}/webhooks/reactin/"
            f"{options.list_id} -H 'Authorization: {options.api_key}'"
        )
        shutil.copytree(FILES, place, dirs_exist_ok=True)
        shutil.copy(ROOT / ".env.example", place)
        (place / "key.txt").write_text(options.api_key)
        (place / "key.txt").chmod(0o600)
        with xlsxwriter.Workbook(place / "contacts.xlsx") as book:
            book.add_worksheet("Notes")
            sheet = book.add_worksheet("Fair")
            sheet.write_row(0, 0, ["Email", "First name", "Last name"])
            sheet.write_row(1, 0, ["ada@example.com", "Ada", "Lovelace"])

    def type(self, command: str) -> Result | None:
        """Run a command; one that serves goes on until the reader leaves."""
        command = _without_container(command).replace(DATABASE, self._journal)
        if command.startswith("reactin sandbox"):
            self._serve(command)
            return None
        given = self._code_block if command.startswith("reactin login") else ""
        if command.startswith("reactin ") and not _FOR_THE_SHELL.search(command):
            return self._program(
                *shlex.split(command)[1:], stdin=given
            )  # takes a tenth of the time
        ran = subprocess.run(
            [BASH, "-c", command],
            env=_environment(),
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Result(ran.returncode, ran.stdout, ran.stderr)

    def _serve(self, command: str) -> None:
        served = subprocess.Popen(
            [BASH, "-c", f"exec {command}"],
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._served.append(served)
        assert served.stdout
        assert b"REACTIN_BASE_URL=" in served.stdout.readline()

    def leave(self) -> None:
        """End what is still served, as Ctrl-C does."""
        for served in self._served:
            served.send_signal(signal.SIGINT)
            served.communicate(timeout=10)


def _environment() -> dict[str, str]:
    """Let the shell find the program that is tested."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def _without_container(command: str) -> str:
    """Leave of a `docker run …` what the program in the container is given."""
    return re.sub(r"^docker run .*? (?=reactin [a-z]+( |$))", "", command, flags=re.DOTALL)


@pytest.fixture
def reader(
    tmp_path: Path, sandbox: Sandbox, program: Program, postgres: "PostgresServer"
) -> Reader:
    schema = f"guide_{tmp_path.parent.name[-8:]}_{tmp_path.name[-20:]}".lower().replace("-", "_")
    return Reader(tmp_path, sandbox, program, postgres.address(schema))


@pytest.mark.parametrize("topic", sorted(GUIDES))
def test_every_command_of_a_guide_runs(reader: Reader, topic: str) -> None:
    _follow(reader, read_guide(topic))


def test_every_command_of_readme_runs(reader: Reader) -> None:
    _follow(reader, README.partition("## Import your leads")[2])  # `.ci/run` does what is above it


def _follow(reader: Reader, text: str) -> None:
    stored = reader.type("reactin login")
    assert stored is not None
    assert stored.code == 0, stored.err
    with (reader.place / "config.toml").open("a") as config:
        config.write('rate = "unlimited"\n')  # in the profile that was stored: nobody has to wait
    try:
        for block in blocks(text):
            for command in block.commands:
                _check(reader.type(command), block, command)
    finally:
        reader.leave()


def _check(result: Result | None, block: Block, command: str) -> None:
    if result is None or command.startswith("docker build"):
        return  # the workflow `CI` builds the image and runs it
    assert result.code == block.exits, f"{command}\n{result.out}{result.err}"
    assert "Traceback" not in result.err


@pytest.mark.parametrize("topic", sorted(GUIDES))
def test_a_guide_begins_with_what_to_type(topic: str) -> None:
    text = re.sub(r"\A---\n.*?\n---\n\n", "", read_guide(topic), flags=re.DOTALL)
    title, rest = text.split("\n\n", 1)
    assert re.fullmatch(r"# [^\n]+", title)
    assert rest.startswith("```") or topic == "python"


@pytest.mark.parametrize("topic", sorted(GUIDES))
def test_a_guide_fits_a_terminal_of_80_columns(topic: str) -> None:
    front_matter = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
    lines = front_matter.sub("", read_guide(topic)).splitlines()
    assert [line for line in lines if len(line) > 80 and not line.startswith("|")] == []


@pytest.mark.parametrize("topic", sorted(GUIDES))
def test_every_option_that_a_guide_names_exists(topic: str) -> None:
    others = {"--csv", "--parallel", "--folder", "--install", "--rm", "--user", "--time", "--what"}
    others |= {"--from", "--no-deps", "--now"}  # of kubectl, pip and systemctl
    others |= {"--about", "--config", "--interactive"}  # of target-reactin and Meltano
    others |= {"--image", "--set-secrets", "--max-retries", "--task-timeout"}  # of gcloud
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", read_guide(topic)))
    assert named - others - options_of_the_program() == set()


@pytest.mark.parametrize("topic", sorted(GUIDES))
def test_every_command_and_guide_that_a_guide_names_exists(topic: str) -> None:
    text = read_guide(topic)
    named = set(re.findall(r"(?:\$|`|\bbin/|&&|\|) ?reactin ([a-z]+)", text)) - {"command"}
    assert named <= COMMANDS.keys()
    assert set(re.findall(r"reactin help ([a-z-]+)", text)) <= {*GUIDES, *COMMANDS}


def test_there_is_a_guide_for_each_file() -> None:
    folder = ROOT / "reactin_cli/cli/guides"
    assert {path.stem for path in folder.glob("*.md")} == set(GUIDES)
