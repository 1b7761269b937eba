"""Both front ends do the same: requests, reports and results, option set by option set."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reactin_cli import import_leads
from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.thread import SandboxThread
from tests.in_process import Program

LEADS = "".join(
    f"{line}\n"
    for line in (
        "Email,Second Mail,First Name,Company,Status",
        "ann@example.com,a2@example.com,Ann,ACME,new",
        "ann@example.com,a3@example.com,Ann,ACME,new",
        "broken@,b2@example.com,Ben,ACME,new",
        "info@example.com,c2@example.com,Cleo,Other,old",
        "no@example.com,d2@example.com,Dan,Other,old",
        "lost@example.com,e2@example.com,Eve,Other,old",
    )
)
FAULTS = ("no@*=400", "lost@*=reset-afterx1")
TIMES = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)")
TIMED = {"started", "finished", "duration_s", "base_url", "plan"}
"""What differs from run to run: times, and the port of the sandbox, which a plan names too."""
TYPED = {"next_command"}
"""What only a command line has: the arguments that were typed."""


class Case(NamedTuple):
    """One set of options, as both front ends write it."""

    arguments: Sequence[str]
    keywords: dict[str, Any]
    profile: str = ""


CASES = {
    "defaults": Case([], {}),
    "dry run": Case(["--dry-run"], {"dry_run": True}),
    "strict": Case(["--strict"], {"strict": True}),
    "all or nothing": Case(["--all-or-nothing"], {"all_or_nothing": True}),
    "mapping": Case(
        ["--map", "email=Second Mail", "--set", "company-name=Set"],
        {"map": {"email": "Second Mail"}, "set": ["company-name=Set"]},
    ),
    "stamp": Case(["--stamp", "customVariable5=fair"], {"stamp": "customVariable5=fair"}),
    "max leads": Case(["--max-leads", "1"], {"max_leads": 1}),
    "max failures": Case(
        ["--max-failures", "1", "--concurrency", "1"], {"max_failures": 1, "concurrency": 1}
    ),
    "canary": Case(["--canary", "1"], {"canary": 1}),
    "canary, continued": Case(["--canary", "1", "--yes"], {"canary": 1, "yes": True}),
    "skip": Case(["--if-unknown", "skip"], {"if_unknown": "skip"}),
    "retry": Case(["--if-unknown", "retry"], {"if_unknown": "retry"}),
    "no journal": Case(["--no-journal"], {"journal": None}),
    "skip existing": Case(["--skip-existing"], {"skip_existing": True}),
    "exclusion": Case(["--exclude", "no-go.txt"], {"exclude": "no-go.txt"}),
    "profile": Case(
        [],
        {},
        'rate = "50/s"\nexclude = ["no-go.txt"]\n[profiles.p.map]\nemail = "Second Mail"',
    ),
}


class Outcome(NamedTuple):
    """What an import left behind, times aside."""

    requests: list[tuple[Any, ...]]
    leads: list[dict[str, Any]]
    report: str
    rejects: str
    result: dict[str, Any]


def run(case: Case, folder: Path, start: Callable[[], dict[str, Any]]) -> Outcome:
    """Import into a new sandbox with a new journal."""
    for name in ("journal.sqlite3", "journal.sqlite3-wal", "report.csv", "rejects.csv"):
        (folder / name).unlink(missing_ok=True)
    options = SandboxOptions(faults=tuple(map(parse_fault, FAULTS)))
    with SandboxThread(options) as sandbox:
        (folder / "config.toml").write_text(
            f'[profiles.p]\norganization_id = "{options.organization_id}"\n'
            f'list_id = "{options.list_id}"\napi_key = "{options.api_key}"\n'
            f'base_url = "{sandbox.base_url}"\n{case.profile}\n'
        )
        (folder / "config.toml").chmod(0o600)
        result = start()
        served = sorted(
            (each.method, each.path, each.result, each.lead) for each in sandbox.requests
        )
        leads = sorted(sandbox.leads, key=str)
    texts = [
        (folder / name).read_text() if (folder / name).exists() else ""
        for name in ("report.csv", "rejects.csv")
    ]
    report, rejects = (_without_times(text) for text in texts)
    kept = {name: value for name, value in result.items() if name not in TIMED | TYPED}
    return Outcome(served, leads, report, rejects, kept)


def _without_times(report: str) -> str:
    """Blank out when each row was sent, and how long that took."""
    return re.sub(r"(TIME),\d+", r"\1,MS", TIMES.sub("TIME", report))


@pytest.mark.parametrize("name", CASES)
def test_both_front_ends_do_the_same(name: str, program: Program, tmp_path: Path) -> None:
    case = CASES[name]
    program.write("leads.csv", LEADS)
    program.write("no-go.txt", "@second.example.com\nann@example.com\na2@example.com\n")
    rate = [] if case.profile else ["--rate", "unlimited"]
    common = ("--profile", "p", "--verify-wait", "0", "--report", "report.csv")

    def from_the_command_line() -> dict[str, Any]:
        files = ("--rejects", "rejects.csv", "--output", "json")
        result = program("import", "leads.csv", *common, *rate, *files, *case.arguments)
        assert result.code == result.json["exit_code"]
        told: dict[str, Any] = result.json
        return told

    def from_python() -> dict[str, Any]:
        pace: dict[str, Any] = {} if case.profile else {"rate": "unlimited"}
        return import_leads(
            "leads.csv",
            profile="p",
            verify_wait=0,
            report="report.csv",
            rejects="rejects.csv",
            **pace,
            **case.keywords,
        ).as_json()

    typed = run(case, tmp_path, from_the_command_line)
    called = run(case, tmp_path, from_python)
    assert typed.result["rows"] == 6
    assert called == typed
