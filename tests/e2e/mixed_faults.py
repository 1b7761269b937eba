"""Many leads through a server that mixes every fault that it knows.

    python -m tests.e2e.mixed_faults --leads 100000

One lead in ten meets a fault at its first attempt, and the list has faults of its own. The same
file is imported until nothing is unknown. Then each lead that the server did not refuse is stored
exactly once; after each import each row's status was true, and memory stayed flat.
"""

import argparse
import csv
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from reactin_cli.sandbox.answer_faults import ANSWER_FAULTS
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.named_faults import NAMED_FAULTS
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from reactin_cli.sandbox.wire_faults import WIRE_FAULTS
from tests.e2e.program import Place, new_place

REFUSING = ("redirect", "gzip-error", "echo-slash", "echo-url", "echo-html")
"""Faults that refuse a lead for good."""

ONCE = ("retry-after-twice", "retry-after-offset", "retry-after-words")
"""Faults that slow everything for a while: one lead each, the last ones."""

FOR_ALL = ("maintenance",)
"""Faults that come and go by themselves."""

RARE = "late-answer"
"""It puts all in doubt that was answered on its connection: one lead in two thousand."""

APART, ALONE = 2_000, 400
"""Nothing else goes wrong for so many leads before and after: an answer that is lost on the same
connection takes the place of the one too many, and nobody can see that there was one."""

ENDING = ("web-page", "rate-403", "remaining-0")
"""Faults that end a run or make it crawl for a minute, as they should: the tests have them."""

SHAPES = ("page:1=429:1x1", "page:1=500x1", "page:*=lf")
"""What is wrong with the list."""

MIXED = [
    word for word in (*WIRE_FAULTS, *ANSWER_FAULTS) if word not in (*ONCE, *FOR_ALL, RARE, *ENDING)
]

OPTIONS = (
    *("--rate", "unlimited", "--concurrency", "16", "--timeout", "1", "--verify-wait", "0.5"),
    *("--report", "report.csv", "--quiet"),
)
KEY = "test-KEY/abc+def=="
MOST_IMPORTS = 5
GROWTH = 1.3
"""How much more memory the second half of an import may take than the first."""
ROOM = 40_000
"""Kilobytes of growth that are no matter of the number of leads."""


def emails(count: int, rng: random.Random) -> Iterator[str]:
    """Make addresses, each with the word of what goes wrong for it, or `fine`."""
    for number in range(count - len(ONCE)):
        word = "fine"
        away = abs(number % APART - APART // 2)
        if not away:
            word = RARE
        elif away > ALONE and rng.random() < 0.1:
            word = rng.choice(MIXED)
        yield f"lead{number}-{word}@example.com"
    yield from (f"last-{word}@example.com" for word in ONCE)


def word_of(email: str) -> str:
    """Give the word in an address."""
    return email.partition("@")[0].partition("-")[2]


def main(arguments: Sequence[str] | None = None) -> int:
    """Import until nothing is unknown; give 1 if anything was false."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    assert {*MIXED, *ONCE, *FOR_ALL, RARE, *ENDING} <= NAMED_FAULTS.keys()
    leads = list(emails(options.leads, random.Random(options.seed)))
    words = (*MIXED, *ONCE, RARE)
    faults = [f"*-{word}@*={word}{'' if word in REFUSING else 'x1'}" for word in words]
    faults += [*SHAPES, *(f"*={word}" for word in FOR_ALL)]
    sandbox_options = SandboxOptions(api_key=KEY, faults=tuple(map(parse_fault, faults)))
    with tempfile.TemporaryDirectory() as folder, SandboxThread(sandbox_options) as sandbox:
        place = new_place(Path(folder)).pointed_at(sandbox)
        place.write("leads.csv", "email\n" + "".join(f"{email}\n" for email in leads))
        problems = import_until_known(place, sandbox)
        problems += stored_wrongly(sandbox, leads)
    sys.stdout.write("".join(f"{problem}\n" for problem in problems[:50]))
    sys.stdout.write(f"{len(problems)} problems with {len(leads):,} leads\n")
    return 1 if problems else 0


def import_until_known(place: Place, sandbox: Sandbox) -> list[str]:
    """Import the same file again and again; give what was false on the way."""
    problems: list[str] = []
    for number in range(1, MOST_IMPORTS + 1):
        began, before = time.monotonic(), len(sandbox.requests)
        code, memory = imported(place)
        counts, untrue = checked(place.work / "report.csv", sandbox)
        problems += [f"import {number}: {problem}" for problem in untrue]
        first, second = halves(memory)
        sys.stdout.write(
            f"import {number}: exit {code}, {dict(counts)}, {len(sandbox.requests) - before:,}"
            f" requests, {time.monotonic() - began:.0f} s, memory {first / 1024:.0f},"
            f" then {second / 1024:.0f} MiB\n"
        )
        if second > GROWTH * first + ROOM:
            problems.append(f"import {number}: memory grew from {first} to {second} kB")
        if not counts.keys() - {"added", "already_added", "rejected"}:
            return problems
    return [*problems, f"after {MOST_IMPORTS} imports there are still {dict(counts)}"]


def imported(place: Place) -> tuple[int, list[int]]:
    """Run one import; give its exit code, and its memory over time in kilobytes."""
    process = place.start("import", "leads.csv", *OPTIONS, stdout=subprocess.DEVNULL, stderr=None)
    memory: list[int] = []
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        time.sleep(0.1)
        if status.exists():
            lines = status.read_text().splitlines()
            memory += [int(line.split()[1]) for line in lines if line.startswith("VmRSS:")]
    return process.returncode, memory


def halves(memory: Sequence[int]) -> tuple[int, int]:
    """Give the most of the first half and of the second."""
    middle = len(memory) // 2
    return max(memory[:middle], default=0), max(memory[middle:], default=0)


def checked(report: Path, sandbox: Sandbox) -> tuple[Counter[str], list[str]]:
    """Count the report's statuses, and compare each with what is stored."""
    stored = Counter(lead["email"] for lead in sandbox.leads)
    counts: Counter[str] = Counter()
    untrue: list[str] = []
    text = report.read_text(encoding="utf-8-sig")
    if KEY in text or KEY.replace("/", "\\/") in text:
        untrue.append("the key is in the report")
    for row in csv.DictReader(text.splitlines()):
        status, email = row["status"], row["email"]
        counts[status] += 1
        there = stored[email]
        says_there = status in ("added", "already_added")
        if status != "unknown" and says_there != (there > 0):
            untrue.append(
                f"row {row['row']}, {email}: {status}, {row['code']}, stored {there} times"
            )
    return counts, untrue


def stored_wrongly(sandbox: Sandbox, leads: Sequence[str]) -> list[str]:
    """Name the leads that are not there as often as they should be."""
    stored = Counter(lead["email"] for lead in sandbox.leads)
    right = {email: 0 if word_of(email) in REFUSING else 1 for email in leads}
    return [
        f"{email}: stored {stored[email]} times, not {times}"
        for email, times in right.items()
        if stored[email] != times
    ]


if __name__ == "__main__":
    sys.exit(main())
