import pytest

from tests.sources.reads import codes, rows

SHOWN = {
    "12.50": "12.50",
    "1e5": "1e5",
    "-0": "-0",
    "100000000000000000000000000": "100000000000000000000000000",
    "9" * 5000: "9" * 5000,
    "true": "true",
    "false": "false",
    "null": "",
    '"x"': "x",
    '"\\ud83d\\ude00"': "😀",
    "NaN": "",
    "Infinity": "",
    "-Infinity": "",
}


@pytest.mark.parametrize(("written", "text"), SHOWN.items(), ids=[key[:12] for key in SHOWN])
def test_a_value_arrives_as_it_was_written(written: str, text: str) -> None:
    assert rows(f'{{"email": "a@x.co", "n": {written}}}'.encode())[0].cells["n"] == text


def test_a_nested_value_is_named_and_kept_as_json() -> None:
    (row,) = rows('{"email": "a@x.co", "tags": ["é", 1.50], "at": {"x": null}}'.encode())
    assert row.cells == {"email": "a@x.co", "tags": '["é", 1.50]', "at": '{"x": null}'}
    assert codes(row) == ["nested_value", "nested_value"]
    assert "'tags'" in row.problems[0].message


def test_a_key_that_stands_twice_keeps_both_values() -> None:
    (row,) = rows(b'{"email": "a@x.co", "email": "b@x.co"}')
    assert row.cells == {"email": "a@x.co", "email (2)": "b@x.co"}


def test_half_a_character_is_told_and_can_be_written_to_a_report() -> None:
    (row,) = rows(b'{"email": "a@x.co", "name": "x\\ud83d"}')
    assert codes(row) == ["undecodable"]
    assert row.values[1].encode() == "x\ufffd".encode()


def test_an_object_without_values_is_no_row() -> None:
    assert [row.line for row in rows(b'{}\n{"email": ""}\n{"email": null}\n{"email": "a"}')] == [4]


def test_what_is_nested_too_deeply_is_a_wrong_row() -> None:
    deep = b'{"email": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    assert codes(rows(deep + b'\n{"email": "a"}\n')[0]) == ["broken_json"]
    less = b'{"email": ' + b"[" * 900 + b"]" * 900 + b"}"
    assert len(codes(rows(less)[0])) == 1
