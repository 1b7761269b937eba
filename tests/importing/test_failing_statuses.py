"""Which statuses make the exit code 5."""

import pytest

from reactin_cli import import_leads
from reactin_cli.errors import UsageError
from reactin_cli.importing.failing_statuses import failing_statuses
from reactin_cli.model import Status
from tests.in_process import Program


@pytest.fixture(autouse=True)
def _leads(program: Program) -> None:
    program.write("leads.csv", "email\na@example.com\na@example.com\nbroken@\n")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([], 5),
        (["--fail-on", "failed,unknown"], 0),
        (["--fail-on", ""], 0),
        (["--fail-on", "invalid"], 5),
        (["--fail-on", "failed", "--fail-on", "Duplicate"], 5),
        (["--fail-on", "not-sent, rejected"], 0),
    ],
)
def test_the_exit_code_follows(program: Program, given: list[str], code: int) -> None:
    result = program("import", "leads.csv", "--dry-run", "--output", "json", *given)
    assert (result.code, result.json["exit_code"]) == (code, code)
    assert result.json["counts"] == {"valid": 1, "duplicate": 1, "invalid": 1}


def test_a_word_that_is_no_status_is_wrong_usage(program: Program) -> None:
    result = program("import", "leads.csv", "--dry-run", "--fail-on", "unkown")
    assert result.code == 2
    assert "Did you mean unknown?" in result.err
    with pytest.raises(UsageError, match="no status x"):
        failing_statuses(["failed,x"])


def test_a_script_gives_it_as_a_list_or_a_text() -> None:
    for given in (["failed", "unknown"], "failed,unknown", []):
        assert import_leads("leads.csv", dry_run=True, fail_on=given).exit_code == 0


def test_all_statuses_may_be_named() -> None:
    assert failing_statuses([",".join(Status)]) == set(Status)
