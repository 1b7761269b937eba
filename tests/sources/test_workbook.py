import io
import zipfile
from itertools import permutations
from typing import Any

import pytest

from reactin_cli.errors import SourceError
from reactin_cli.model import Severity
from tests.sources.books import as_excel_writes, book_of, saved
from tests.sources.reads import codes, opened, rows, values

LEADS = [["Email", "Name"], ["a@x.co", "A"], [], ["b@x.co", "B"]]


def test_line_is_the_sheets_row() -> None:
    read = rows(saved(book_of(Leads=[["My title"], [], *LEADS])))
    assert [(row.number, row.line, row.values) for row in read] == [
        (1, 4, ["a@x.co", "A"]),
        (2, 6, ["b@x.co", "B"]),
    ]


def test_the_first_sheet_that_holds_something_is_read_and_others_are_noted() -> None:
    source = opened(saved(book_of(Empty=[], Leads=LEADS, Other=[["x"]])))
    assert source.description.sheet == "Leads"
    assert "Other" in source.description.notes[0]


def test_a_sheet_of_contacts_comes_before_one_of_instructions() -> None:
    source = opened(saved(book_of(Help=[["How to fill in"], ["Step 1"]], Leads=LEADS, Old=LEADS)))
    assert source.description.sheet == "Leads"
    assert "Help, Old" in source.description.notes[0]


def test_a_hidden_sheet_is_not_chosen_unless_named() -> None:
    book = book_of(Hidden=[["Email"], ["h@x.co"]], Leads=LEADS)
    book["Hidden"].sheet_state = "hidden"
    assert opened(saved(book)).description.sheet == "Leads"
    assert values(saved(book), sheet="hidden") == [["h@x.co"]]


def test_a_sheet_is_chosen_by_name_or_number() -> None:
    data = saved(book_of(First=LEADS, Second=[["Email"], ["s@x.co"]]))
    assert values(data, sheet="Second") == values(data, sheet="2") == [["s@x.co"]]
    with pytest.raises(SourceError, match="no sheet '3'") as refused:
        opened(data, sheet="3")
    assert "First, Second" in refused.value.hint


def test_a_link_behind_a_cell_is_a_column_of_its_own_behind_the_others() -> None:
    book = book_of(
        Leads=[["Name", "Email", "City"], ["A", "a@x.co", "Rome"], ["B", "b@x.co", "Nice"]]
    )
    sheet = book["Leads"]
    sheet["A2"].hyperlink = "https://www.linkedin.com/in/a"
    sheet["A3"] = '=HYPERLINK("https://www.linkedin.com/in/b","B")'
    sheet["B3"].hyperlink = "mailto:b@x.co"
    sheet["C2"].hyperlink = "file:///c:/rome.txt"
    read = rows(saved(book))
    assert [row.cells["Name (link)"] for row in read] == [
        "https://www.linkedin.com/in/a",
        "https://www.linkedin.com/in/b",
    ]
    assert read[0].columns == ("Name", "Email", "City", "Name (link)", "Email (link)")
    assert read[1].cells["Email (link)"] == ""


def test_leads_without_a_header_are_refused_unless_said_so() -> None:
    data = saved(book_of(Leads=LEADS[1:]))
    with pytest.raises(SourceError, match="line 1 holds a lead"):
        opened(data)
    assert opened(data, header_row=0).columns == ("column 1", "column 2")


def test_a_list_of_nothing_but_contacts_needs_no_header() -> None:
    source = opened(saved(book_of(Leads=[["a@x.co"], ["b@x.co"]])))
    assert (source.columns, source.description.header_line) == (("email",), 0)
    assert [row.values for row in source.sample] == [["a@x.co"], ["b@x.co"]]


def test_a_header_row_is_obeyed() -> None:
    data = saved(book_of(Leads=[["a title", "of two"], *LEADS]))
    assert opened(data, header_row=2).columns == ("Email", "Name")
    with pytest.raises(SourceError, match="line 9"):
        opened(data, header_row=9)


def test_a_cell_right_of_every_column_is_told() -> None:
    lines: list[list[Any]] = [
        ["Email"],
        *[[f"lead{i}@x.co"] for i in range(300)],
        ["z@x.co", None, "note"],
    ]
    read = rows(saved(book_of(Leads=lines)))
    assert [row.line for row in read if codes(row) == ["bad_row_shape"]] == [302]


def test_a_size_that_the_file_gets_wrong_hides_no_row() -> None:
    data = _changed(
        saved(book_of(Leads=LEADS)), b'<dimension ref="A1:B4"', b'<dimension ref="A1:A1"'
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
    data = saved(book_of(Leads=LEADS))
    old = b"<sheetData>" if place == "start" else b"</row>"
    with pytest.raises(SourceError, match=r"damaged|cannot be read"):
        rows(_changed(data, old, b"<&"))


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(SourceError, match="empty workbook"):
        opened(saved(book_of(Leads=[])))


def _with_index(index: str) -> bytes:
    header = "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
    row = f"<row><c t='s'><v>2</v></c><c t='s'><v>{index}</v></c></row>"
    texts = "".join(f"<si><t>{text}</t></si>" for text in ("Email", "Name", "a@x.co", "Last"))
    return as_excel_writes(header + row, texts)


@pytest.mark.parametrize("index", ["-2", "-9", "4", "99999999999", "x", "1.5"])
def test_an_index_without_a_text_makes_the_cell_empty_with_a_warning(index: str) -> None:
    (row,) = rows(_with_index(index))
    assert row.values == ["a@x.co", ""]
    assert [problem.severity for problem in row.problems] == [Severity.WARNING]


def test_minus_one_is_how_some_writers_put_an_empty_text() -> None:
    (row,) = rows(_with_index("-1"))
    assert (row.values, row.problems) == (["a@x.co", ""], ())


@pytest.mark.parametrize("order", list(permutations("ABC")), ids="".join)
def test_cells_out_of_order_stand_in_their_columns(order: tuple[str, ...]) -> None:
    words = {"A1": "Email", "B1": "Name", "C1": "City", "A2": "a@x.co", "B2": "Ann", "C2": "Rome"}
    texts = "".join(f"<si><t>{text}</t></si>" for text in words.values())
    cell = {name: f"<c r='{name}' t='s'><v>{n}</v></c>" for n, name in enumerate(words)}
    header = "".join(cell[f"{column}1"] for column in "ABC")
    row = "".join(cell[f"{column}2"] for column in order)
    rows = f"<row r='1'>{header}</row><row r='2'>{row}</row>"
    assert values(as_excel_writes(rows, texts)) == [["a@x.co", "Ann", "Rome"]]
