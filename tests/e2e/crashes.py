"""Kills imports at random moments and starts them again until all leads are in; then counts.

Run it as long as you like: `python -m tests.e2e.crashes --kills 200 --seed 7`
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from reactin_cli.reports.columns import NAMES
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place, new_place, rows_of

LEADS = 400
LATENCY = 0.03
RATES = ("unlimited", "200/s", "100/s", "400/s")
START_UP = 0.35
"""About the seconds until a process sends its first lead."""
IN_FLIGHT = 16
"""The latest arrivals before a kill that may have been in flight: eight places, each held until the
outcome is stored, and as many that came while one of the eight was slow."""


@dataclass
class Score:
    """What all the kills came to."""

    kills: int = 0
    imports: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: int = 0
    """Leads that reached the server twice, all of them in flight at a kill."""
    unexplained: list[str] = field(default_factory=list)
    """Leads that reached the server twice although they were not in flight at any kill."""

    @property
    def is_clean(self) -> bool:
        return not self.lost and not self.unexplained


def crash(place: Place, kills: int, rng: random.Random, score: Score) -> None:
    """Import new lists of leads, killing as it comes, until so many kills were made."""
    while score.kills < kills:
        with SandboxThread(SandboxOptions(latency=LATENCY)) as sandbox:
            _import_through_kills(place.pointed_at(sandbox), sandbox, kills, rng, score)
        score.imports += 1


def _import_through_kills(
    user: Place, sandbox: Sandbox, kills: int, rng: random.Random, score: Score
) -> None:
    name = f"leads{score.imports}.csv"
    emails = [f"lead{score.imports}-{n}@example.com" for n in range(LEADS)]
    user.write(name, "email\n" + "\n".join(emails) + "\n")
    command = ["import", name, "--rate", rng.choice(RATES), "--report", "report.csv"]
    moments: list[float] = []
    while not _finished(user, command, START_UP + rng.random(), moments, score.kills < kills):
        score.kills += 1
        _check_report(user.work / "report.csv", whole=False)
    _check_report(user.work / "report.csv", whole=True)
    _count(sandbox, emails, moments, score)


def _finished(
    user: Place, command: list[str], seconds: float, moments: list[float], killing: bool
) -> bool:
    """Run once; kill it after so many seconds unless it is done before."""
    process = user.start(*command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        _, words = process.communicate(timeout=seconds if killing else 120)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        moments.append(time.monotonic())
        process.communicate()
        return False
    if process.returncode:
        raise AssertionError(f"exit {process.returncode}: {words.decode()}")
    return True


def _check_report(path: Path, *, whole: bool) -> None:
    """Check that each line is a whole row, in order; of a killed import, as far as it came."""
    if not path.exists():
        return
    rows = rows_of(path)
    numbers = [int(row["row"]) for row in rows]
    if numbers != list(range(1, len(rows) + 1)) or any(set(row) != set(NAMES) for row in rows):
        raise AssertionError(f"{path} is not in order after {numbers[-3:]}")
    if whole and len(rows) != LEADS:
        raise AssertionError(f"{path} has {len(rows)} rows of {LEADS}")


def _count(sandbox: Sandbox, emails: list[str], moments: list[float], score: Score) -> None:
    held = Counter(str(lead["email"]) for lead in sandbox.leads)
    score.lost += [email for email in emails if not held[email]]
    times = sorted(served.at for served in sandbox.requests)
    in_flight = [[at for at in times if at <= moment + LATENCY][-IN_FLIGHT:] for moment in moments]
    for email in (email for email in emails if held[email] > 1):
        arrivals = sorted(served.at for served in sandbox.requests if served.lead == email)
        if all(any(at in latest for latest in in_flight) for at in arrivals[:-1]):
            score.doubled += 1
        else:
            score.unexplained.append(email)


def main() -> int:
    """Run from the command line; exit 1 if a lead was lost or doubled without a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        place = new_place(Path(folder))
        crash(place, options.kills, random.Random(options.seed), score)
    sys.stdout.write(
        f"{score.kills} kills in {score.imports} imports of {LEADS} leads: {len(score.lost)} lost,"
        f" {score.doubled} doubled that were in flight at a kill,"
        f" {len(score.unexplained)} doubled for no reason\n"
    )
    return 0 if score.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
