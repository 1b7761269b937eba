import csv
import io
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reactin_cli.sources.records import END, MOST_LINES, CsvDialect
from reactin_cli.sources.text import line_breaks
from tests.sources.reads import codes, rows

HEAD = b"email,company,city\n"


def _read(text: bytes) -> list[tuple[int, list[str], list[str]]]:
    return [(row.line, row.values, codes(row)) for row in rows(HEAD + text)]


def test_a_cell_of_several_lines_is_one_cell_and_lines_are_counted_on() -> None:
    assert _read(b'a@x.co,"Acme\r\nInc",Rome\nb@x.co,B,Nice\n') == [
        (2, ["a@x.co", "Acme\r\nInc", "Rome"], []),
        (4, ["b@x.co", "B", "Nice"], []),
    ]


def test_a_doubled_quote_is_a_quote() -> None:
    assert _read(b'a@x.co,"The ""A"", Inc",Rome\n')[0][1] == ["a@x.co", 'The "A", Inc', "Rome"]


CLOSED_LATER = {
    "by the next quoted cell": (b'c@x.co,"Gamma, Inc",Nice\n', ["c@x.co", "Gamma, Inc", "Nice"]),
    "never": (b"c@x.co,Gamma,Nice\n", ["c@x.co", "Gamma", "Nice"]),
    "never, without a last line end": (b"c@x.co,Gamma,Nice", ["c@x.co", "Gamma", "Nice"]),
}


@pytest.mark.parametrize(("last", "cells"), CLOSED_LATER.values(), ids=CLOSED_LATER.keys())
def test_an_open_quote_costs_its_own_line_and_no_other(last: bytes, cells: list[str]) -> None:
    assert _read(b'a@x.co,"Acme,Paris\nb@x.co,Beta,Lyon\n' + last) == [
        (2, ["a@x.co", '"Acme', "Paris"], ["unbalanced_quote"]),
        (3, ["b@x.co", "Beta", "Lyon"], []),
        (4, cells, []),
    ]


def test_a_missing_closing_quote_at_a_lines_end_costs_one_line() -> None:
    read = _read(b'"a@x.co","Acme","Paris\n"b@x.co","Beta","Lyon"\n"c@x.co","C","Nice"\n')
    assert [(line, problems) for line, _, problems in read] == [
        (2, ["unbalanced_quote"]),
        (3, []),
        (4, []),
    ]


def test_a_stray_quote_far_from_any_other_loses_none_of_the_rows_behind_it() -> None:
    rest = b"".join(b"lead%d,Beta,Lyon\n" % i for i in range(5 * MOST_LINES))
    read = _read(b"z@x.co,Z,Zug\n" + b'a@x.co,"Acme,Paris\n' + rest)
    assert len(read) == 2 + 5 * MOST_LINES
    assert [line for line, _, problems in read if problems] == [3]
    assert [line for line, _, _ in read] == list(range(2, len(read) + 2))


def test_a_long_text_in_quotes_is_believed() -> None:
    bio = "\n".join(f"Line {i}, of a long, long story" for i in range(500))
    read = _read(f'a@x.co,"{bio}",Rome\nb@x.co,B,Nice\n'.encode())
    assert [(line, problems) for line, _, problems in read] == [(2, []), (502, [])]
    assert read[0][1][1] == bio


def test_more_or_fewer_cells_than_the_header_are_told() -> None:
    (longer, shorter) = rows(HEAD + b"a@x.co,A,Rome,x\nnobody\n")
    assert "4 cells, the header has 3" in longer.problems[0].message
    assert "1 cell, the header has 3" in shorter.problems[0].message
    assert codes(longer) == codes(shorter) == ["bad_row_shape"]


def test_empty_cells_at_the_end_may_be_missing_where_the_contact_is_there() -> None:
    read = _read(b"a@x.co,A,Rome\nb@x.co,B\nc@x.co\n,C\nd@x.co,D")
    assert [(cells, problems) for _, cells, problems in read] == [
        (["a@x.co", "A", "Rome"], []),
        (["b@x.co", "B", ""], []),
        (["c@x.co", "", ""], []),
        (["", "C"], ["bad_row_shape"]),
        (["d@x.co", "D"], ["bad_row_shape"]),  # the file may have been cut there
    ]


@pytest.mark.parametrize("cells", range(1, 8))
def test_however_many_empty_cells_are_missing_the_row_is_the_same(cells: int) -> None:
    header = "email,first,last,city,zip,phone,notes"
    values = ["a@x.co", *"123456"][:cells]
    text = f"{header}\nfull@x.co,1,2,3,4,5,6\n{','.join(values)}\nfull@x.co,1,2,3,4,5,6\n"
    row = rows(text.encode())[1]
    assert row.values == [*values, *[""] * (7 - cells)]
    assert not row.problems


