"""Options that contradict each other are refused; those that do nothing are told."""

import pytest

from reactin_cli.importing.option_combinations import COMBINATIONS, idle_options
from reactin_cli.importing.options import ImportOptions
from tests.in_process import Program

REFUSED = [
    ("--require-journal", "--no-journal"),
    ("--require-journal", "--sandbox"),
    ("--resend", "--changed"),
]
IDLE = [
    (("--no-report", "--report", "r.csv"), "--no-report does nothing beside --report"),
    (("--report-dir", "d", "--no-report"), "--report-dir does nothing beside"),
    (("--log-leads",), "--log-leads does nothing"),
    (("--verify-wait", "5", "--if-unknown", "retry"), "--verify-wait does nothing"),
    (("--canary", "2"), "--canary does nothing in a dry run"),
    (("--plan", "0" * 32), "--plan does nothing in a dry run"),
    (("--skip-existing",), "--skip-existing leaves out nothing"),
    (("--sandbox",), "--sandbox does nothing in a dry run"),
    (("--changed", "--no-journal"), "--changed does nothing without a journal"),
    (("--resend", "--no-journal"), "--resend does nothing without a journal"),
    (("--require-journal",), "--require-journal does nothing in a dry run that knows no list"),
]


@pytest.fixture(autouse=True)
def _leads(program: Program) -> None:
    program.write("leads.csv", "email\na@example.com\n")


@pytest.mark.parametrize("options", REFUSED)
def test_a_contradiction_is_wrong_usage(program: Program, options: tuple[str, ...]) -> None:
    result = program("import", "leads.csv", *options)
    assert (result.code, result.out) == (2, "")
    assert "Drop one of them." in result.err


@pytest.mark.parametrize(("options", "told"), IDLE)
def test_what_does_nothing_is_said(program: Program, options: tuple[str, ...], told: str) -> None:
    result = program("import", "leads.csv", "--dry-run", *options)
    assert result.code == 0
    assert told in result.err


def test_every_line_of_the_table_is_tried() -> None:
    assert len(COMBINATIONS) == len(REFUSED) - 1 + len(IDLE) - 1


def test_the_defaults_say_nothing() -> None:
    assert list(idle_options(ImportOptions())) == []
