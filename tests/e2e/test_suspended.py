"""A process that is suspended, as by a lid that is closed, and goes on later."""

import json
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no SIGSTOP")


def suspended(
    user: Place, when: Callable[[], bool], seconds: float, *options: object
) -> dict[str, Any]:
    """Import the leads, suspend the process for a while, and give the summary."""
    importing = user.start("import", "leads.csv", "--no-report", "--output", "json", *options)
    try:
        while not when() and importing.poll() is None:
            time.sleep(0.005)
        importing.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        importing.send_signal(signal.SIGCONT)
        out, _ = importing.communicate(timeout=30)
    finally:
        importing.kill()
    summary: dict[str, Any] = json.loads(out)
    return summary


def write_leads(user: Place, count: int) -> None:
    user.write("leads.csv", "email\n" + "".join(f"lead{n}@example.com\n" for n in range(count)))


@pytest.mark.parametrize("if_unknown", ["verify", "retry", "skip"])
def test_answers_that_arrived_meanwhile_count(place: Place, if_unknown: str) -> None:
    with SandboxThread(SandboxOptions(latency=0.4)) as sandbox:
        user = place.pointed_at(sandbox)
        write_leads(user, 20)
        summary = suspended(
            user,
            lambda: len(sandbox.leads) >= 12,
            2.0,
            *("--rate", "unlimited", "--concurrency", 12, "--timeout", 1),
            *("--if-unknown", if_unknown),
        )
        emails = [lead["email"] for lead in sandbox.leads]
    assert (summary["counts"], summary["requests"]) == ({"added": 20}, 20)
    assert not any("looked up" in note or "Slowed" in note for note in summary["notes"])
    assert len(set(emails)) == len(emails) == 20


def test_the_timeout_does_not_run_while_the_process_does_not(place: Place) -> None:
    with SandboxThread(SandboxOptions(latency=2.5)) as sandbox:
        user = place.pointed_at(sandbox)
        write_leads(user, 1)
        summary = suspended(
            user, lambda: len(sandbox.leads) == 1, 2.2, "--timeout", 1, "--if-unknown", "skip"
        )
    assert (summary["counts"], summary["requests"]) == ({"added": 1}, 1)


@pytest.mark.parametrize("fault", ["503:1", "503", "429:1", "close"])
def test_the_time_is_no_outage(user: Place, sandbox: Sandbox, fault: str) -> None:
    sandbox.faults.append(parse_fault(f"*={fault}x3"))
    write_leads(user, 1)
    summary = suspended(
        user,
        lambda: len(sandbox.requests) == 2,
        3.0,
        *("--max-outage", 4, "--concurrency", 1, "--if-unknown", "retry"),
    )
    assert (summary["counts"], summary["stopped"]) == ({"added": 1}, None)
