"""Reports compared with the list: each is read once for each reading of the list."""

from collections.abc import Iterator

from reactin_cli.events import watch_nothing
from reactin_cli.model import Status
from reactin_cli.reactin_api.page import Page
from reactin_cli.reactin_api.stored_lead import lead_of
from reactin_cli.readback.compare import Verdict
from reactin_cli.readback.verification import SHOWN, ReportRow, Verification, verify
from tests.readback.script import ScriptedPages, people
from tests.virtual_time import run

MISSING = 2 * SHOWN


class Report:
    """Rows of which the list lacks all but the first."""

    def __init__(self) -> None:
        self.read = 0

    def __call__(self) -> Iterator[ReportRow]:
        self.read += 1
        for number in range(1, MISSING + 2):
            lead = lead_of({"email": f"lead{number}@example.com"})
            yield ReportRow(str(number), "leads.csv", Status.ADDED, lead)


def verified(report: Report, patience: float) -> Verification:
    pages = ScriptedPages(Page(people(1), None))
    return run(verify(pages, ("report.csv",), report, "list", watch_nothing, patience))


def test_counts_and_the_first_rows_amiss_come_from_one_reading() -> None:
    report = Report()
    found = verified(report, 0.0)
    assert found.counts == {Verdict.PRESENT: 1, Verdict.MISSING: MISSING}
    assert [row.row for row, _ in found.amiss] == [str(number) for number in range(2, SHOWN + 2)]
    assert report.read == 1


def test_a_report_is_compared_again_with_each_reading_of_the_list() -> None:
    report = Report()
    found = verified(report, 60.0)
    assert report.read == found.readings > 1
    assert len(found.amiss) == SHOWN
