import pytest

from reactin_cli.errors import SourceError
from tests.sources.reads import codes, opened, rows

NAMES = "email,name\na@x.co,Zoë\nb@x.co,Łukasz\nc@x.co,東京\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_is_decoded_as_what_it_is(encoding: str) -> None:
    read = rows(NAMES.encode(encoding))
    assert [row.values[1] for row in read] == ["Zoë", "Łukasz", "東京"]


def test_a_chosen_encoding_is_obeyed() -> None:
    assert (
        rows("email,name\na@x.co,Łukasz\n".encode("cp1250"), encoding="cp1250")[0].values[1]
        == "Łukasz"
    )
    assert opened(NAMES.encode("utf-8-sig"), encoding="utf-8").columns == ("email", "name")


@pytest.mark.parametrize("written", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_a_chosen_encoding_may_leave_the_order_of_bytes_open(written: str) -> None:
    text = "email,name\na@x.co,Zoë\n"
    (row,) = rows(text.encode(written), encoding=written[:6])
    assert row.values == ["a@x.co", "Zoë"]


def test_a_file_that_is_not_in_the_chosen_encoding_is_an_error_and_no_fault() -> None:
    with pytest.raises(SourceError):
        rows(b"a@x.co,Jane\nb@x.co,Joe\n", encoding="utf-16", header_row=9)


def test_what_was_assumed_is_told() -> None:
    description = opened("email,name\na@x.co,Zoë\n".encode("cp1252")).description
    assert description.encoding == "windows-1252"
    assert "Read as windows-1252" in description.notes[0]


def test_utf_8_that_breaks_behind_the_first_piece_spoils_no_row_but_that_one() -> None:
    start = b"email,name\n" + b"".join(b"lead%d@x.co,Zo\xc3\xab\n" % i for i in range(20_000))
    assert len(start) > 256 * 1024
    read = rows(start + b"a@x.co,Zo\xeb\nb@x.co,Zo\xc3\xab\n")
    assert len(read) == 20_002
    assert [(row.line, codes(row)) for row in read if row.problems] == [(20_002, ["undecodable"])]
    assert {row.values[1] for row in read} == {"Zoë", "Zo\ufffd"}


def test_a_replacement_character_in_the_file_itself_is_no_problem() -> None:
    assert codes(rows("email,name\na@x.co,Zo\ufffd\n".encode())[0]) == []


def test_an_unclear_encoding_is_asked_for_and_not_guessed() -> None:
    with pytest.raises(SourceError, match="line 2") as refused:
        opened(b"Name,Email\nX\x9c\xb3\xf0\xfe\xb9,a@x.co\n")
    assert "--encoding" in refused.value.hint
