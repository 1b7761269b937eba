"""Workbooks that real writers made, with hidden rows and formulas that nobody calculated."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from reactin_cli.errors import UsageError
from tests.sources.books import book_of
from tests.sources.reads import opened, rows


def with_hidden_rows(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (["email"], ["a@x.co"], ["b@x.co"], ["c@x.co"], [], ["d@x.co"]):
        sheet.append(cells)
    for line in (3, 5, 6):
        sheet.row_dimensions[line].hidden = True
    book.save(path / "hidden.xlsx")
    return path / "hidden.xlsx"


def test_hidden_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    path = with_hidden_rows(tmp_path)
    assert [row.cells["email"] for row in rows(path)] == ["a@x.co", "c@x.co"]
    (note,) = opened(path).description.notes
    assert note == (
        "2 rows are hidden or filtered out in the sheet and left out; --include-hidden reads them."
    )


def test_hidden_rows_are_read_if_that_is_asked_for(tmp_path: Path) -> None:
    path = with_hidden_rows(tmp_path)
    assert [row.line for row in rows(path, include_hidden=True)] == [2, 3, 4, 6]
    (note,) = opened(path, include_hidden=True).description.notes
    assert note.startswith("2 rows are hidden")
    assert "left out" not in note


def test_rows_of_a_group_that_is_folded_are_left_out(tmp_path: Path) -> None:
    book = book_of(L=[["email"], ["a@x.co"], ["b@x.co"], ["c@x.co"]])
    book["L"].row_dimensions.group(3, 4, hidden=True)
    path = tmp_path / "folded.xlsx"
    book.save(path)
    assert [row.cells["email"] for row in rows(path)] == ["a@x.co"]


def test_rows_that_a_filter_hides_are_left_out_too(tmp_path: Path) -> None:
    path = tmp_path / "filtered.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for line, cells in enumerate([["email", "to"], ["a@x.co", "DE"], ["b@x.co", "AT"]]):
        sheet.write_row(line, 0, cells)
    sheet.autofilter(0, 0, 2, 1)
    sheet.filter_column(1, "x == DE")
    sheet.set_row(2, options={"hidden": True})
    book.close()
    assert [row.cells["email"] for row in rows(path)] == ["a@x.co"]


def test_hidden_columns_are_read(tmp_path: Path) -> None:
    path = tmp_path / "columns.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["email", "name"])
    sheet.write_row(1, 0, ["a@x.co", "Anna"])
    sheet.set_column(1, 1, options={"hidden": True})
    book.close()
    assert rows(path)[0].cells == {"email": "a@x.co", "name": "Anna"}
    assert opened(path).description.notes == ()


def test_formulas_without_results_are_told_with_their_columns(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["email", "name", "link"])
    for line in range(2, 5):
        sheet.append([f"a{line}@x.co", f'="A"&{line}', f"=B{line}"])
    book.save(tmp_path / "formulas.xlsx")
    (note,) = opened(tmp_path / "formulas.xlsx").description.notes
    assert note.startswith("6 formulas have no saved result and read as empty (columns B, C).")


def test_formulas_with_results_are_no_news(tmp_path: Path) -> None:
    path = tmp_path / "calculated.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["email", "name"])
    sheet.write(1, 0, "a@x.co")
    sheet.write_formula(1, 1, '="A"&1', value="A1")
    book.close()
    (row,) = rows(path)
    assert row.cells == {"email": "a@x.co", "name": "A1"}
    assert opened(path).description.notes == ()


@pytest.mark.parametrize(
    ("content", "options", "flag"),
    [
        (b"email\na@x.co\n", {"include_hidden": True}, "--include-hidden"),
        (b"email\na@x.co\n", {"sheet": "1"}, "--sheet"),
        (b'{"email": "a@x.co"}', {"header_row": 1}, "--header-row"),
        (b'{"email": "a@x.co"}', {"delimiter": ";"}, "--delimiter"),
    ],
)
def test_an_option_that_says_nothing_about_the_format_is_refused(
    content: bytes, options: dict[str, object], flag: str
) -> None:
    with pytest.raises(UsageError, match=f"{flag} does not apply") as caught:
        opened(content, **options)
    assert caught.value.hint == f"Drop {flag}."


def test_so_is_one_for_texts_with_a_workbook(tmp_path: Path) -> None:
    path = with_hidden_rows(tmp_path)
    for options in ({"delimiter": ","}, {"encoding": "utf-8"}):
        with pytest.raises(UsageError, match=r"does not apply to .* which is XLSX"):
            opened(path, **options)
