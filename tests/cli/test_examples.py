"""The examples of the help work as they stand, given the files that they name."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from reactin_cli.cli.command_table import EXAMPLES, Example
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import PROGRAM

ELSEWHERE = ("reactin login", "reactin sandbox")
"""Asks for a paste (tests/cli/terminal/test_hidden_input.py); ends only by a signal (below)."""

LINES = [
    each
    for examples in EXAMPLES.values()
    for each in examples
    if not each.line.startswith(ELSEWHERE)
]
DATABASE = "postgresql://localhost/leads"
"""A real server takes its place."""
SERVING = EXAMPLES["sandbox"]
LEADS = (
    "Work Email,First Name,Phone\nada@example.com,Ada,+44 20 1\nalan@example.com,Alan,+44 20 2\n"
)
PROFILE = '[profiles.acme]\norganization_id = "o"\nlist_id = "l"\napi_key = "k"\n'


class Folder:
    """A user's folder, with the files that examples name."""

    def __init__(self, path: Path, sandbox: Sandbox) -> None:
        self.path = path
        self.sandbox = sandbox
        self._write("leads.csv", LEADS)
        self._write("leads.jsonl", '{"email": "grace@example.com"}\n')
        self._write("opted-out.txt", "eva@example.com\n")
        self._write("config.toml", PROFILE)
        self._write("reactin", f'#!/bin/sh\nexec {" ".join(PROGRAM)} "$@"\n')

    def _write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text)
        (self.path / name).chmod(0o700)

    def run(self, line: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=self.path,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def start(self, line: str) -> "subprocess.Popen[str]":
        """Begin a command that ends by a signal to its group."""
        return subprocess.Popen(
            ["/bin/sh", "-c", line],
            cwd=self.path,
            env=self._environment(),
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def _environment(self) -> dict[str, str]:
        return {
            "BROWSER": "true",
            "PATH": f"{self.path}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.path),
            "REACTIN_CONFIG": str(self.path / "config.toml"),
            "REACTIN_JOURNAL": str(self.path / "journal.sqlite3"),
            "REACTIN_BASE_URL": self.sandbox.base_url,
            "REACTIN_ORGANIZATION_ID": self.sandbox.options.organization_id,
            "REACTIN_LIST_ID": self.sandbox.options.list_id,
            "REACTIN_API_KEY": self.sandbox.options.api_key,
        }


@pytest.fixture
def folder(tmp_path: Path, sandbox: Sandbox) -> Folder:
    return Folder(tmp_path, sandbox)


@pytest.mark.parametrize("example", LINES, ids=lambda each: each.line)
def test_an_example_works(folder: Folder, example: Example, request: pytest.FixtureRequest) -> None:
    if not example.line.startswith(("reactin import", "reactin add")):
        folder.run("reactin import leads.csv --report leads-report.csv --report leads-report.html")
    line = example.line
    if DATABASE in line:
        address = request.getfixturevalue("postgres").address(f"example_{os.getpid()}")
        line = line.replace(DATABASE, f"'{address}'")
    done = folder.run(line)
    if "--canary" in example.line:  # nobody can be asked here
        assert (done.returncode, len(folder.sandbox.leads)) == (0, 2), done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("example", SERVING, ids=lambda each: each.line)
def test_an_example_of_the_sandbox_works(folder: Folder, example: Example) -> None:
    with folder.start(example.line) as serving:
        assert serving.stdout
        assert any("REACTIN_BASE_URL=http://127.0.0.1:" in line for line in serving.stdout)
        os.killpg(serving.pid, signal.SIGINT)
        serving.stdout.read()
