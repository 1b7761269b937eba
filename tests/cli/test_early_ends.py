"""Runs that end before their time: what was done is told, the rest is not sent."""

import sys
from pathlib import Path

import pytest

from reactin_cli.sandbox.faults import parse_fault
from reactin_cli.sandbox.server import Sandbox
from tests.e2e.program import rows_of
from tests.in_process import Program

IMPORT = ("import", "--rate", "unlimited", "--quiet", "--no-report", "--output", "json")


def emails(count: int) -> str:
    return "email\n" + "".join(f"lead{n}@example.com\n" for n in range(count))


@pytest.fixture
def full(tmp_path: Path) -> str:
    """A report on a disk without room."""
    if sys.platform != "linux":
        pytest.skip("other systems have no /dev/full")
    (tmp_path / "full.csv").symlink_to("/dev/full")
    return "full.csv"


@pytest.mark.parametrize("end", ["", '{"email": "c', '{"email": oops}]'])
def test_a_source_that_breaks_off_is_exit_2_and_what_came_before_is_reported(
    user: Program, sandbox: Sandbox, tmp_path: Path, end: str
) -> None:
    user.write("cut.json", f'[{{"email": "a@example.com"}}, {{"email": "b@example.com"}}, {end}')
    user.write("more.csv", "email\nmore@example.com\n")
    result = user(*IMPORT, "cut.json", "more.csv", "--report", "report.csv")
    summary, report = result.json, rows_of(tmp_path / "report.csv")
    assert (result.code, summary["stopped"]) == (2, "source")
    assert "cut.json is broken JSON in line 1" in result.err
    assert [row["source"] for row in report] == ["cut.json", "cut.json", "more.csv"]
    assert summary["rows"] == sum(summary["counts"].values()) == 3
    assert summary["counts"].get("added", 0) == len(sandbox.leads)
    assert report[-1]["status"] == "not_sent"


def test_rejects_that_cannot_be_written_stop_the_run(user: Program, full: str) -> None:
    user.write("leads.csv", "email\nbroken@\n" + emails(20).partition("\n")[2])
    result = user(*IMPORT, "leads.csv", "--rejects", full)
    assert (result.code, result.json["stopped"]) == (6, "local_storage")
    assert result.json["counts"]["invalid"] == 1
    assert full in result.err


def test_a_report_that_cannot_be_begun_sends_nothing(
    user: Program, sandbox: Sandbox, full: str
) -> None:
    user.write("leads.csv", emails(3))
    assert user(*IMPORT, "leads.csv", "--report", full).code == 6
    assert not sandbox.requests


def test_a_server_that_is_away_for_too_long_ends_the_run_and_the_next_one_goes_on(
    user: Program, sandbox: Sandbox
) -> None:
    user.write("leads.csv", emails(30))
    sandbox.faults.append(parse_fault("*=503"))
    first = user(*IMPORT, "leads.csv", "--max-outage", "0.5")
    assert (first.code, first.json["stopped"]) == (6, "unavailable")
    assert not sandbox.leads
    sandbox.faults.clear()
    second = user(*IMPORT, "leads.csv")
    assert (second.code, second.json["counts"]) == (0, {"added": 30})


@pytest.mark.parametrize(
    ("fault", "options", "code"),
    [
        ("lead0@*=400", (), 5),
        ("lead0@*=400", ("--max-leads", "2"), 5),
        ("lead0@*=400", ("--max-failures", "1"), 6),
        ("lead0@*=401", ("--max-failures", "1"), 4),
        ("nobody@*=400", ("--max-leads", "2"), 0),
        ("nobody@*=400", (), 0),
    ],
)
def test_of_several_codes_the_gravest_counts(
    user: Program, sandbox: Sandbox, fault: str, options: tuple[str, ...], code: int
) -> None:
    user.write("leads.csv", emails(6))
    sandbox.faults.append(parse_fault(fault))
    assert user(*IMPORT, "leads.csv", *options, "--concurrency", "1").code == code


def test_a_source_that_breaks_off_counts_less_than_a_refused_key(
    user: Program, sandbox: Sandbox
) -> None:
    sandbox.api_key = "another"
    user.write("cut.json", '[{"email": "a@example.com"},')
    assert user(*IMPORT, "cut.json").code in (2, 4)  # whichever is noticed first
    user.write("leads.csv", emails(600))
    assert user(*IMPORT, "leads.csv", "cut.json").code == 4
