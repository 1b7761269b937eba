import json
import re

import pytest

from tests.sources.reads import codes, opened, rows, values


def test_one_object_a_line() -> None:
    read = rows(b'{"email": "a@x.co", "name": "A"}\n\n{"email": "b@x.co", "name": "B"}')
    assert [(row.line, row.cells) for row in read] == [
        (1, {"email": "a@x.co", "name": "A"}),
        (3, {"email": "b@x.co", "name": "B"}),
    ]


def test_rows_share_their_columns_until_the_keys_change() -> None:
    read = rows(b'{"email": "a"}\n{"email": "b"}\n{"email": "c", "n": 1}\n')
    assert read[0].columns is read[1].columns
    assert read[2].columns == ("email", "n")
    assert opened(b'{"email": "a"}\n{"n": "b"}\n').columns == ("email", "n")


BROKEN = {
    "a missing bracket": b'{"email": "b@x.co"',
    "an open string": b'{"email": "b@x.co}',
    "no value": b'{"email": }',
    "no JSON": b"b@x.co",
    "a list": b'["b@x.co"]',
    "a number": b"42",
    "something behind": b'{"email": "b@x.co"} b',
    "a bracket too many": b'{"email": "b@x.co"}}',
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_broken_line_is_one_wrong_row_and_the_next_goes_on(broken: bytes, end: bytes) -> None:
    good = b'{"email": "a@x.co"}', b'{"email": "c@x.co"}'
    read = rows(end.join([good[0], broken, good[1]]))
    assert [(row.line, codes(row)) for row in read] == [(1, []), (2, ["broken_json"]), (3, [])]
    assert read[1].columns == ()
    assert read[1].values[0].replace(" ", "") == broken.decode().replace(" ", "")


def test_a_broken_first_line_is_a_wrong_row_too() -> None:
    read = rows(b'{"email": "a@x.co"\n{"email": "b@x.co"}\n')
    assert [codes(row) for row in read] == [["broken_json"], []]


PEOPLE = [{"email": "a@x.co", "n": "1"}, {"email": "b@x.co", "n": "2"}]
SPREAD = {
    "one a line": "\n".join(map(json.dumps, PEOPLE)),
    "pretty": "\n".join(json.dumps(p, indent=2) for p in PEOPLE),
    "pretty with CRLF": "\r\n".join(json.dumps(p, indent=2).replace("\n", "\r\n") for p in PEOPLE),
    "not indented": '{\n"email": "a@x.co",\n"n": "1"\n}\n{\n"email": "b@x.co",\n"n": "2"\n}',
    "on one line": " ".join(map(json.dumps, PEOPLE)),
    "with nothing between": "".join(map(json.dumps, PEOPLE)),
    "an array": json.dumps(PEOPLE),
    "a pretty array": json.dumps(PEOPLE, indent=2),
    "an array with one a line": "[" + ",\n".join(map(json.dumps, PEOPLE)) + "]\n",
}


@pytest.mark.parametrize("text", SPREAD.values(), ids=SPREAD.keys())
def test_objects_may_be_spread_in_any_way(text: str) -> None:
    assert [row.cells for row in rows(text.encode())] == PEOPLE


def test_brackets_and_quotes_in_a_text_do_not_end_an_object() -> None:
    odd = 'a "quoted" } { ] [ \\ end'
    text = json.dumps({"email": "a@x.co", "note": odd}, indent=1)
    assert values(f"{text}\n{text}".encode()) == [["a@x.co", odd]] * 2


def test_a_broken_object_over_several_lines_is_one_wrong_row() -> None:
    read = rows(b'{\n "email": "a@x.co",\n}\n{\n "email": "b@x.co"\n}\n')
    assert [(row.line, codes(row)) for row in read] == [(1, ["broken_json"]), (4, [])]
    assert re.search(r"line [23]\b", read[0].problems[0].message)  # Python 3.14 names the comma's
