import pytest

from reactin_cli.diagnosis.check_results import (
    CheckResult,
    State,
    as_records,
    exit_code_of,
    failure,
    table,
)
from reactin_cli.errors import ExitCode, RefusedError, SettingsError, UnavailableError

GOOD = CheckResult("dns", State.OK, "localhost is 127.0.0.1")
NO_LIST = failure("list_id", SettingsError("Missing: the list id.", "Set it."))
REFUSED = failure("access", RefusedError("ReactIn refused the key.", "Copy it."))
DOWN = failure("tcp", UnavailableError("Nobody answers.", "Wait."))


@pytest.mark.parametrize(
    ("findings", "code"),
    [
        ([], ExitCode.OK),
        (
            [GOOD, CheckResult("clock", State.NOTE), CheckResult("access", State.SKIPPED)],
            ExitCode.OK,
        ),
        ([GOOD, NO_LIST], ExitCode.CONFIGURATION),
        ([REFUSED], ExitCode.REFUSED),
        ([DOWN], ExitCode.STOPPED),
        ([NO_LIST, DOWN], ExitCode.CONFIGURATION),
    ],
)
def test_the_first_failure_decides_the_exit_code(
    findings: list[CheckResult], code: ExitCode
) -> None:
    assert exit_code_of(findings) == code


def test_each_finding_is_a_row_and_its_remedy_another() -> None:
    assert [*table([GOOD, REFUSED._replace(origin="profile acme")])] == [
        ("ok", "dns", "localhost is 127.0.0.1"),
        ("FAILED", "access", "ReactIn refused the key.  (profile acme)"),
        ("", "", "→ Copy it."),
    ]


def test_a_program_gets_the_same_in_fields() -> None:
    assert as_records([NO_LIST]) == [
        {
            "check": "list_id",
            "state": "failed",
            "value": "Missing: the list id.",
            "origin": "",
            "remedy": "Set it.",
        }
    ]