@pytest.mark.parametrize(
    "text", ["a@x.co\nb@x.co", "a@x.co\n\nb@x.co\n", "see:\nb@x.co,B,Nice\nend"]
)
def test_a_cell_that_is_validly_quoted_stays_one_whatever_its_lines_look_like(text: str) -> None:
    first = _read(f'"{text}",A,Rome\nc@x.co,C,Nice\n'.encode())
    assert [cells for _, cells, _ in first] == [[text, "A", "Rome"], ["c@x.co", "C", "Nice"]]
    last = _read(f'z@x.co,A,"{text}"\nc@x.co,C,Nice\n'.encode())
    assert [cells for _, cells, _ in last] == [["z@x.co", "A", text], ["c@x.co", "C", "Nice"]]


def test_a_quoted_cell_may_be_cut_by_the_end_of_a_block() -> None:
    note = "see:\n" + "b@x.co,B,Nice\n" * 300 + "end"
    lines = "".join(f'p{n}@x.co,"{note}",Rome\n' for n in range(60))
    assert [row.values[1] for row in rows(HEAD + lines.encode())] == [note] * 60


def test_empty_cells_behind_the_last_column_are_cut_off() -> None:
    assert _read(b"a@x.co,A,Rome,,,\n") == [(2, ["a@x.co", "A", "Rome"], [])]


def test_columns_without_a_name_at_the_end_may_be_missing() -> None:
    read = rows(b"email,name,,\na@x.co,A\nb@x.co,B,note,\n")
    assert [row.values for row in read] == [["a@x.co", "A", "", ""], ["b@x.co", "B", "note", ""]]
    assert not any(map(codes, read))


def test_a_header_that_comes_again_is_no_row() -> None:
    assert [line for line, _, _ in _read(b"a@x.co,A,Rome\nemail,company,city\nb@x.co,B,Nice")] == [
        2,
        4,
    ]


def test_nul_is_handed_on_in_its_cell() -> None:
    assert _read(b"a@x.co,A\0B,Rome\n")[0][1] == ["a@x.co", "A\0B", "Rome"]


def test_a_huge_cell_is_read() -> None:
    huge = "x" * 3_000_000
    assert _read(f"a@x.co,{huge},Rome\n".encode())[0][1][1] == huge


def test_a_blank_between_delimiter_and_quote_does_not_break_the_quote() -> None:
    assert _read(b'"a@x.co", "Acme, Inc", "Rome"\n')[0][1] == ["a@x.co", "Acme, Inc", "Rome"]


def test_contacts_beyond_the_header_do_not_disturb_the_search_for_an_open_quote() -> None:
    text = b'email,name\na@x.co,A,b@x.co\n"open,B\nnobody,C\nd@x.co,D\n'
    assert [(row.line, codes(row)) for row in rows(text)] == [
        (2, ["bad_row_shape"]),
        (3, ["unbalanced_quote"]),
        (4, []),
        (5, []),
    ]


@given(st.text("a, \"'\n\r\t", max_size=30), st.sampled_from([",", "\t"]), st.booleans())
def test_lines_are_cut_as_the_csv_reader_cuts_them(text: str, delimiter: str, spaced: bool) -> None:
    dialect = CsvDialect(delimiter, spaced)
    text += "\n"
    records = dialect.split(text)
    try:
        read = list(dialect.reader(io.StringIO(text + END, newline=""), strict=True))
    except csv.Error:
        read = []
    is_a_line_each = len(read) == line_breaks(text, 0, len(text)) + 1 and read[-1:] == [[END]]
    assert (records is not None) == is_a_line_each
    if records is not None:
        assert [cells or [""] for cells in records] == [cells or [""] for cells in read[:-1]]


@pytest.mark.parametrize(
    "cell",
    [
        '"Firma "Nord" GmbH"',
        '"Bo "Bobby" Ek"',
        '"The \\"Nord\\" Co"',
        '""Nord" GmbH"',
        '"Nord"Co',
        '"A, \\"B\\", C"',
    ],
)
def test_a_cell_whose_quotes_are_not_valid_makes_its_row_invalid(cell: str) -> None:
    text = f"email,company\na@x.co,{cell}\nb@x.co,Zed\n"
    first, second = rows(text.encode())
    assert codes(first) == ["unbalanced_quote"]
    assert (codes(second), second.values) == ([], ["b@x.co", "Zed"])


def test_blanks_behind_a_closing_quote_are_no_damage() -> None:
    (row,) = rows(b'email,company,city\na@x.co,"Nord" ,"Kiel" \n')
    assert codes(row) == []
    assert [cell.strip() for cell in row.values] == ["a@x.co", "Nord", "Kiel"]


