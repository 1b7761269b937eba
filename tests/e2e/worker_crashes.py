"""Kills workers that share a journal on a server, at random, and starts them again; then counts.

Three workers import one file, each from a machine of its own. Run it as long as you like:
`python -m tests.e2e.worker_crashes --kills 200 --seed 7 --if-unknown retry`
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.workers import Workers, new_workers
from tests.postgres_server import new_schema, own_server

WORKERS = 3
LEADS_A_KILL = 60
RATE = "60/s"


class Crashes:
    """A file that three workers import while they are killed."""

    def __init__(self, workers: Workers, emails: list[str], if_unknown: str) -> None:
        self._workers = workers
        self._emails = emails
        self._options = ("--rate", RATE, "--if-unknown", if_unknown)
        self._starts = 0
        self._running: dict[int, tuple[str, subprocess.Popen[bytes]]] = {}
        self.excused: Counter[str] = Counter()
        """How often a kill left each lead in flight."""
        self.codes: Counter[int] = Counter()

    def start(self, worker: int) -> None:
        """Start a worker with a name for its source that nobody has had."""
        self._starts += 1
        name = f"leads-{self._starts}.csv"
        (self._workers.places[worker].work / name).symlink_to("leads.csv")
        process = self._workers.start(worker, *self._options, name=name)
        self._running[worker] = (name, process)

    def kill(self, worker: int) -> None:
        """Kill a worker, note what it had in flight, and start it again."""
        name, process = self._running[worker]
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.excused.update(self._workers.marked_by(name, self._emails))
        self.start(worker)

    def wait(self) -> None:
        """Wait for the workers' own ends."""
        for _, process in self._running.values():
            _, words = process.communicate(timeout=1_800)
            self.codes[process.returncode] += 1
            if process.returncode:
                sys.stderr.write(words.decode()[-2_000:])


def main() -> int:
    """Run from the command line; exit 1 if a lead was lost or doubled without a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--if-unknown", default="verify")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    emails = [f"lead{n}@example.com" for n in range(options.kills * LEADS_A_KILL)]
    server = own_server()
    with (
        tempfile.TemporaryDirectory() as folder,
        SandboxThread(SandboxOptions(latency=0.03)) as sandbox,
    ):
        workers = new_workers(Path(folder), WORKERS, sandbox, server.address(new_schema()))
        workers.write(emails)
        crashes = Crashes(workers, emails, options.if_unknown)
        for worker in range(WORKERS):
            crashes.start(worker)
        for _ in range(options.kills):
            time.sleep(rng.uniform(0.3, 1.5))
            crashes.kill(rng.randrange(WORKERS))
        crashes.wait()
        held = workers.held()
    server.close()
    allowed = crashes.excused if options.if_unknown == "retry" else Counter()
    lost = [email for email in emails if not held[email]]
    doubled = sum(count - 1 for count in held.values())
    unexplained = [email for email in emails if held[email] > 1 + allowed[email]]
    sys.stdout.write(
        f"{options.kills} kills of {WORKERS} workers with {len(emails):,} leads: {len(lost)} lost,"
        f" {doubled} doubled, {len(unexplained)} of them for no reason; a kill left"
        f" {sum(crashes.excused.values())} in flight; exit codes {dict(crashes.codes)}\n"
    )
    return 1 if lost or unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
