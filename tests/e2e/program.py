"""The installed program, run as a user runs it, in a place of its own."""

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reactin_cli.sandbox.server import Sandbox
from tests.documents import check_documents

PROGRAM = [sys.executable, "-m", "reactin_cli"]


def wait_until(is_so: Callable[[], object]) -> None:
    """Look again and again, for 20 seconds at most."""
    until = time.monotonic() + 20
    while not is_so() and time.monotonic() < until:
        time.sleep(0.005)
    assert is_so()


@dataclass
class Result:
    """What a finished run left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def records(self) -> list[dict[str, Any]]:
        """The rows of `--output jsonl`, without the summary behind them."""
        lines = [json.loads(line) for line in self.out.splitlines()]
        return [line for line in lines if line.pop("type", "row") == "row"]


@dataclass
class Place:
    """A user's machine: a home, a working directory, an environment with nothing inherited."""

    root: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def journal(self) -> Path:
        return self.root / "journal.sqlite3"

    def pointed_at(self, sandbox: Sandbox) -> "Place":
        """Give the same place with the credentials of a sandbox."""
        options = sandbox.options
        credentials = {
            "REACTIN_BASE_URL": sandbox.base_url,
            "REACTIN_ORGANIZATION_ID": options.organization_id,
            "REACTIN_LIST_ID": options.list_id,
            "REACTIN_API_KEY": options.api_key,
        }
        return Place(self.root, {**self.env, **credentials})

    def write(self, name: str, text: str | bytes) -> Path:
        """Put a file into the working directory."""
        path = self.work / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def start(self, *arguments: object, **options: Any) -> "subprocess.Popen[bytes]":
        """Start the program and leave it running."""
        return subprocess.Popen(
            [*PROGRAM, *map(str, arguments)],
            cwd=self.work,
            env=self.environment(),
            **{
                "stdin": subprocess.PIPE,
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                **options,
            },
        )

    def run(self, *arguments: object, stdin: str | bytes = b"") -> Result:
        """Run the program to its end."""
        process = self.start(*arguments)
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        out, err = process.communicate(given, timeout=60)
        check_documents([*map(str, arguments)], out.decode())
        return Result(process.returncode, out.decode(), err.decode())

    def environment(self) -> dict[str, str]:
        """Give what a process of this user has in its environment."""
        home = self.root / "home"
        inherited = {
            name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ
        }
        return {
            **inherited,
            "HOME": str(home),
            "USERPROFILE": str(home),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "REACTIN_JOURNAL": str(self.journal),
            "PYTHONUTF8": "1",
            **self.env,
        }


def new_place(root: Path) -> Place:
    """Make a user's machine in an empty folder."""
    for name in ("home", "work"):
        (root / name).mkdir()
    return Place(root)


def rows_of(report: Path) -> list[dict[str, str]]:
    """Read a CSV report."""
    return list(csv.DictReader(io.StringIO(report.read_text(encoding="utf-8-sig"))))


def only_report(place: Place) -> list[dict[str, str]]:
    """Read the one report that lies in the working directory."""
    (report,) = place.work.glob("*-report-*.csv")
    return rows_of(report)
