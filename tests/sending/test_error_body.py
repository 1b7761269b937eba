import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.sending.error_body import LONGEST, cleaned, spoken
from reactin_cli.sending.secrets import without


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b'{"message": "email is missing"}', "email is missing"),
        (b'{"error": {"message": "bad email", "code": 7}}', "bad email"),
        (b'{"errors": [{"message": "a"}, {"message": "b"}]}', "a; b"),
        (b'{"errors": ["a", "b"]}', "a; b"),
        (b'["a", "b"]', "a; b"),
        (b'{"detail": "no"}', "no"),
        (b'{"code": 7}', '{"code": 7}'),
        (b"plain words\r\nof two lines", "plain words of two lines"),
        (b"{broken", "{broken"),
        (b"<!doctype html><title>Bad Gateway</title>", ""),
        (b"", ""),
        (b"\xff\xfe", "2 bytes that are not text"),
        (b"\x1b[31mred\x1b[0m and \x07bell", "red and bell"),
        ("a\u202eb".encode(), "a b"),
    ],
)
def test_the_sentence_of_an_error_body_is_found(body: bytes, sentence: str) -> None:
    assert spoken(body) == sentence


def test_a_key_that_the_server_repeats_is_blotted_out() -> None:
    assert spoken(b'{"message": "key s3cret-key is wrong"}', "s3cret-key") == "key … is wrong"


@pytest.mark.parametrize("quoted", [json.dumps, repr, str])
def test_a_key_is_blotted_out_however_it_is_quoted(quoted: Callable[[str], str]) -> None:
    key = 'one"two\\three'
    told = without(f"Illegal value: {quoted(key)}", key)
    assert not any(part in told for part in ("one", "two", "three"))


def test_a_long_sentence_is_cut() -> None:
    assert len(spoken(b"x" * 10_000)) == LONGEST


def test_deeply_nested_json_is_no_problem() -> None:
    assert spoken(b"[" * 100_000)


@given(st.text())
def test_what_is_cleaned_is_one_printable_line(text: str) -> None:
    line = cleaned(text)
    assert "\n" not in line
    assert "\x1b" not in line
    assert len(line) <= LONGEST


@given(st.binary())
def test_any_body_gives_some_line(body: bytes) -> None:
    assert isinstance(spoken(body), str)
