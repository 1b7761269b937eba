"""One sender through one scenario, counted by the server."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypedDict

from tests.benchmarks.contestants import KEY, LIST, ORGANIZATION
from tests.benchmarks.environments import ROOT, Environments
from tests.benchmarks.field.peer import Peer, emails
from tests.benchmarks.field.scenarios import CEILING, Scenario

LONGEST = 300.0
"""Seconds after which a sender is ended."""


class Result(NamedTuple):
    """What came of it."""

    lost: int
    doubled: int
    times_ideal: float
    """From the first process's start to the last one's end."""
    refused: float
    """The part of all requests that was answered 429."""
    false: int
    """Leads of which its own record says what is not so, or that are in twice and not told."""
    untold: int
    """Leads that it calls unknown or does not name."""


def measure(
    scenario: Scenario, peer: Peer, environments: Environments, folder: Path, latency: float
) -> Result:
    """Run it in an empty folder."""
    write_leads(folder / "leads.csv", scenario.leads)
    with serving(scenario, latency) as base:
        command = peer.command(environments, folder, _address(base))
        began = time.monotonic()
        codes = _run(command, scenario, folder, base)
        seconds = time.monotonic() - began
        seen = _seen(base)
    stored = Counter(lead["email"] for lead in seen["stored"])
    said, sent = peer.claims(folder, codes[-1] == 0), emails(folder)
    return Result(
        sum(not stored[who] for who in sent),
        sum(stored[who] > 1 for who in sent),
        seconds / scenario.ideal,
        seen["counts"].get("429", 0) / seen["counts"]["requests"],
        sum(_is_false(said.get(who), stored[who]) for who in sent),
        sum(said.get(who, "unknown") == "unknown" for who in sent),
    )


def write_leads(path: Path, count: int) -> None:
    """Write that many leads."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["email", "linkedinUrl", "firstName", "lastName", "companyName"])
        for number in range(count):
            profile = f"https://www.linkedin.com/in/person-{number}"
            email = f"person{number}@firm{number % 97}.example.com"
            row = [email, profile, f"Ann{number}", f"Neil{number}", f"Firm {number % 97}"]
            writer.writerow(row)


def _is_false(said: str | None, times: int) -> bool:
    return times > 1 or (said == "added" and not times) or (said == "not added" and times > 0)


@contextmanager
def serving(scenario: Scenario, latency: float) -> Iterator[str]:
    """Serve in a process of its own; give the address."""
    told = json.dumps(scenario._asdict())
    command = [sys.executable, "-m", "tests.benchmarks.field.server", told, str(latency)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        assert server.stdout
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        finally:
            server.kill()


def _run(command: list[str], scenario: Scenario, folder: Path, base: str) -> list[int]:
    processes = [_start(command, folder, base) for _ in range(2 if scenario.twice else 1)]
    if scenario.kill:
        while len(_seen(base)["stored"]) < scenario.share * scenario.leads:
            if processes[0].poll() is not None:
                break
            time.sleep(0.02)
        _kill(processes[0])
        processes.append(_start(command, folder, base))
    until = time.monotonic() + LONGEST
    for process in processes:
        try:
            process.wait(max(1.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            _kill(process)
    return [process.returncode for process in processes]


def _address(base: str) -> str:
    return f"{base}/api/{ORGANIZATION}/webhooks/reactin/{LIST}"


def _start(command: list[str], folder: Path, base: str) -> subprocess.Popen[bytes]:
    env = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    env |= {"HOME": str(folder), "URL": _address(base), "KEY": KEY, "CEILING": str(CEILING)}
    env |= {"REACTIN_BASE_URL": base, "REACTIN_API_KEY": KEY, "REACTIN_LIST_ID": LIST}
    env |= {"REACTIN_ORGANIZATION_ID": ORGANIZATION, "RUNTIME__DLTHUB_TELEMETRY": "false"}
    env["DRT_TELEMETRY_DISABLED"] = "1"
    with (folder / "output.txt").open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=folder,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Seen(TypedDict):
    """What the server tells."""

    stored: list[dict[str, str]]
    counts: dict[str, int]


def _seen(base: str) -> Seen:
    with urllib.request.urlopen(f"{base}/_field", timeout=10) as answer:  # noqa: S310 - loopback
        seen: Seen = json.load(answer)
        return seen
