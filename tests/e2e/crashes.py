"""Kills imports at random moments and starts them again until all leads are in; then counts.

Run it as long as you like: `python -m tests.e2e.crashes --kills 200 --seed 7 --if-unknown retry`
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

from reactin_cli.journal.keys import Keyed
from reactin_cli.journal.sqlite.access import SqliteAccess
from reactin_cli.journal.sqlite.schema import secret
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
IN_FLIGHT = 8
"""The program's own default of --concurrency: a kill leaves no more leads in doubt."""

_SENDING = """SELECT lead_key.hash FROM lead JOIN lead_key ON lead_key.lead = lead.id
    WHERE state = 'sending' AND holder = (SELECT max(id) FROM run)"""


@dataclass
class Kill:
    """One kill: when it was, and what the journal held of it."""

    at: float
    """On the clock of `time.monotonic`."""
    in_doubt: set[str]
    """The emails of the leads that were marked as being sent and had no outcome yet."""


@dataclass
class Score:
    """What all the kills came to."""

    kills: int = 0
    imports: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: int = 0
    """Arrivals beyond a lead's first, of leads that a kill before had left in doubt."""
    answered: int = 0
    """Of these, how many had their answer on its way when the kill came: all that a quicker
    journal could have spared."""
    unexplained: list[str] = field(default_factory=list)
    """Leads that reached the server oftener than kills had left them in doubt, and once more."""

    @property
    def is_clean(self) -> bool:
        return not self.lost and not self.unexplained


def crash(
    place: Place, kills: int, rng: random.Random, score: Score, if_unknown: str = "verify"
) -> None:
    """Import new lists of leads, killing as it comes, until so many kills were made."""
    while score.kills < kills:
        with SandboxThread(SandboxOptions(latency=LATENCY)) as sandbox:
            user = place.pointed_at(sandbox)
            _import_through_kills(user, sandbox, kills, rng, score, if_unknown)
        score.imports += 1


def _import_through_kills(
    user: Place,
    sandbox: Sandbox,
    kills: int,
    rng: random.Random,
    score: Score,
    if_unknown: str,
) -> None:
    name = f"leads{score.imports}.csv"
    emails = [f"lead{score.imports}-{n}@example.com" for n in range(LEADS)]
    user.write(name, "email\n" + "\n".join(emails) + "\n")
    options = ["--if-unknown", if_unknown, "--verify-wait", "1", "--report", "report.csv"]
    command = ["import", name, "--rate", rng.choice(RATES), *options]
    made: list[Kill] = []
    while moment := _killed(user, command, START_UP + rng.random(), score.kills < kills):
        score.kills += 1
        made.append(Kill(moment, _in_doubt(user.journal, emails)))
        _check_report(user.work / "report.csv", whole=False)
    _check_report(user.work / "report.csv", whole=True)
    _count(sandbox, emails, made, score)


def _killed(user: Place, command: list[str], seconds: float, killing: bool) -> float | None:
    """Run once; kill it after so many seconds and give the moment, unless it is done before."""
    process = user.start(*command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        _, words = process.communicate(timeout=seconds if killing else 120)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        moment = time.monotonic()
        process.communicate()
        return moment
    if process.returncode:
        raise AssertionError(f"exit {process.returncode}: {words.decode()}")
    return None


def _in_doubt(journal: Path, emails: list[str]) -> set[str]:
    """Ask the journal which leads the run that was killed had marked as being sent."""
    with SqliteAccess(journal).reading() as db:
        if db is None:
            return set()
        hashes = zip(Keyed(secret(db)).keys(emails), emails, strict=True)
        marked = {hashed for (hashed,) in db.execute(_SENDING)}
    found = {email for hashed, email in hashes if hashed in marked}
    if len(found) > IN_FLIGHT:
        raise AssertionError(f"{len(found)} leads were in flight at once")
    return found


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


def _count(sandbox: Sandbox, emails: list[str], made: list[Kill], score: Score) -> None:
    held = Counter(str(lead["email"]) for lead in sandbox.leads)
    score.lost += [email for email in emails if not held[email]]
    excused = Counter(email for kill in made for email in kill.in_doubt)
    score.unexplained += [email for email in emails if held[email] > 1 + excused[email]]
    score.doubled += sum(min(held[email] - 1, excused[email]) for email in emails if held[email])
    for served in sandbox.requests:
        answered = served.at + served.milliseconds / 1000
        kill = next((kill for kill in made if kill.at > served.at), None)
        if kill and served.lead in kill.in_doubt:
            score.answered += answered < kill.at


def main() -> int:
    """Run from the command line; exit 1 if a lead was lost or doubled without a reason."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--if-unknown", default="verify")
    options = parser.parse_args()
    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        place = new_place(Path(folder))
        crash(place, options.kills, random.Random(options.seed), score, options.if_unknown)
    sys.stdout.write(
        f"{score.kills} kills in {score.imports} imports of {LEADS} leads: {len(score.lost)} lost,"
        f" {score.doubled} doubled that a kill had left in doubt ({score.answered} of them"
        f" answered already), {len(score.unexplained)} doubled for no reason\n"
    )
    return 0 if score.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
