"""`target-reactin` as Meltano and others start it: messages in, states out."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, Result, new_place, only_report

TARGET = [sys.executable, "-c", "from reactin_cli.__main__ import target; target()"]


def messages(count: int, first: int = 0, step: int = 10) -> str:
    """Give records of people, with a state after so many."""
    lines = [{"type": "SCHEMA", "stream": "people", "schema": {"properties": {"email": {}}}}]
    for number in range(first, first + count):
        value = {"email": f"lead{number}@example.com"}
        lines.append({"type": "RECORD", "stream": "people", "record": value})
        if (number + 1) % step == 0:
            lines.append({"type": "STATE", "value": {"at": number + 1}})
    return "".join(json.dumps(line) + "\n" for line in lines)


class Target:
    """The target on a machine of its own, with a config file."""

    def __init__(self, place: Place, sandbox: Sandbox) -> None:
        options = sandbox.options
        self.place = place
        self.settings: dict[str, Any] = {
            "organization_id": options.organization_id,
            "list_id": options.list_id,
            "api_key": options.api_key,
            "base_url": sandbox.base_url,
            "rate": "unlimited",
        }

    def start(self, **settings: Any) -> "subprocess.Popen[bytes]":
        config = self.place.write("config.json", json.dumps(self.settings | settings))
        pipes: Any = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        return subprocess.Popen(
            [*TARGET, "--config", str(config)],
            cwd=self.place.work,
            env=self.place.environment(),
            **pipes,
        )

    def __call__(self, stdin: str, **settings: Any) -> Result:
        process = self.start(**settings)
        out, err = process.communicate(stdin.encode(), timeout=60)
        return Result(process.returncode, out.decode(), err.decode())


def states(result: Result) -> list[int]:
    return [json.loads(line)["at"] for line in result.out.splitlines()]


@pytest.fixture
def target(tmp_path: Path, sandbox: Sandbox) -> Target:
    return Target(new_place(tmp_path), sandbox)


def test_records_are_added_once_and_the_last_state_is_given_back(
    target: Target, sandbox: Sandbox
) -> None:
    first, second = target(messages(25)), target(messages(30))
    assert (first.code, states(first)[-1]) == (0, 20)
    assert (second.code, states(second)[-1]) == (0, 30)
    assert len(sandbox.leads) == len(sandbox.requests) == 30


def test_what_is_told_goes_to_standard_error_and_the_key_nowhere(
    target: Target, sandbox: Sandbox
) -> None:
    result = target(messages(10))
    assert "people: email ← email" in result.err
    assert 'METRIC: {"type":"counter","metric":"record_count","value":10' in result.err
    assert "10  added" in result.err
    assert sandbox.options.api_key not in result.out + result.err
    assert len(only_report(target.place)) == 10


def test_a_lead_that_is_refused_for_good_does_not_hold_the_state(target: Target) -> None:
    broken = messages(10).replace("lead5@example.com", "lead5@")
    result = target(broken)
    assert (result.code, states(result)) == (5, [10])


@pytest.mark.parametrize(("after", "last"), [("settled", [10]), ("attempted", [10, 20, 30])])
def test_a_lead_that_failed_holds_the_state_unless_an_attempt_is_enough(
    target: Target, sandbox: Sandbox, after: str, last: list[int]
) -> None:
    sandbox.faults.append(parse_fault("lead15@*=500"))
    result = target(messages(30), retries=0, state_after=after, if_unknown="retry")
    assert result.code == 5
    assert states(result)[-1] == last[-1]


@pytest.mark.parametrize("way", ["dry_run", "sandbox"])
def test_what_is_only_tried_writes_no_state(target: Target, way: str) -> None:
    result = target(messages(10), **{way: True})
    assert (result.code, result.out) == (0, "")


def test_a_run_that_ends_early_leaves_the_last_true_state(target: Target, sandbox: Sandbox) -> None:
    result = target(messages(30), max_leads=15)
    assert (result.code, states(result)[-1], len(sandbox.leads)) == (0, 10, 15)


def test_a_tap_that_breaks_off_in_a_message_is_an_error(target: Target, sandbox: Sandbox) -> None:
    result = target(messages(25)[:-5])
    assert result.code == 2
    assert "the tap ended early" in result.err
    assert max([0, *states(result)]) <= len(sandbox.leads) <= 24
    assert (target(messages(25)).code, len(sandbox.leads)) == (0, 25)


def test_records_that_are_no_people_are_an_error(target: Target) -> None:
    result = target(messages(10).replace("email", "total").replace("@example.com", ""))
    assert (result.code, result.out) == (2, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
def test_a_signal_ends_it_in_good_order(target: Target, sandbox: Sandbox) -> None:
    process = target.start(rate="100/s")
    assert process.stdin
    assert process.stdout
    process.stdin.write(messages(2_000).encode())
    process.stdin.flush()
    first = process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=60)
    last = [json.loads(line)["at"] for line in (first + rest).splitlines()][-1]
    assert process.returncode == 130
    assert last <= len(sandbox.leads) < 2_000


def test_an_unknown_setting_is_named(target: Target) -> None:
    result = target("", liste_id="x")
    assert (result.code, result.out) == (3, "")
    assert "There is no setting liste_id. Did you mean list_id?" in result.err


def test_settings_come_from_the_environment_too(target: Target, sandbox: Sandbox) -> None:
    key = target.settings.pop("api_key")
    target.place.env["REACTIN_API_KEY"] = key
    assert (target(messages(3)).code, len(sandbox.leads)) == (0, 3)


def run(place: Path, *arguments: str) -> Result:
    done = subprocess.run(
        [*TARGET, *arguments], cwd=place, capture_output=True, text=True, check=False
    )
    return Result(done.returncode, done.stdout, done.stderr)


def test_it_describes_itself(tmp_path: Path) -> None:
    assert run(tmp_path, "--about", "--format", "json").json["name"] == "target-reactin"
    assert "  list_id: The SmartList" in run(tmp_path, "--about").out
    assert run(tmp_path, "--version").out.startswith("target-reactin ")
    assert run(tmp_path, "--help").code == 0


def test_wrong_usage_is_told_in_a_sentence(tmp_path: Path) -> None:
    result = run(tmp_path, "--konfig")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: Unrecognized arguments: --konfig.")


def test_messages_may_lie_in_a_file(target: Target, sandbox: Sandbox) -> None:
    path = target.place.write("messages.jsonl", messages(10))
    config = target.place.write("config.json", json.dumps(target.settings))
    done = subprocess.run(
        [*TARGET, "--config", str(config), "--input", str(path)],
        cwd=target.place.work, env=target.place.environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, len(sandbox.leads)) == (0, 10)


def test_a_broken_connection_that_may_have_taken_a_lead_is_looked_up(
    target: Target, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("lead5@*=reset-afterx1"))
    result = target(messages(10), verify_wait=0)
    assert (result.code, states(result)) == (0, [10])
    assert len(sandbox.leads) == 10
