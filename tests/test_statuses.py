"""One table says everything about the statuses."""

from reactin_cli.errors import ExitCode
from reactin_cli.model import Status
from reactin_cli.statuses import STATUSES


def test_every_status_is_in_the_table() -> None:
    assert set(STATUSES) == set(Status)


def test_what_a_failure_is_ends_with_its_code_and_is_worth_another_try() -> None:
    failures = [facts for facts in STATUSES.values() if facts.failure]
    assert len(failures) == 3
    assert all(facts.exit_code is ExitCode.BAD_ROWS and facts.rejects for facts in failures)
