from pathlib import Path

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.importing.report_rows import rows_to_check
from reactin_cli.model import Lead, Outcome, Problem, Row, Severity, Status
from reactin_cli.reports.outputs import open_report

WARNING = Problem("several_addresses", "Only one is used.", Severity.WARNING)


def written(path: Path, *statuses: Status) -> Path:
    report = open_report(path)
    rows = []
    for number, status in enumerate(statuses, 1):
        lead = Lead(f"lead{number}@example.com", first_name="=Jane")
        row = Row(number, number + 1, "leads.csv", (), [], lead, (WARNING,), Outcome(status))
        rows.append(row)
    report.write("".join(report.encode(rows)))
    report.close()
    return path


@pytest.mark.parametrize("name", ["report.csv", "report.jsonl"])
def test_rows_that_are_or_may_be_in_the_list_are_read_as_they_were_sent(
    tmp_path: Path, name: str
) -> None:
    rows = [*rows_to_check([written(tmp_path / name, *Status)])]
    assert [(row.row, row.status) for row in rows] == [("1", "added"), ("4", "unknown")]
    assert rows[0].source == "leads.csv"
    assert rows[0].lead.first_name == "=Jane"
    assert rows[0].lead.keys == ("lead1@example.com",)


def test_a_report_that_a_spreadsheet_saved_with_semicolons_is_read_too(tmp_path: Path) -> None:
    report = written(tmp_path / "report.csv", Status.ADDED)
    report.write_text("\ufeff" + report.read_text("utf-8-sig").replace(",", ";"), encoding="utf-8")
    assert [row.row for row in rows_to_check([report])] == ["1"]


@pytest.mark.parametrize("content", ["email\njane@example.com\n", "", "<html></html>"])
def test_what_is_no_report_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(content)
    with pytest.raises(SourceError):
        next(rows_to_check([path]))
