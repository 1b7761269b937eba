"""Meltano installs and runs the target from this checkout, with taps of others and our own."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.benchmarks.environments import ROOT
from tests.benchmarks.singer import tap
from tests.benchmarks.singer.database import database
from tests.benchmarks.singer.environments import Tools
from tests.benchmarks.singer.kills import Killed
from tests.benchmarks.singer.output import say
from tests.benchmarks.singer.pipeline import delivered, is_ahead
from tests.benchmarks.singer.targets import settings

TAPS = {
    "tap-csv": "git+https://github.com/MeltanoLabs/tap-csv.git",
    "tap-smoke-test": "git+https://github.com/meltano/tap-smoke-test.git",
    "tap-postgres": "meltanolabs-tap-postgres",
}
"""Where pip finds each tap."""

INSTALLERS = ("PIP_", "UV_", "SSL_", "HTTPS_PROXY", "REQUESTS_CA_BUNDLE")
"""What the variables begin with that say where packages come from."""

PEOPLE = 500
"""How many each of them gives."""

PROGRAM = b"bin/target-reactin"
"""What shows the target among processes: Meltano itself is called with its bare name."""

HEAD = """
| tap, under Meltano | run | exit code | requests | in the list |
|---|---|---|---|---|"""

OURS = "tap-people"
"""Our own tap, which needs nothing installed."""


def measure(tools: Tools, given: argparse.Namespace) -> bool:
    """Run each tap twice, then kill the target; print, and tell whether all is as it should be."""
    if tools.meltano is None:
        say("\nMeltano is not installed, see --install")
        return True
    good = True
    with TemporaryDirectory() as place, database(PEOPLE) as url:
        say(HEAD)
        pip_urls = {name: getattr(given, name.replace("-", "_")) for name in TAPS}
        for name in [name for name in TAPS if name != "tap-postgres" or url]:
            with SandboxThread() as sandbox:
                project = Project(tools.meltano, Path(place) / name, sandbox, pip_urls, url)
                good &= _twice(project, name, sandbox)
        if not url:
            say("tap-postgres is left out: no PostgreSQL server is installed")
        killed = _kill(tools.meltano, Path(place) / OURS, given)
    say(f"\nmeltano run {OURS} target-reactin, {killed}")
    return good and killed.is_good


class Project:
    """A Meltano project in a folder of its own."""

    def __init__(
        self, meltano: Path, folder: Path, sandbox: Sandbox, pip_urls: dict[str, str], url: str
    ) -> None:
        folder.mkdir()
        self._meltano = meltano
        self.folder = folder
        self._env = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(folder),
            "NO_COLOR": "1",
            "TAP_PEOPLE": str(PEOPLE),
        } | {name: value for name, value in os.environ.items() if name.startswith(INSTALLERS)}
        _write_people(folder)
        (folder / "meltano.yml").write_text(json.dumps(_project(folder, sandbox, pip_urls, url)))

    def call(self, *arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
        """Call Meltano to its end."""
        with self.start(*arguments, **env) as process:
            out, err = process.communicate()
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def start(self, *arguments: str, **env: str) -> "subprocess.Popen[str]":
        """Start Meltano."""
        return subprocess.Popen(
            [self._meltano, *arguments], cwd=self.folder, env=self._env | env, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def install(self, name: str) -> None:
        """Have a tap and the target installed."""
        for plugin in (["extractor", name] if name in TAPS else [], ["loader", "target-reactin"]):
            if plugin and (done := self.call("install", *plugin)).returncode:
                raise SystemExit(f"Meltano could not install {plugin[1]}:\n{done.stderr}")

    def reached(self) -> int:
        """Give how many people the state that Meltano keeps is behind."""
        out = self.call("state", "get", f"dev:{OURS}-to-target-reactin").stdout
        return tap.number_in(json.loads(out or "{}").get("singer_state", {}))


def _twice(project: Project, name: str, sandbox: Sandbox) -> bool:
    project.install(name)
    good = True
    for run in (1, 2):
        before = len(sandbox.requests)
        done = project.call("run", name, "target-reactin")
        sent = len(sandbox.requests) - before
        say(f"| {name} | {run} | {done.returncode} | {sent} | {len(sandbox.leads)} |")
        good &= done.returncode == 0 and sent == (PEOPLE if run == 1 else 0)
        if done.returncode:
            say(done.stderr)
    return good and len(sandbox.leads) == PEOPLE


def _kill(meltano: Path, folder: Path, given: argparse.Namespace) -> Killed:
    """Kill the target that Meltano runs, at random moments, then let one run to its end."""
    chance, ahead, kills = Random(given.seed), 0, 0
    people = str(given.people)
    with SandboxThread(SandboxOptions(latency=0.02)) as sandbox:
        project = Project(meltano, folder, sandbox, {}, "")
        project.install(OURS)
        for _ in range(given.kills):
            with project.start("run", OURS, "target-reactin", TAP_PEOPLE=people) as process:
                kills += _kill_target(process, chance.uniform(0.3, 1.5))
                process.communicate()
            ahead += is_ahead(sandbox, project.reached())
        project.call("run", OURS, "target-reactin", TAP_PEOPLE=people)
        reached = project.reached()
        ahead += is_ahead(sandbox, reached) or reached != given.people
        return Killed(kills, ahead, *delivered(sandbox, given.people))


def _kill_target(meltano: "subprocess.Popen[str]", after: float) -> bool:
    """Kill the target among the children of Meltano; tell whether there was one."""
    while meltano.poll() is None:
        for child in _children(meltano.pid):
            if PROGRAM in _command(child):
                time.sleep(after)
                if PROGRAM in _command(child):
                    os.kill(child, 9)
                    return True
                return False
        time.sleep(0.02)
    return False


def _children(pid: int) -> Iterator[int]:
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        yield from map(int, task.read_text().split())


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _write_people(folder: Path) -> None:
    people = [tap.person(number) for number in range(1, PEOPLE + 1)]
    with (folder / "people.csv").open("w") as file:
        file.write("email,first_name,last_name\n")
        file.writelines(",".join(person.values()) + "\n" for person in people)
    with (folder / "people.jsonl").open("w") as file:
        file.writelines(json.dumps(person) + "\n" for person in people)


def _project(folder: Path, sandbox: Sandbox, pip_urls: dict[str, str], url: str) -> dict[str, Any]:
    """Give the content of meltano.yml; JSON is YAML, too."""
    csv = {"entity": "people", "path": "people.csv", "keys": ["email"]}
    smoke = {"stream_name": "people", "input_filename": "people.jsonl"}
    configs: dict[str, dict[str, Any]] = {
        "tap-csv": {"files": [csv]},
        "tap-smoke-test": {"streams": [smoke]},
        "tap-postgres": {"sqlalchemy_url": url, "filter_schemas": ["public"]},
    }
    extractors = [_plugin(name, pip_url=pip_urls[name], config=configs[name]) for name in pip_urls]
    ours = _plugin(OURS, executable=str(_script(folder)))
    target = _plugin("target-reactin", pip_url=f"-e {ROOT}", config=settings(sandbox, rate=150))
    return {
        "project_id": "00000000-0000-4000-8000-000000000000",
        "default_environment": "dev",
        "send_anonymous_usage_stats": False,
        "environments": [{"name": "dev"}],
        "plugins": {"extractors": [*extractors, ours], "loaders": [target]},
    }


def _plugin(name: str, **more: Any) -> dict[str, Any]:
    config = more.get("config", {})
    known = [{"name": each} | _kind(value) for each, value in config.items()]
    capabilities = ["catalog", "discover", "state"] if name.startswith("tap") else []
    base = {"name": name, "namespace": name.replace("-", "_"), "settings": known}
    return base | {"executable": name, "capabilities": capabilities} | more


def _kind(value: object) -> dict[str, str]:
    kinds = {bool: "boolean", int: "integer", list: "array"}
    return {"kind": kinds[type(value)]} if type(value) in kinds else {}


def _script(folder: Path) -> Path:
    """Make our tap a program, as Meltano starts one."""
    path = folder / OURS
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{tap.__file__}" "$@"\n')
    path.chmod(0o700)
    return path
