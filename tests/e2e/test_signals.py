"""Signals: the first ends a run in good order, the second at once; nothing is lost either way."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from typing import Any

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import Place, rows_of, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it knows Ctrl-C only")

ROWS = 150
IMPORT = ("import", "leads.csv", "--report", "report.csv", "--output", "json", "--rate", "60/s")


@pytest.fixture
def salesperson(user: Place) -> Place:
    """A user who has a file of leads."""
    user.write("leads.csv", "email\n" + "".join(f"lead{n}@example.com\n" for n in range(ROWS)))
    return user


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=20)
    return process.returncode, out.decode(), err.decode()


def held(sandbox: Sandbox) -> Counter[str]:
    return Counter(str(lead["email"]) for lead in sandbox.leads)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_run_with_each_row_reported_once_in_order(
    salesperson: Place, sandbox: Sandbox, name: str
) -> None:
    process = salesperson.start(*IMPORT)
    wait_until(lambda: len(sandbox.requests) >= 5)
    process.send_signal(getattr(signal, name))
    code, out, err = ended(process)
    summary: dict[str, Any] = json.loads(out)
    rows = rows_of(salesperson.work / "report.csv")
    assert (code, summary["stopped"], summary["rows"]) == (130, "interrupted", ROWS)
    assert [int(row["row"]) for row in rows] == list(range(1, ROWS + 1))
    assert Counter(row["status"] for row in rows) == summary["counts"]
    added = {row["email"] for row in rows if row["status"] == "added"}
    assert (added, len(added)) == (set(held(sandbox)), len(sandbox.leads))
    assert {row["code"] for row in rows if row["status"] == "not_sent"} == {"interrupted"}
    assert "finishing and recording what is in flight" in err


def test_an_answer_that_comes_after_the_signal_still_counts(
    salesperson: Place, sandbox: Sandbox
) -> None:
    sandbox.faults.append(parse_fault("*=drip-header"))
    process = salesperson.start(*IMPORT, "--timeout", "1", "--concurrency", "4")
    wait_until(lambda: len(sandbox.requests) >= 4)
    process.send_signal(signal.SIGINT)
    code, out, _ = ended(process)
    counts = json.loads(out)["counts"]
    assert (code, counts) == (130, {"unknown": 4, "not_sent": ROWS - 4})


def test_a_second_signal_ends_at_once_and_the_next_run_brings_in_the_rest(
    salesperson: Place, sandbox: Sandbox
) -> None:
    code, out, err = interrupted_twice(salesperson, sandbox)
    assert (code, json.loads(out)["error"]["code"]) == (130, "interrupted")
    assert "the report is cut short" in err
    assert "what was added is not sent twice" in err
    numbers = [int(row["row"]) for row in rows_of(salesperson.work / "report.csv")]
    assert numbers == sorted(set(numbers))
    assert len(numbers) < ROWS
    sandbox.faults.clear()
    again = salesperson.run(*IMPORT[:-1], "unlimited", "--verify-wait", "1")
    assert (again.code, set(held(sandbox))) == (0, {f"lead{n}@example.com" for n in range(ROWS)})


def test_a_second_signal_promises_nothing_that_only_a_journal_could_keep(
    salesperson: Place, sandbox: Sandbox
) -> None:
    code, _, err = interrupted_twice(salesperson, sandbox, "--no-journal")
    assert (code, "the same command sends again what was added" in err) == (130, True)


def interrupted_twice(salesperson: Place, sandbox: Sandbox, *options: str) -> tuple[int, str, str]:
    sandbox.faults.append(parse_fault("lead[3-9]@*=hang"))
    process = salesperson.start(*IMPORT, *options)
    wait_until(lambda: len(sandbox.requests) >= 5)
    process.send_signal(signal.SIGINT)
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    return ended(process)


def test_a_signal_before_anything_has_begun_is_an_interruption_too(user: Place) -> None:
    process = user.start("import", "-", stdin=subprocess.PIPE)
    assert process.stderr
    process.stderr.readline()  # the target is told, then it waits for its first line
    process.send_signal(signal.SIGTERM)
    code, out, err = ended(process)
    assert (code, out) == (130, "")
    assert err.splitlines()[-1] == "error: Interrupted."


def test_a_signal_while_the_program_is_being_loaded_is_an_interruption_too(user: Place) -> None:
    folder = user.work / "typer"  # what is loaded first takes its time
    folder.mkdir()
    (folder / "__init__.py").write_text("print(flush=True)\nimport time\ntime.sleep(20)\n")
    user.env["PYTHONPATH"] = str(user.work)
    process = user.start("import", "leads.csv")
    assert process.stdout
    process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    assert ended(process) == (130, "", "error: Interrupted.\n")


def test_a_signal_ends_a_run_that_waits_for_its_next_line(user: Place, sandbox: Sandbox) -> None:
    process = user.start("import", "-", "--output", "json", "--report", "report.csv")
    assert process.stdin
    process.stdin.write(b"email\na@example.com\nb@example.com\n")
    process.stdin.flush()
    wait_until(lambda: len(sandbox.requests) == 2)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 130
    assert [row["status"] for row in rows_of(user.work / "report.csv")] == ["added", "added"]
    ended(process)


def test_a_signal_that_was_to_be_ignored_is_ignored(user: Place, sandbox: Sandbox) -> None:
    user.write("leads.csv", "email\n" + "".join(f"lead{n}@example.com\n" for n in range(20)))
    command = " ".join([f"'{sys.executable}' -m reactin_cli", *IMPORT[:-1], "100/s"])
    process = subprocess.Popen(
        ["sh", "-c", f"trap '' HUP; exec {command}"],  # noqa: S607 - as `nohup` does
        cwd=user.work,
        env=user.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_until(lambda: len(sandbox.requests) >= 3)
    process.send_signal(signal.SIGHUP)
    code, out, _ = ended(process)
    assert (code, json.loads(out)["counts"]) == (0, {"added": 20})


def test_a_key_that_is_rotated_midway_ends_the_run_and_the_new_key_goes_on(
    salesperson: Place, sandbox: Sandbox
) -> None:
    process = salesperson.start(*IMPORT, "--concurrency", "2")
    wait_until(lambda: len(sandbox.leads) >= 5)
    sandbox.api_key = "the-new-key"
    code, out, _ = ended(process)
    summary = json.loads(out)
    rows = rows_of(salesperson.work / "report.csv")
    refused = [row for row in rows if row["code"] == "http_401"]
    assert (code, summary["stopped"]) == (4, "unauthorized")
    assert {row["status"] for row in rows} == {"added", "not_sent"}
    assert 1 <= len(refused) == sandbox.counts["401"] <= 2
    assert [int(row["row"]) for row in rows] == list(range(1, ROWS + 1))
    salesperson.env["REACTIN_API_KEY"] = "the-new-key"
    assert salesperson.run(*IMPORT[:-1], "unlimited").code == 0
    assert set(held(sandbox).values()) == {1}
    assert len(held(sandbox)) == ROWS
