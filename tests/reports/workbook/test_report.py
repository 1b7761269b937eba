"""Reports as workbooks: what another reader of .xlsx finds in them."""

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reactin_cli.model import Lead, Outcome, Row, Status
from reactin_cli.reports.columns import NAMES
from reactin_cli.reports.order import InOrder
from reactin_cli.reports.problems import ProblemsByCause
from reactin_cli.reports.summary import ImportResult
from reactin_cli.reports.workbook.report import XlsxReport
from reactin_cli.reports.workbook.table import CUT, LONGEST_CELL
from tests.reports.build import ADDED, INVALID, row, warning

PROFILE = "https://www.linkedin.com/in/zoe"
HOSTILE = [
    "=1+1",
    "+49",
    "-1",
    "@SUM(A1)",
    "007",
    "12345678901234567890",
    "<b>&amp;",
    "\ud83d",
    "a\rb",
]
"""What a spreadsheet would run, round, or cannot hold."""


def result(problems: ProblemsByCause, **counts: int) -> ImportResult:
    return ImportResult(
        run=7, sources=("=leads.csv",), list_id="l", rows=sum(counts.values()), counts=counts,
        warnings={}, problems=problems.causes(), started=datetime(2025, 1, 31, tzinfo=UTC),
    )  # fmt: skip


def written(path: Path, rows: list[Row], **counts: int) -> Any:
    problems = ProblemsByCause()
    problems.add(rows)
    files = InOrder([XlsxReport(path)])
    files.write(rows)
    files.close()
    files.conclude(result(problems, **counts))
    return openpyxl.load_workbook(path)


def test_cells_are_texts_and_our_numbers_are_numbers(tmp_path: Path) -> None:
    rows = [
        row(number, ADDED, lead=Lead("a@example.com", PROFILE, first_name=text))
        for number, text in enumerate(HOSTILE, 1)
    ]
    sheet = written(tmp_path / "r.xlsx", rows, added=len(rows))["Rows"]
    header, *lines = sheet.iter_rows()
    assert tuple(cell.value for cell in header) == NAMES
    shown = [text.replace("\ud83d", "\ufffd") for text in HOSTILE]
    place = NAMES.index("firstName")
    # openpyxl reads the escape of a carriage return as it is written
    assert [line[place].value.replace("_x000D_", "\r") for line in lines] == shown
    assert {line[place].data_type for line in lines} == {"s"}
    assert [line[0].value for line in lines] == list(range(1, len(rows) + 1))
    assert {line[place].number_format for line in lines} == {"@"}


def test_the_header_stays_the_filter_is_on_and_profiles_are_links(tmp_path: Path) -> None:
    rows = [
        row(1, ADDED, lead=Lead("a@example.com", PROFILE)),
        row(2, lead=Lead("", "javascript:alert(1)")),
    ]
    sheet = written(tmp_path / "r.xlsx", rows, added=1, invalid=1)["Rows"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:U3")
    place = NAMES.index("linkedinUrl") + 1
    assert sheet.cell(2, place).hyperlink.target == PROFILE
    assert sheet.cell(3, place).hyperlink is None
    status = NAMES.index("status") + 1
    colours = {sheet.cell(line, status).fill.fgColor.rgb for line in (2, 3)}
    assert colours == {"FFDFF3E4", "FFFDE3E1"}
    assert sheet.column_dimensions["H"].width > sheet.column_dimensions["A"].width


def test_a_second_sheet_tells_counts_and_causes(tmp_path: Path) -> None:
    refused = Outcome(Status.REJECTED, "http_400", "=cmd()", 400, 1)
    rows = [row(1, ADDED), row(2, refused), row(3, refused), row(4, problems=(warning("w"),))]
    book = written(tmp_path / "r.xlsx", rows, added=1, rejected=2, invalid=1)
    told = [[cell.value for cell in line if cell.value is not None] for line in book["Summary"]]
    assert told[0] == ["Import: 4 rows in 0.0 s"]
    assert ["sources", "=leads.csv"] in told
    assert ["rejected", 2, "ReactIn refused them for good"] in told
    assert ["http_400", 2, "2, 3", "=cmd()"] in told
    assert all(cell.data_type != "f" for line in book["Summary"] for cell in line)


def test_a_row_that_is_put_in_doubt_later_is_told_as_it_ended(tmp_path: Path) -> None:
    rows = [row(1, ADDED), row(2, ADDED), row(3, ADDED)]
    files = InOrder([XlsxReport(tmp_path / "r.xlsx")])
    files.write(rows)
    rows[1].outcome = Outcome(Status.UNKNOWN, "garbled")
    files.amend([rows[1]])
    files.close()
    files.conclude(result(ProblemsByCause(), added=2, unknown=1))
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Rows"]
    statuses = [line[3] for line in sheet.iter_rows(min_row=2, values_only=True)]
    assert statuses == ["added", "unknown", "added"]


def test_a_text_that_is_too_long_for_a_cell_says_that_it_was_cut(tmp_path: Path) -> None:
    rows = [row(1, ADDED, lead=Lead(first_name="x" * (LONGEST_CELL + 1)))]
    sheet = written(tmp_path / "r.xlsx", rows, added=1)["Rows"]
    text = sheet.cell(2, NAMES.index("firstName") + 1).value
    assert (len(text), text[-len(CUT) :]) == (LONGEST_CELL, CUT)


def test_memory_does_not_grow_with_the_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("order", "workbook.report"):
        monkeypatch.setattr(f"reactin_cli.reports.{module}.AMENDABLE", 500)

    def peak(rows: int) -> int:
        files = InOrder([XlsxReport(tmp_path / f"{rows}.xlsx")])
        tracemalloc.start()
        for start in range(1, rows, 1_000):
            numbers = range(start, start + 1_000)
            outcomes = [(ADDED, INVALID)[number % 2] for number in numbers]
            rows_now = zip(numbers, outcomes, strict=True)
            files.write([row(n, outcome, lead=Lead("a@b.co")) for n, outcome in rows_now])
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        files.close()
        files.conclude(result(ProblemsByCause()))
        return most

    assert peak(8_000) < 1.2 * peak(4_000)
