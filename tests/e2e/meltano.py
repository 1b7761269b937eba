"""Proof under Meltano itself: `python -m tests.e2e.meltano`.

Meltano installs a tap from the package registry and the target from this checkout, and runs them
twice into a sandbox: the second run must send nothing. Then the target is killed at random moments,
until a run ends by itself: every record must be in the list once, and no state ahead of it.
"""

import argparse
import json
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread

ROOT = Path(__file__).parents[2]

PROJECT = """\
send_anonymous_usage_stats: false
default_environment: dev
environments: [{{name: dev}}]
plugins:
  extractors:
    - name: tap-dbf
      namespace: tap_dbf
      pip_url: tap-dbf
      executable: tap-dbf
      capabilities: [catalog, discover, state]
      settings: [{{name: path}}]
      config: {{path: "{path}"}}
  loaders:
    - name: target-reactin
      namespace: target_reactin
      pip_url: "{root}"
      executable: target-reactin
      capabilities: [about]
      settings:
        - {{name: no_report, kind: boolean}}
        - {{name: rate}}
        - {{name: verify_wait, kind: integer}}
      config: {{no_report: true, rate: {rate}, verify_wait: 1}}
"""


def write_dbf(path: Path, people: int) -> None:
    """Write a dBASE III table of people."""
    fields = (("EMAIL", 40), ("FIRST_NAME", 20))
    width = 1 + sum(size for _, size in fields)
    header = struct.pack("<4BIHH20x", 3, 126, 1, 1, people, 33 + 32 * len(fields), width)
    columns = b"".join(struct.pack("<11sc4xB15x", n.encode(), b"C", s) for n, s in fields)
    rows = b"".join(
        b" " + f"p{number}@example.com".ljust(40).encode() + b"Ada".ljust(20)
        for number in range(1, people + 1)
    )
    path.write_bytes(header + columns + b"\r" + rows + b"\x1a")


class Project:
    """A Meltano project with a tap, the target and a sandbox."""

    def __init__(self, folder: Path, meltano: Path, sandbox: Sandbox) -> None:
        self._folder = folder
        self._meltano = meltano
        self._environment = {
            **{name: each for name, each in os.environ.items() if "REACTIN" not in name},
            "REACTIN_BASE_URL": sandbox.base_url,
            "REACTIN_ORGANIZATION_ID": sandbox.options.organization_id,
            "REACTIN_LIST_ID": sandbox.options.list_id,
            "REACTIN_API_KEY": sandbox.options.api_key,
            "REACTIN_JOURNAL": str(folder / "journal.sqlite3"),
            "REACTIN_CONFIG": str(folder / "config.toml"),
            "MELTANO_VENV_BACKEND": "virtualenv",
            "MELTANO_SEND_ANONYMOUS_USAGE_STATS": "false",
        }

    def write(self, rate: str) -> None:
        """Write the project's file, with this rate for the target."""
        text = PROJECT.format(path=self._folder / "people.dbf", root=ROOT, rate=rate)
        (self._folder / "meltano.yml").write_text(text)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start Meltano."""
        return subprocess.Popen(
            [self._meltano, *arguments], cwd=self._folder, env=self._environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def run(self, *arguments: str) -> str:
        """Run Meltano to its end; give what it said."""
        process = self.start(*arguments)
        out, _ = process.communicate(timeout=600)
        if process.returncode:
            sys.exit(f"meltano {' '.join(arguments)} failed:\n{out}")
        return out


def targets_of(process: "subprocess.Popen[str]") -> list[int]:
    """Give the processes of the target that a Meltano of ours has started."""
    found = subprocess.run(
        ["pgrep", "-s", str(process.pid), "-f", "target-reactin"],  # noqa: S607 - wherever it is
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return [int(number) for number in found.stdout.split()]


def kill_now_and_then(project: Project, kills: int) -> int:
    """Run until a run ends by itself, and kill the target in the runs before; count the kills."""
    rng, done = random.Random(1), 0
    while True:
        process = project.start("run", "tap-dbf", "target-reactin")
        while process.poll() is None and done < kills:
            time.sleep(0.1)
            if targets := targets_of(process):
                time.sleep(rng.uniform(0.3, 1.5))
                for target in targets:
                    os.kill(target, signal.SIGKILL)
                done += 1
                break
        process.communicate(timeout=600)
        if process.returncode == 0:
            return done


def tell(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def check(sandbox: Sandbox, people: int) -> None:
    """Exit with an error if a record is missing or there twice."""
    there = [str(lead["email"]) for lead in sandbox.leads]
    lost, doubled = people - len(set(there)), len(there) - len(set(there))
    tell(json.dumps({"records": people, "lost": lost, "doubled": doubled}))
    if lost or doubled:
        sys.exit(1)


def main() -> None:
    """Install, run twice, kill."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=300)
    arguments.add_argument("--kills", type=int, default=20)
    arguments.add_argument("--meltano", type=Path, help="an installed Meltano")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name, SandboxThread() as sandbox:
        folder = Path(name)
        meltano = given.meltano
        if meltano is None:
            subprocess.run([sys.executable, "-m", "venv", folder / "v"], check=True)
            subprocess.run([folder / "v/bin/pip", "install", "-q", "meltano"], check=True)
            meltano = folder / "v/bin/meltano"
        write_dbf(folder / "people.dbf", given.people)
        project = Project(folder, meltano, sandbox)
        project.write("unlimited")
        project.run("install")
        project.run("run", "tap-dbf", "target-reactin")
        check(sandbox, given.people)
        posts = len(sandbox.leads)
        project.run("run", "tap-dbf", "target-reactin")
        tell(f"second run: {len(sandbox.leads) - posts} leads added")
        check(sandbox, given.people)
        sandbox.leads.clear()
        (folder / "journal.sqlite3").unlink()
        project.write("40/s")
        kills = kill_now_and_then(project, given.kills)
        tell(f"{kills} kills")
        check(sandbox, given.people)


if __name__ == "__main__":
    main()
