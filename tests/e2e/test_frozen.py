"""A process that is stopped for a while, as by a closed laptop: that time counts for nothing."""

import json
import signal
import sys
import time

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place

if sys.platform == "win32":
    pytest.skip("processes cannot be stopped there", allow_module_level=True)

FROZEN = 5.0


def freeze(
    user: Place, sandbox: Sandbox, leads: int, *options: object, after: int = 0
) -> dict[str, object]:
    """Stop the program for a while after so many answers, and give its summary."""
    user.write("leads.csv", "email\n" + "".join(f"lead{n}@example.com\n" for n in range(leads)))
    process = user.start(
        "import", "leads.csv", "--no-report", "--output", "json", "--rate", "unlimited", *options
    )
    until = time.monotonic() + 20
    while len(sandbox.requests) < after and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)
    process.send_signal(signal.SIGSTOP)
    time.sleep(FROZEN)
    process.send_signal(signal.SIGCONT)
    out, _ = process.communicate(timeout=30)
    summary: dict[str, object] = json.loads(out)
    return summary


@pytest.mark.parametrize("if_unknown", ["retry", "skip"])
def test_answers_that_arrived_meanwhile_count(user: Place, if_unknown: str) -> None:
    with SandboxThread(SandboxOptions(latency=1.0)) as slow:
        summary = freeze(user.pointed_at(slow), slow, 8, "--timeout", 2, "--if-unknown", if_unknown)
        assert summary["counts"] == {"added": 8}
        assert len(slow.leads) == 8
        assert summary["retries"] == 0


def test_the_time_is_no_outage(user: Place, sandbox: Sandbox) -> None:
    sandbox.faults.append(parse_fault("*=503x2"))
    summary = freeze(user.pointed_at(sandbox), sandbox, 2, "--max-outage", 4, after=2)
    assert summary["counts"] == {"added": 2}
    assert summary["stopped"] is None
