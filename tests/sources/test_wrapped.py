import pytest

from reactin_cli.sources.wrapped import NOTE, is_wrapped, unwrapped
from tests.sources.reads import opened, piped, values

WRAPPED = b'"Name,Email,Company"\r\n"Ann,a@x.co,""Lee, Inc"""\r\n"Bo,b@x.co,Ray";;\r\n'
LEADS = [["Ann", "a@x.co", "Lee, Inc"], ["Bo", "b@x.co", "Ray"]]


def test_lines_quoted_as_a_whole_are_read_and_told() -> None:
    source = opened(WRAPPED)
    assert source.columns == ("Name", "Email", "Company")
    assert source.description.notes == (NOTE,)
    assert values(WRAPPED) == LEADS


def test_they_are_read_from_a_stream_and_keep_their_line_numbers() -> None:
    read = piped([WRAPPED[:60], WRAPPED[60:]])
    assert [(row.line, row.values) for row in read] == [(2, LEADS[0]), (3, LEADS[1])]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_the_line_ends_stay(end: str) -> None:
    assert unwrapped(f'"a,b"{end}"c,d"{end}') == f"a,b{end}c,d{end}"


@pytest.mark.parametrize(
    "text",
    [
        '"Email"\n"a@x.co"\n',
        '"Name","Email"\n"Ann","a@x.co"\n',
        '"Name, first","Email"\n"Ann","a@x.co"\n',
        '"Name,Email"\nAnn,a@x.co\n',
        '"Name,Email"\n',
        "",
    ],
)
def test_other_quotes_are_left_alone(text: str) -> None:
    assert not is_wrapped(text, ",;")
