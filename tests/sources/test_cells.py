from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from reactin_cli.errors import SourceError
from reactin_cli.sources.book import SINCE_1900
from reactin_cli.sources.cells import column_of, shown_date, shown_number
from tests.sources.books import as_excel_writes, book_of, saved
from tests.sources.reads import values

SHOWN = [
    ("  text ", "  text "),
    ("two\nlines & <more>", "two\nlines & <more>"),
    (33612345678.0, "33612345678"),
    (12, "12"),
    (-12.0, "-12"),
    (12.5, "12.5"),
    (0.1 + 0.2, "0.3"),
    (1e20, "1e+20"),
    (True, "TRUE"),
    (False, "FALSE"),
    ("#N/A", "#N/A"),
    (datetime(2024, 1, 31), "2024-01-31"),  # noqa: DTZ001 - a sheet knows no time zone
    (datetime(2024, 1, 31, 10, 5, 7, 400), "2024-01-31 10:05:07"),  # noqa: DTZ001 - as above
    (date(2024, 1, 31), "2024-01-31"),
    (time(10, 5), "10:05:00"),
    (CellRichText("Jane ", TextBlock(InlineFont(b=True), "Doe")), "Jane Doe"),
]


@pytest.mark.parametrize(("value", "text"), SHOWN)
def test_a_value_is_what_a_person_sees(value: Any, text: str) -> None:
    assert values(saved(book_of(Leads=[["Email", "Value"], ["a@x.co", value]]))) == [
        ["a@x.co", text]
    ]


def test_an_empty_cell_between_others_is_empty() -> None:
    lines: list[list[Any]] = [["Email", "City", "Name"], ["a@x.co", None, "A"]]
    assert values(saved(book_of(Leads=lines))) == [["a@x.co", "", "A"]]


@pytest.mark.parametrize("code", ["dd.mm.yy", "yyyy-mm-dd;@", "[$-407]d. mmm yyyy", "m/d/yy h:mm"])
def test_a_number_in_a_date_format_is_a_date(code: str) -> None:
    book = book_of(Leads=[["Email", "Since"], ["a@x.co", 45322]])
    book["Leads"]["B2"].number_format = code
    assert values(saved(book)) == [["a@x.co", "2024-01-31"]]


@pytest.mark.parametrize("code", ["0.00", '0 "days"', "[Red]0", "General", "0\\d", "#,##0_d"])
def test_a_number_in_another_format_is_a_number(code: str) -> None:
    book = book_of(Leads=[["Email", "Since"], ["a@x.co", 45322]])
    book["Leads"]["B2"].number_format = code
    assert values(saved(book)) == [["a@x.co", "45322"]]


def test_a_workbook_may_count_its_days_from_1904() -> None:
    book = book_of(Leads=[["Email", "Since"], ["a@x.co", date(2024, 1, 31)]])
    book.epoch = CALENDAR_MAC_1904
    assert values(saved(book)) == [["a@x.co", "2024-01-31"]]


@pytest.mark.parametrize("text", ["1000000000000", "1e+300", "nan", "soon", " "])
def test_a_date_that_is_none_is_shown_as_it_stands(text: str) -> None:
    assert shown_date(text, SINCE_1900) == text


def test_a_long_number_keeps_its_digits() -> None:
    assert shown_number("12345678901234567890") == "12345678901234567890"


@pytest.mark.parametrize(("letters", "place"), [("A", 0), ("Z", 25), ("AA", 26), ("XFD", 16_383)])
def test_columns_are_counted_in_letters(letters: str, place: int) -> None:
    assert column_of(letters) == place


@pytest.mark.parametrize("letters", ["", "XFE", "A-", "ZZZZZZZZ"])
def test_a_column_that_no_sheet_has_is_refused(letters: str) -> None:
    with pytest.raises(ValueError, match=r"column|invalid literal"):
        column_of(letters)


def test_a_cell_of_more_than_16_mb_is_no_cell_of_a_lead_file() -> None:
    cell = f'<row r="1"><c t="inlineStr"><is><t>{"A" * 17_000_000}</t></is></c></row>'
    with pytest.raises(SourceError, match="more than 16 MB"):
        values(as_excel_writes(cell, ""))
