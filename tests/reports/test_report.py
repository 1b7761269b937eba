import csv
import json
from pathlib import Path

from reactin_cli.model import Lead, Outcome, Status
from reactin_cli.reports.columns import NAMES, as_record
from reactin_cli.reports.report import CsvReport, JsonlReport
from tests.reports.build import ADDED, row, warning

ROWS = [
    row(1, ADDED, lead=Lead("ann@example.com", first_name="Zoë", company_name="=1+1")),
    row(2, problems=(warning("role_address"), warning("not_enriched"))),
    row(3, Outcome(Status.REJECTED, "http_400", 'ReactIn said: "no,\nno"', 400, 1)),
]


def test_a_csv_report_reads_back_as_the_records_with_guarded_cells(tmp_path: Path) -> None:
    report = CsvReport(tmp_path / "report.csv")
    report.write("".join(report.encode(ROWS)))
    report.close()
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        header, first, second, third = csv.reader(file)
    assert tuple(header) == NAMES
    assert first[:11] == (
        ["1", "2", "leads.csv", "added", "200", "2", "", "", "", "2025-01-31T09:30:00.123Z", "840"]
    )
    assert first[11:16] == ["ann@example.com", "", "Zoë", "", "'=1+1"]
    assert second[8] == "role_address;not_enriched"
    assert third[7] == 'ReactIn said: "no,\nno"'


def test_a_csv_report_without_rows_is_its_header(tmp_path: Path) -> None:
    CsvReport(tmp_path / "report.csv").close()
    assert (tmp_path / "report.csv").read_bytes() == b"\xef\xbb\xbf" + ",".join(
        NAMES
    ).encode() + b"\n"


def test_a_jsonl_report_holds_each_record_as_it_is(tmp_path: Path) -> None:
    report = JsonlReport(tmp_path / "report.jsonl")
    report.write("".join(report.encode(ROWS)))
    report.close()
    lines = (tmp_path / "report.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [as_record(row) for row in ROWS]


def test_a_report_by_a_file_name_that_is_a_formula_is_guarded(tmp_path: Path) -> None:
    report = CsvReport(tmp_path / "report.csv")
    [line] = report.encode([row(1, source="=leads.csv")])
    report.close()
    assert line.startswith("1,2,'=leads.csv,")
