"""Freezes a worker for two leases, two minutes, while others take over; then wakes it, and counts.

Takes as long as it says, as no clock is moved: `python -m tests.e2e.frozen_worker`
"""

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from reactin_cli.journal.postgres.lease import LEASE
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.workers import Workers, new_workers
from tests.postgres_server import new_schema, own_server

EMAILS = [f"lead{n}@example.com" for n in range(400)]
MORE = [f"more{n}@example.com" for n in range(1_600)]
"""So many that their worker is still busy when the frozen one wakes."""

BEGUN = 20
"""Leads that are there when it is frozen."""


def main() -> int:
    """Run from the command line; exit 1 if the worker sent on, or a lead is not there once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leases", type=float, default=2.0, help="how long it is frozen")
    parser.add_argument("--if-unknown", default="verify")
    options = parser.parse_args()
    server = own_server()
    with (
        tempfile.TemporaryDirectory() as folder,
        SandboxThread(SandboxOptions(latency=0.3)) as sandbox,
    ):
        workers = new_workers(Path(folder), 3, sandbox, server.address(new_schema()))
        workers.write(EMAILS)
        workers.write(MORE, "more.csv")
        pace = ("--rate", "10/s", "--if-unknown", options.if_unknown)
        running = [
            workers.start(number, *pace, name=name)
            for number, name in enumerate(("leads.csv", "leads.csv", "more.csv"))
        ]
        posts = freeze(workers, running, options.leases * LEASE)
        words = [process.communicate(timeout=1_800)[0].decode() for process in running]
        held = workers.held()
    server.close()
    codes = [process.returncode for process in running]
    lost, doubled = len({*EMAILS, *MORE} - held.keys()), sum((held - Counter(set(held))).values())
    sys.stdout.write(
        f"frozen for {options.leases * LEASE:.0f} s: {posts} of its requests came after it woke;"
        f" of {len(EMAILS) + len(MORE):,} leads {lost} lost, {doubled} doubled; exit codes"
        f" {codes}\n{words[0]}"
    )
    return int(bool(posts or lost or doubled) or codes != [6, 0, 0])


def freeze(workers: Workers, running: list["subprocess.Popen[bytes]"], seconds: float) -> int:
    """Freeze the first worker and wake it; give how many leads it sent from then on.

    By then the second one has sent all that the file of both holds.
    """
    frozen, other, busy = running
    while len(workers.sandbox.leads) < BEGUN:
        time.sleep(0.01)
    frozen.send_signal(signal.SIGSTOP)
    wakes = time.monotonic() + seconds
    other.wait(seconds)
    time.sleep(wakes - time.monotonic())
    before = len(workers.sandbox.requests)
    if busy.poll() is not None:
        raise RuntimeError("nobody is at work any more")
    frozen.send_signal(signal.SIGCONT)
    frozen.wait(120)
    return sum(each.lead in set(EMAILS) for each in list(workers.sandbox.requests)[before:])


if __name__ == "__main__":
    sys.exit(main())
