from reactin_cli.model import Status
from reactin_cli.reports.tally import Tally
from tests.reports.build import ADDED, row, warning


def test_rows_are_counted_by_status_and_by_code_of_warning() -> None:
    tally = Tally()
    twice = (warning("role_address"), warning("not_enriched"), warning("role_address"))
    tally.add([row(1), row(2, ADDED, problems=twice)])
    tally.add([row(3, ADDED, problems=(warning("not_enriched"),))])
    assert tally.counts == {Status.INVALID: 1, Status.ADDED: 2}
    assert tally.warnings == {"role_address": 1, "not_enriched": 2}
    assert tally.rows == 3
