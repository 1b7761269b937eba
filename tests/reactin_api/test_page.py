import gzip
import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.errors import UnavailableError
from reactin_cli.reactin_api.page import Page, read_page

LEADS = [{"email": "jane@example.com"}]


def read(content: object, number: int = 1) -> Page | None:
    return read_page(json.dumps(content).encode(), number)


def test_the_documented_answer_is_read() -> None:
    assert read({"data": LEADS, "page": 1, "nextPage": 2}) == Page(LEADS, 2)


@pytest.mark.parametrize("end", [None, "", 0, False, "null"])
def test_nothing_as_the_next_page_is_the_end(end: object) -> None:
    assert read({"data": LEADS, "nextPage": end}) == Page(LEADS, None)


@pytest.mark.parametrize(
    "following",
    [
        3,
        3.0,
        "3",
        " 3 ",
        True,
        "https://app.reactin.io/api/v1/o/lists/l/leads?page=3&pageSize=50",
        "https://stranger.example/?pageSize=50&page=3",
        "?page=3",
    ],
)
def test_the_next_page_may_be_written_in_several_ways(following: object) -> None:
    assert read({"data": LEADS, "nextPage": following}, number=2) == Page(LEADS, 3)


@pytest.mark.parametrize(
    "content",
    [
        {"data": LEADS},
        {"leads": LEADS, "total": 1},
        {"items": LEADS},
        {"results": LEADS},
        {"data": {"leads": LEADS}},
        LEADS,
    ],
)
def test_without_a_word_on_the_next_page_there_may_be_one(content: object) -> None:
    assert read(content, number=4) == Page(LEADS, 5, told=False)


@pytest.mark.parametrize("pack", [gzip.compress, lambda body: b"\xef\xbb\xbf" + body])
def test_an_answer_may_be_packed_or_bear_a_mark(pack: Callable[[bytes], bytes]) -> None:
    body = json.dumps({"data": LEADS, "nextPage": 2}).encode()
    assert read_page(pack(body), 1) == Page(LEADS, 2)


def test_a_broken_package_is_a_broken_answer() -> None:
    body = gzip.compress(json.dumps({"data": LEADS * 1_000}).encode())
    assert read_page(body[: len(body) // 2], 1) is None
    assert read_page(body[:3] + b"x" * 20, 1) is None


@pytest.mark.parametrize("nothing", [[], None])
def test_a_page_may_be_empty(nothing: object) -> None:
    assert read({"data": nothing, "nextPage": None}) == Page([], None)


@pytest.mark.parametrize("following", [1, "2", 2.0, "?page=1", -1])
def test_a_next_page_that_leads_back_is_an_error(following: object) -> None:
    with pytest.raises(UnavailableError, match=r"loop|unreadable"):
        read({"data": LEADS, "nextPage": following}, number=2)


@pytest.mark.parametrize("following", ["abc", {"page": 2}, [2], 2.5, float("nan"), "9" * 30])
def test_a_next_page_that_is_no_number_is_an_error(following: object) -> None:
    with pytest.raises(UnavailableError, match="Page 1 has an unreadable nextPage"):
        read({"data": LEADS, "nextPage": following})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({"page": 1, "people": []}, "an object with page, people"),
        ({}, "an empty object"),
        ("leads", "a str"),
        (7, "a int"),
        (["jane@example.com"], "other values"),
        ({"data": [None]}, "an object with data"),
        ({"data": "jane@example.com"}, "an object with data"),
    ],
)
def test_sound_json_that_is_no_page_is_an_error_that_says_what_came(
    content: object, told: str
) -> None:
    with pytest.raises(UnavailableError) as refusal:
        read(content)
    assert told in refusal.value.message


@pytest.mark.parametrize("depth", [9, 400, 600, 900])
@pytest.mark.parametrize("name", [b"data", b"leads", b"results"])
def test_what_is_nested_to_do_harm_is_no_page(name: bytes, depth: int) -> None:
    with pytest.raises(UnavailableError, match="holds no list of leads"):
        read_page(b'{"%b":' % name * depth + b"[]" + b"}" * depth, 1)


@pytest.mark.parametrize("body", [b"<!doctype html>", b"\n <html><body>Log in</body></html>"])
def test_a_web_page_is_an_error(body: bytes) -> None:
    with pytest.raises(UnavailableError, match="web page"):
        read_page(body, 1)


@pytest.mark.parametrize(
    "body", [b"", b'{"data": [{"email": "ja', b"\xff\xfe\x00", b"[" * 100_000, b"9" * 5000]
)
def test_a_body_that_is_no_sound_json_is_no_page(body: bytes) -> None:
    assert read_page(body, 1) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(
    json_values
    | st.fixed_dictionaries({"data": json_values, "nextPage": json_values})
    | st.fixed_dictionaries({"data": st.just(LEADS), "nextPage": json_values})
)
def test_whatever_json_comes_there_is_a_page_that_leads_on_or_a_clear_error(
    content: object,
) -> None:
    with suppress(UnavailableError):
        page = read(content, number=3)
        assert page is not None
        assert page.next_page is None or page.next_page > 3


def test_a_value_that_json_does_not_have_is_a_text() -> None:
    assert read_page(b'[{"score": NaN, "rank": -Infinity}]', 1) == Page(
        [{"score": "NaN", "rank": "-Infinity"}], 2, told=False
    )
