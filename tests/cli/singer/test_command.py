"""The target as a tap's neighbour in a pipe."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place, new_place

TARGET = [sys.executable, "-c", "from reactin_cli.__main__ import target; target()"]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with SandboxThread() as sandbox:
        yield sandbox


@pytest.fixture
def place(tmp_path: Path, sandbox: Sandbox) -> Place:
    return new_place(tmp_path).pointed_at(sandbox)


def messages(count: int, *, every: int = 1, first: int = 1) -> str:
    """Write what a tap does that reads from a bookmark on, with a state after every few records."""
    schema = {"properties": {"email": {"type": "string"}, "first_name": {"type": "string"}}}
    lines: list[dict[str, Any]] = [
        {"type": "SCHEMA", "stream": "people", "schema": schema, "key_properties": []}
    ]
    for number in range(first, count + 1):
        values = {"email": f"p{number}@example.com", "first_name": "Ada"}
        lines.append({"type": "RECORD", "stream": "people", "record": values})
        if number % every == 0:
            lines.append({"type": "STATE", "value": {"bookmark": number}})
    return "".join(json.dumps(line) + "\n" for line in lines)


def started(place: Place, *arguments: str, **settings: object) -> "subprocess.Popen[bytes]":
    place.write("config.json", json.dumps({"no_report": True, "rate": "unlimited", **settings}))
    return subprocess.Popen(
        [*TARGET, "--config", "config.json", *arguments],
        cwd=place.work,
        env=place.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run(place: Place, text: str, *arguments: str, **settings: object) -> tuple[int, list[int], str]:
    """Give the exit code, the bookmarks that were passed on, and what was said."""
    process = started(place, *arguments, **settings)
    out, err = process.communicate(text.encode(), timeout=60)
    return process.returncode, bookmarks(out), err.decode()


def bookmarks(out: bytes) -> list[int]:
    lines = out.decode().splitlines()
    return [json.loads(line)["bookmark"] for line in lines if line.endswith("}")]


def emails(sandbox: Sandbox) -> list[str]:
    return [str(lead["email"]) for lead in sandbox.leads]


def test_records_arrive_and_the_last_state_is_passed_on(place: Place, sandbox: Sandbox) -> None:
    code, passed, said = run(place, messages(5))
    assert (code, passed[-1], len(sandbox.leads)) == (0, 5, 5)
    assert 'INFO METRIC: {"type": "counter", "metric": "record_count", "value": 5' in said
    assert passed == sorted(passed)


def test_a_second_run_sends_nothing(place: Place, sandbox: Sandbox) -> None:
    run(place, messages(5))
    assert run(place, messages(5))[:2] == (0, [5])
    assert len(sandbox.leads) == 5


def test_a_lead_that_failed_holds_the_state_back(place: Place, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("p3@*=500"))
    code, passed, _ = run(place, messages(5), retries=0, verify_wait=0)
    assert (code, passed[-1], len(sandbox.leads)) == (5, 2, 4)


def test_attempts_may_be_enough(place: Place, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("p3@*=500"))
    code, passed, _ = run(place, messages(5), retries=0, verify_wait=0, state_after="attempted")
    assert (code, passed[-1]) == (5, 5)


def test_a_tap_that_breaks_off_leaves_the_last_true_state(place: Place, sandbox: Sandbox) -> None:
    code, passed, said = run(place, messages(5) + '{"type": "RECORD", "stre')
    assert (code, passed[-1], len(sandbox.leads)) == (2, 5, 5)
    assert "Line 12" in said


def test_a_tap_without_records_passes_its_state_on(place: Place) -> None:
    assert run(place, '{"type": "STATE", "value": {"bookmark": 7}}\n')[:2] == (0, [7])
    assert run(place, "")[:2] == (0, [])


def test_it_ends_in_good_order(place: Place, sandbox: Sandbox) -> None:
    process = started(place, rate="20/s")
    assert process.stdin
    process.stdin.write(messages(100).encode())
    process.stdin.flush()
    while len(sandbox.leads) < 5:
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert bookmarks(out)[-1] == len(sandbox.leads) < 100


def test_kills_lose_and_double_nothing_and_no_state_is_ahead(
    place: Place, sandbox: Sandbox
) -> None:
    total, bookmark, rng = 150, 0, random.Random(7)
    for _ in range(40):
        process = started(place, rate="100/s", verify_wait=1)
        assert process.stdin
        process.stdin.write(messages(total, every=3, first=bookmark + 1).encode())
        process.stdin.close()
        try:
            process.wait(rng.uniform(0.4, 1.2) if bookmark < total * 0.8 else 30)
        except subprocess.TimeoutExpired:
            process.kill()
        process.wait()
        assert process.stdout
        assert process.stderr
        passed = bookmarks(process.stdout.read())
        process.stdout.close()
        process.stderr.close()
        bookmark = max([bookmark, *passed])
        there = set(emails(sandbox))
        assert {f"p{number}@example.com" for number in range(1, bookmark + 1)} <= there
        if process.returncode == 0:
            break
    assert sorted(emails(sandbox)) == sorted(f"p{n}@example.com" for n in range(1, total + 1))


def test_it_describes_itself(place: Place) -> None:
    process = started(place, "--about", "--format", "json")
    out, _ = process.communicate(timeout=30)
    assert json.loads(out)["name"] == "target-reactin"
    process = started(place, "--version")
    assert process.communicate(timeout=30)[0].startswith(b"target-reactin ")


def test_wrong_settings_are_exit_3(place: Place) -> None:
    code, passed, said = run(place, messages(1), lisst_id="x")
    assert (code, passed) == (3, [])
    assert "Did you mean list_id?" in said
