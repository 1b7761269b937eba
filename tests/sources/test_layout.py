import pytest

from reactin_cli.errors import SourceError
from tests.sources.reads import opened, rows

TABLE = [["email", "name", "city"], ["a@x.co", "Doe, Jane", "Rome"], ["b@x.co", "B; C", "a|b"]]


def _text(delimiter: str, end: str) -> str:
    return "".join(
        delimiter.join(f'"{c}"' if set(c) & set(",;|\t") else c for c in line) + end
        for line in TABLE
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_delimiter_line_end_and_unicode_encoding_are_told(
    delimiter: str, end: str, encoding: str
) -> None:
    source = opened(_text(delimiter, end).encode(encoding))
    assert source.description.delimiter == delimiter
    assert source.description.format == ("tsv" if delimiter == "\t" else "csv")
    assert source.columns == tuple(TABLE[0])
    assert [row.values for batch in source.batches() for row in batch] == TABLE[1:]


def test_line_ends_may_be_mixed() -> None:
    read = rows(b"email,name\r\na@x.co,A\rb@x.co,B\nc@x.co,C")
    assert [(row.line, row.values[0]) for row in read] == [
        (2, "a@x.co"),
        (3, "b@x.co"),
        (4, "c@x.co"),
    ]


def test_unquoted_commas_do_not_hide_a_semicolon() -> None:
    source = opened(b"name;email\nDoe, Jane;a@x.co\nRoe, Bob;b@x.co\n")
    assert source.columns == ("name", "email")


def test_several_addresses_in_a_cell_do_not_hide_a_tab() -> None:
    source = opened(b"name\temails\nJane\ta@x.co, b@x.co, c@x.co\n")
    assert source.columns == ("name", "emails")


def test_a_single_column_needs_no_delimiter() -> None:
    assert opened(b"email\na@x.co\nb@x.co\n").columns == ("email",)


def test_a_sep_line_decides_and_is_no_header() -> None:
    source = opened(b"sep=;\r\nemail;name\r\na@x.co;A, B, C\r\n")
    assert (source.description.delimiter, source.description.header_line) == (";", 2)
    assert [row.line for row in source.sample] == [3]


def test_a_named_delimiter_is_obeyed() -> None:
    assert opened(b"email^name\na@x.co^A\n", delimiter="^").columns == ("email", "name")
    assert opened(b"email\tname\na@x.co\tA\n", delimiter="tab").columns == ("email", "name")


def test_a_delimiter_of_several_characters_is_refused() -> None:
    with pytest.raises(SourceError, match="cannot be a delimiter"):
        opened(b"email::name\n", delimiter="::")


def test_a_header_row_is_a_physical_line() -> None:
    source = opened(b"made by,x@x.co\n\nemail,name\na@x.co,A\n", header_row=3)
    assert source.columns == ("email", "name")
    assert [row.line for row in source.sample] == [4]


def test_a_header_row_that_is_not_there_is_refused() -> None:
    with pytest.raises(SourceError, match="line 9"):
        opened(b"email\na@x.co\n", header_row=9)


def test_header_row_0_numbers_the_columns() -> None:
    source = opened(b"a@x.co,A\nb@x.co,B\n", header_row=0)
    assert source.columns == ("column 1", "column 2")
    assert [row.line for row in source.sample] == [1, 2]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (b"a@x.co,A\nb@x.co,B\n", "--header-row 0"),
        (b"a@x.co,A\nb@x.co,B\n", "--map 'email=column 1'"),
        (b"Ann;a@x.co\nBo;b@x.co\n", "--map 'email=column 2'"),
        (b"A\tlinkedin.com/in/ann\nB\tlinkedin.com/in/bo\n", "--map 'linkedinUrl=column 2'"),
        (b"Ann <a@x.co>,Lee\nBo <b@x.co>,Ray\n", "--map 'email=column 1'"),
    ],
)
def test_leads_without_a_header_are_refused_with_the_remedy(text: bytes, remedy: str) -> None:
    with pytest.raises(SourceError, match="line 1 holds a lead") as refused:
        opened(text)
    assert remedy in refused.value.hint


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (b"a@x.co\nb@x.co\n", "email"),
        (b"mailto:a@x.co\nb@x.co\n", "email"),
        (b"\r\nlinkedin.com/in/ann\r\nlinkedin.com/in/bo\r\n", "linkedinUrl"),
    ],
)
def test_a_list_of_nothing_but_contacts_needs_no_header(text: bytes, column: str) -> None:
    source = opened(text)
    assert (source.columns, source.description.header_line) == ((column,), 0)
    assert column in source.description.notes[0]
    assert [row.values for row in source.sample] == [[line] for line in text.decode().split()]


def test_a_list_of_different_contacts_is_for_a_person_to_judge() -> None:
    with pytest.raises(SourceError, match="line 1 holds a lead"):
        opened(b"a@x.co\nlinkedin.com/in/bo\n")


def test_a_header_may_be_longer_than_what_is_looked_at() -> None:
    names = ["email", *(f"custom field {number}" for number in range(10_000))]
    source = opened(f"{','.join(names)}\na@x.co{',' * 10_000}\n".encode())
    assert source.columns == tuple(names)
    assert [row.values[0] for row in source.sample] == ["a@x.co"]
