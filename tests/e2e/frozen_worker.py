"""Freezes a worker for two leases, two minutes, while others go on; then wakes it, and counts.

Takes as long as it says, since nothing here moves a clock: `python -m tests.e2e.frozen_worker`
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

LEADS = 1_500
RATE = "10/s"
"""So that the others are still busy when the frozen worker wakes."""


def main() -> int:
    """Run from the command line; exit 1 if the worker sent anything, or a lead is not there once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leases", type=float, default=2.0, help="how long it is frozen")
    parser.add_argument("--if-unknown", default="verify")
    options = parser.parse_args()
    emails = [f"lead{n}@example.com" for n in range(LEADS)]
    server = own_server()
    with (
        tempfile.TemporaryDirectory() as folder,
        SandboxThread(SandboxOptions(latency=0.05)) as sandbox,
    ):
        workers = new_workers(Path(folder), 3, sandbox, server.address(new_schema()))
        workers.write(emails)
        pace = ("--rate", RATE, "--if-unknown", options.if_unknown, "--verbose")
        running = [workers.start(each, *pace) for each in range(3)]
        time.sleep(10.0)
        sent = freeze(workers, running[0], options.leases * LEASE)
        words = [process.communicate(timeout=1_800)[1].decode() for process in running]
        held = workers.held()
    server.close()
    codes = [process.returncode for process in running]
    missing, doubled = len(set(emails) - held.keys()), sum(held.values()) - len(held)
    sys.stdout.write(
        f"frozen for {options.leases * LEASE:.0f} s; {sent} requests for leads after it woke;"
        f" {LEADS:,} leads: {missing} lost, {doubled} doubled; exit codes {codes}\n"
        f"{words[0].splitlines()[-2:]}\n"
    )
    return int(bool(sent or missing or doubled or codes != [6, 0, 0]))


def freeze(workers: Workers, worker: "subprocess.Popen[bytes]", seconds: float) -> int:
    """Freeze a worker and wake it; give how many of its requests arrived from then on."""
    worker.send_signal(signal.SIGSTOP)
    others = Counter[str]()
    time.sleep(seconds)
    others.update(workers.senders())
    worker.send_signal(signal.SIGCONT)
    worker.wait(120)
    return workers.senders()[str(worker.pid)] - others[str(worker.pid)]


if __name__ == "__main__":
    sys.exit(main())
