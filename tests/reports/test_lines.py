import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.identity.formula_guard import guarded, unguarded
from reactin_cli.reports.lines import as_one_cell, csv_lines, json_line

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    "=+-@\t\r\n\",;a' ＝", max_size=5
)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    [line] = csv_lines([["safe", f"{start}1+1", "a=b"]])
    assert next(csv.reader(io.StringIO(line, newline=""))) == ["safe", f"'{start}1+1", "a=b"]


def test_negative_numbers_in_text_are_guarded_too() -> None:
    assert csv_lines([["-5"]]) == ["'-5\n"]


def test_an_empty_cell_alone_is_told_from_an_empty_line() -> None:
    assert csv_lines([[""], ["", ""]]) == ['""\n', ",\n"]


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1))
def test_csv_reads_back_as_it_was_but_for_apostrophes(records: list[list[str]]) -> None:
    text = "".join(csv_lines(records))
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert [list(map(unguarded, cells)) for cells in back] == records
    assert back == [list(map(guarded, cells)) for cells in records]


@pytest.mark.parametrize("cell", ["a\rb", "a\nb", "a\r\nb", 'a"b', "a,b"])
def test_a_cell_with_a_line_end_quote_or_comma_is_quoted(cell: str) -> None:
    [line] = csv_lines([["x", cell]])
    assert line == 'x,"{}"\n'.format(cell.replace('"', '""'))


def test_several_cells_as_one_keep_their_borders() -> None:
    assert as_one_cell(["Jones", "a,b", "=1"]) == 'Jones,"a,b",=1'


@given(st.dictionaries(TEXTS, TEXTS))
def test_json_reads_back_exactly_and_stays_on_one_line(record: dict[str, str]) -> None:
    line = json_line(record)
    assert json.loads(line) == record
    assert line.splitlines() == [line[:-1]]


def test_json_keeps_letters_readable_and_formulas_untouched() -> None:
    assert json_line({"name": "=Zoë"}) == '{"name": "=Zoë"}\n'