SOUND, TOLD, LEFT_OUT = "sound", "leads_in_quotes", "ambiguous_quote"
QUOTED = {
    "text of two lines": ('a@x.co,Ann,"See\nalso"', SOUND),
    "a lead within the text": ('a@x.co,Ann,"See also\nb@x.co,Bob,old\nend"', TOLD),
    "a lead as its last line": ('a@x.co,Ann,"See\nalso\nb@x.co,Bob,old"', TOLD),
    "a lead as its last line, in a column amidst": ('a@x.co,"See\nb@x.co,Bob",old', TOLD),
    "leads and a blank line": ('a@x.co,Ann,"See also\n\nb@x.co,Bob,old"', LEFT_OUT),
    "nothing but leads behind the first line": ('a@x.co,Ann,"See also\nb@x.co,Bob,old"', LEFT_OUT),
    "two stray quotes": ('a@x.co,"Acme,Rome\nb@x.co,Beta,Lyon\nc@x.co,Gamma",Nice', LEFT_OUT),
    "two stray quotes, side by side": ('a@x.co,"Acme,Rome\nb@x.co,Beta",Lyon', LEFT_OUT),
    "two stray quotes, a row too short": (
        'a@x.co,"Acme,Rome\nb@x.co,Beta,Lyon\nc@x.co,C"',
        LEFT_OUT,
    ),
}


@pytest.mark.parametrize(("text", "verdict"), QUOTED.values(), ids=QUOTED)
def test_a_record_with_valid_quotes_is_one_and_leads_in_it_are_told(
    text: str, verdict: str
) -> None:
    first, last = rows(f"email,name,notes\n{text}\nz@x.co,Zoe,x\n".encode())
    (read,) = csv.reader(io.StringIO(text, newline=""))
    assert first.values == read + [""] * (3 - len(read))
    assert codes(first) == [] if verdict == SOUND else [verdict]
    assert (first.error is not None) == (verdict == LEFT_OUT)
    assert (last.values, codes(last)) == (["z@x.co", "Zoe", "x"], [])


def test_the_advice_about_an_ambiguous_record_works() -> None:
    text = QUOTED["two stray quotes"][0]
    head = "email,name,notes\n"
    without = rows(f"{head}{text.replace(chr(34), '')}\n".encode())
    in_one_line = rows(f"{head}{text.replace(chr(10), ' ')}\n".encode())
    assert [row.values[0] for row in without] == ["a@x.co", "b@x.co", "c@x.co"]
    assert [row.values[0] for row in in_one_line] == ["a@x.co"]
    assert not any(map(codes, [*without, *in_one_line]))


LINES = st.sampled_from(
    ["see also", "b@x.co,Bob,old", "c@x.co,Cy,x", "", "x,y", 'said "hi"', "d@x.co"]
)


@settings(max_examples=200)
@given(
    st.lists(LINES, min_size=1, max_size=5),
    st.integers(0, 2),
    st.booleans(),
)
def test_what_a_writer_quoted_is_never_torn(lines: list[str], place: int, all_quoted: bool) -> None:
    cells = ["a@x.co", "Ann", "note"]
    cells[place] = "\n".join([cells[place], *lines])
    paper = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL
    csv.writer(paper, quoting=quoting).writerows(
        [["email", "name", "notes"], cells, ["z@x.co", "Zoe", "x"]]
    )
    assert [row.values for row in rows(paper.getvalue().encode())] == [
        cells,
        ["z@x.co", "Zoe", "x"],
    ]


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 2), st.booleans()), max_size=3))
def test_no_stray_quote_swallows_a_lead_in_silence(strays: list[tuple[int, int, bool]]) -> None:
    table = [[f"lead{n}@x.co", f"Name{n}", f"City{n}"] for n in range(6)]
    for line, place, before in strays:
        table[line][place] = f'"{table[line][place]}' if before else f'{table[line][place]}"'
    text = "email,name,city\n" + "".join(f"{','.join(line)}\n" for line in table)
    for row in rows(text.encode()):
        held = sum(f"lead{n}@x.co" in " ".join(row.values) for n in range(6))
        assert held == 1 or row.error


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_header_of_a_joined_file_is_passed_over(end: str) -> None:
    part = f"\ufeffemail,name{end}"
    text = f"{part}a@x.co,A{end}{part}b@x.co,B{end}{part}c@x.co,C"
    assert [row.values for row in rows(text.encode())] == [
        ["a@x.co", "A"],
        ["b@x.co", "B"],
        ["c@x.co", "C"],
    ]
