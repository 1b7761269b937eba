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


def test_nested_objects_become_columns_and_lists_of_values_one_text() -> None:
    text = '{"email": "a@x.co", "tags": ["é", 1.50, null, true], "at": {"x": null, "y": {"z": 1}}}'
    (row,) = rows(text.encode())
    assert row.cells == {"email": "a@x.co", "tags": "é; 1.50; true", "at.x": "", "at.y.z": "1"}
    assert not row.problems


def test_a_list_of_objects_is_no_column() -> None:
    (row,) = rows(b'{"email": "a@x.co", "jobs": [{"title": "CEO"}], "mixed": [1, {"a": 2}]}')
    assert row.cells == {"email": "a@x.co"}


@pytest.mark.parametrize(
    ("listed", "text"),
    [
        ('[{"value": "a@x.co", "primary": true}, {"value": "b@x.co"}]', "a@x.co"),
        ('[{"value": "a@x.co"}, {"value": "b@x.co", "primary": true}]', "b@x.co"),
        ('[{"value": "a@x.co", "label": "work"}]', "a@x.co"),
    ],
)
def test_of_several_values_of_one_thing_the_primary_one_counts(listed: str, text: str) -> None:
    (row,) = rows(f'{{"name": "A", "email": {listed}}}'.encode())
    assert row.cells["email"] == text


def test_a_key_with_a_dot_and_a_nested_one_stay_apart() -> None:
    (row,) = rows(b'{"a.b": "1", "a": {"b": "2"}}')
    assert row.cells == {"a.b": "1", "a.b (2)": "2"}


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
    assert [row.cells for row in rows(less)] == [{}]
