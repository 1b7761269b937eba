"""Real runs, each with a page of its own kind."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import new_place

FIRST = ("Zoë", "Jürgen", "Aïcha", "Łukasz", "Mary", "Søren", "Nguyễn", "Inés", "Tom", "Yuki")
LAST = ("Müller", "O'Neil", "Kowalska", "Sørensen", "Diallo", "García", "Trần", "Smith", "Sato")
FIRMS = ("Nordwind GmbH", "Søndergaard A/S", "Acme & Sons, Ltd", "Łódź Soft", "Café Olé")

HEADER = "Email,LinkedIn,First name,Last name,Company,Icebreaker,Owner"


def lead(number: int, rng: Random) -> str:
    """Write a good line of a lead file."""
    first, last = rng.choice(FIRST), rng.choice(LAST)
    profile = f"https://www.linkedin.com/in/person-{number}" if number % 4 else ""
    icebreaker = "Saw your talk in Berlin" if number % 3 else ""
    firm = rng.choice(FIRMS)
    cells = (f"person{number}@nord.example.com", profile, first, last, firm, icebreaker, "anna")
    return ",".join(f'"{cell}"' for cell in cells)


def file_of(rows: int, spoil: Callable[[int, str], str] = lambda _, line: line) -> str:
    """Write a lead file; `spoil` may change each line."""
    rng = Random(7)
    lines = [spoil(number, lead(number, rng)) for number in range(1, rows + 1)]
    return "\n".join([HEADER, *lines, ""])


def spoiled(number: int, line: str) -> str:
    """Put one of many faults into every fifth line."""
    kind = number % 40
    address = f"person{number}@nord.example.com"
    profile = f"https://www.linkedin.com/in/person-{number}"
    faults = {
        5: line.replace(address, f"person {number}@nord,example.com").replace(profile, ""),
        10: line.replace(address, "").replace(profile, ""),
        15: line.replace(address, "").replace("/in/person-", "/company/firm-"),
        20: f"{line},surplus,cells",
        25: line.replace(address, f"refused{number}@nord.example.com"),
        30: line.replace(f"person{number}@", "person1@").replace(profile, ""),
        35: line.replace(address, f"lost{number}@nord.example.com"),
    }
    return faults.get(kind, line)


class PageRun(NamedTuple):
    """A run of the program with a page at its end."""

    rows: int
    spoil: Callable[[int, str], str] = lambda _, line: line
    options: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    """What the sandbox does wrong, as `--fail` takes it."""
    before: int = 0
    """How many of the rows are imported first."""


RUNS: Mapping[str, PageRun] = {
    "all-well": PageRun(180, before=40),
    "many-causes": PageRun(
        400,
        spoiled,
        ("--if-unknown", "skip", "--retries", "1", "--rejects", "rejects.csv"),
        ("refused*=400", "lost*=reset-after", "person77@*=500x1"),
    ),
    "cut-short": PageRun(
        300,
        options=("--max-outage", "2"),
        faults=("person12?@*=503", "person1[3-9]?@*=503", "person2*=503"),
    ),
    "100000-rows": PageRun(100_000, spoiled, ("--dry-run",)),
    "dry-run": PageRun(120, spoiled, ("--dry-run", "--stamp", "customVariable5")),
}
"""The runs by name: all well, many causes, cut short, large, dry."""


def carry_out(run: PageRun, root: Path) -> Path:
    """Run the program in a new folder; give its page."""
    root.mkdir(parents=True)
    options = SandboxOptions(faults=tuple(map(parse_fault, run.faults)))
    with SandboxThread(options) as sandbox:
        place = new_place(root).pointed_at(sandbox)
        if run.before:
            place.write("earlier.csv", file_of(run.before))
            place.run("import", "earlier.csv", "--rate", "unlimited", "--no-report")
        place.write("leads.csv", file_of(run.rows, run.spoil))
        reports = ["--report", "report.html", "--report", "report.csv"]
        result = place.run(
            "import", "leads.csv", "--rate", "200/s", "--timeout", "2", *reports, *run.options
        )
        assert result.code in (0, 5, 6), result
    return place.work / "report.html"
