import io
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook

from reactin_cli.errors import SourceError
from reactin_cli.sources.sheet import shown
from tests.sources.reads import codes, opened, rows, values


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _book(**sheets: list[list[Any]]) -> Workbook:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    return book


LEADS = [["Email", "Name"], ["a@x.co", "A"], [], ["b@x.co", "B"]]


def test_line_is_the_sheets_row() -> None:
    read = rows(_saved(_book(Leads=[["My title"], [], *LEADS])))
    assert [(row.number, row.line, row.values) for row in read] == [
        (1, 4, ["a@x.co", "A"]),
        (2, 6, ["b@x.co", "B"]),
    ]


SHOWN = [
    (None, ""),
    ("  text ", "  text "),
    (33612345678.0, "33612345678"),
    (12, "12"),
    (12.5, "12.5"),
    (0.1 + 0.2, "0.3"),
    (1e20, "1e+20"),
    (True, "TRUE"),
    (datetime(2024, 1, 31), "2024-01-31"),  # noqa: DTZ001 - a sheet knows no time zone
    (datetime(2024, 1, 31, 10, 5, 7, 400), "2024-01-31 10:05:07"),  # noqa: DTZ001 - as above
    (date(2024, 1, 31), "2024-01-31"),
    (time(10, 5), "10:05:00"),
]


@pytest.mark.parametrize(("value", "text"), SHOWN)
def test_a_value_is_what_a_person_sees(value: object, text: str) -> None:
    assert shown(value) == text


def test_the_first_sheet_that_holds_something_is_read_and_others_are_noted() -> None:
    source = opened(_saved(_book(Empty=[], Leads=LEADS, Other=[["x"]])))
    assert source.description.sheet == "Leads"
    assert "Other" in source.description.notes[0]


def test_a_hidden_sheet_is_not_chosen_unless_named() -> None:
    book = _book(Hidden=[["Email"], ["h@x.co"]], Leads=LEADS)
    book["Hidden"].sheet_state = "hidden"
    assert opened(_saved(book)).description.sheet == "Leads"
    assert values(_saved(book), sheet="hidden") == [["h@x.co"]]


def test_a_sheet_is_chosen_by_name_or_number() -> None:
    data = _saved(_book(First=LEADS, Second=[["Email"], ["s@x.co"]]))
    assert values(data, sheet="Second") == values(data, sheet="2") == [["s@x.co"]]
    with pytest.raises(SourceError, match="no sheet '3'") as refused:
        opened(data, sheet="3")
    assert "First, Second" in refused.value.hint


def test_a_link_behind_a_cell_is_a_column_of_its_own_behind_the_others() -> None:
    book = _book(
        Leads=[["Name", "Email", "City"], ["A", "a@x.co", "Rome"], ["B", "b@x.co", "Nice"]]
    )
    sheet = book["Leads"]
    sheet["A2"].hyperlink = "https://www.linkedin.com/in/a"
    sheet["A3"] = '=HYPERLINK("https://www.linkedin.com/in/b","B")'
    sheet["B3"].hyperlink = "mailto:b@x.co"
    sheet["C2"].hyperlink = "file:///c:/rome.txt"
    read = rows(_saved(book))
    assert [row.cells["Name (link)"] for row in read] == [
        "https://www.linkedin.com/in/a",
        "https://www.linkedin.com/in/b",
    ]
    assert read[0].columns == ("Name", "Email", "City", "Name (link)", "Email (link)")
    assert read[1].cells["Email (link)"] == ""


def test_leads_without_a_header_are_refused_unless_said_so() -> None:
    data = _saved(_book(Leads=LEADS[1:]))
    with pytest.raises(SourceError, match="line 1 holds a lead"):
        opened(data)
    assert opened(data, header_row=0).columns == ("column 1", "column 2")


def test_a_header_row_is_obeyed() -> None:
    data = _saved(_book(Leads=[["a title", "of two"], *LEADS]))
    assert opened(data, header_row=2).columns == ("Email", "Name")
    with pytest.raises(SourceError, match="line 9"):
        opened(data, header_row=9)


def test_a_cell_right_of_every_column_is_told() -> None:
    lines: list[list[Any]] = [
        ["Email"],
        *[[f"lead{i}@x.co"] for i in range(300)],
        ["z@x.co", None, "note"],
    ]
    read = rows(_saved(_book(Leads=lines)))
    assert [row.line for row in read if codes(row) == ["bad_row_shape"]] == [302]


def test_a_size_that_the_file_gets_wrong_hides_no_row() -> None:
    data = _changed(
        _saved(_book(Leads=LEADS)), b'<dimension ref="A1:B4"', b'<dimension ref="A1:A1"'
    )
    assert values(data) == [["a@x.co", "A"], ["b@x.co", "B"]]


def _changed(data: bytes, old: bytes, new: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            member = before.read(name)
            if name.endswith("sheet1.xml"):
                assert old in member
                member = member.replace(old, new)
            after.writestr(name, member)
    return file.getvalue()


@pytest.mark.parametrize("place", ["start", "middle"])
def test_a_damaged_sheet_is_an_error_and_no_traceback(place: str) -> None:
    data = _saved(_book(Leads=LEADS))
    old = b"<sheetData>" if place == "start" else b"</row>"
    with pytest.raises(SourceError, match=r"damaged|cannot be read"):
        rows(_changed(data, old, b"<&"))


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(SourceError, match="empty workbook"):
        opened(_saved(_book(Leads=[])))
