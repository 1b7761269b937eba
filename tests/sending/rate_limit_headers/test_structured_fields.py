from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.sending.rate_limit_headers.structured_fields import (
    Item,
    read_dictionary,
    read_list,
)


def test_a_list_of_strings_with_parameters_is_read() -> None:
    assert read_list('"burst";q=100;w=60, "daily"; q=1000;w=86400') == [
        Item("burst", {"q": 100.0, "w": 60.0}),
        Item("daily", {"q": 1000.0, "w": 86400.0}),
    ]


def test_every_kind_of_value_is_read() -> None:
    text = r'"a\"b";pk=:cHNsZWVw:;on;off=?0, tok/en*, -2.5'
    assert read_list(text) == [
        Item('a"b', {"pk": ":cHNsZWVw:", "on": True, "off": False}),
        Item("tok/en*", {}),
        Item(-2.5, {}),
    ]


def test_a_dictionary_is_read_and_its_last_word_counts() -> None:
    assert read_dictionary("limit=100, remaining=50, flag;x=1, remaining=49") == {
        "limit": Item(100.0, {}),
        "remaining": Item(49.0, {}),
        "flag": Item(True, {"x": 1.0}),
    }


@pytest.mark.parametrize(
    "text", ["", ",", '"open', "100,", "100 200", "a=", "100;", "100;Q=1", '"ä"', "1.2345", "(1 2)"]
)
def test_a_malformed_list_is_refused_as_a_whole(text: str) -> None:
    with pytest.raises(ValueError, match="malformed"):
        read_list(text)


@given(st.text(max_size=50) | st.from_regex(r'["a-z0-9;=,?: .*\\-]{0,40}', fullmatch=True))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    for read in (read_list, read_dictionary):
        with suppress(ValueError):
            assert read(text)
