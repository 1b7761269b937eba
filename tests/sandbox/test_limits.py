from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.sandbox.limits import (
    KINDS,
    FixedWindow,
    SlidingWindow,
    TokenBucket,
    parse_rate_limit,
)

arrivals = st.lists(st.floats(0, 3, allow_subnormal=False), min_size=1, max_size=80).map(
    lambda gaps: list(accumulate(gaps))
)
limits = st.integers(1, 8)


@given(arrivals, limits)
def test_a_sliding_window_never_holds_more_than_its_limit(times: list[float], limit: int) -> None:
    window = SlidingWindow(limit, 5)
    granted = [now for now in times if window.ask(now).allowed]
    assert all(sum(now <= start < now + 5 for now in granted) <= limit for start in granted)


@given(arrivals, limits)
def test_a_fixed_window_never_holds_more_than_its_limit(times: list[float], limit: int) -> None:
    window = FixedWindow(limit, 5)
    granted = [now // 5 for now in times if window.ask(now).allowed]
    assert all(granted.count(number) <= limit for number in granted)


@given(arrivals, limits)
def test_a_bucket_never_grants_more_than_it_held_and_was_refilled(
    times: list[float], limit: int
) -> None:
    bucket = TokenBucket(limit, 5)
    granted = [now for now in times if bucket.ask(now).allowed]
    for first, start in enumerate(granted):
        for count, now in enumerate(granted[first:], 1):
            assert count <= limit + (now - start) * limit / 5 + 1e-6


@pytest.mark.parametrize("kind", KINDS)
@given(times=arrivals, limit=limits)
def test_who_comes_back_when_told_is_not_sent_away_again(
    kind: str, times: list[float], limit: int
) -> None:
    asked = KINDS[kind](limit, 5)
    grants = [(now, asked.ask(now)) for now in times]
    now, last = grants[-1]
    if not last.allowed:
        assert last.remaining == 0
        assert asked.ask(now + last.reset + 1e-6).allowed


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_left_counts_down_to_nothing(kind: str) -> None:
    asked = KINDS[kind](3, 60)
    assert [asked.ask(0.0)[0::3] for _ in range(4)] == [(True, 2), (True, 1), (True, 0), (False, 0)]


@pytest.mark.parametrize(
    ("text", "kind", "limit", "window"),
    [
        ("10/s", TokenBucket, 10, 1),
        ("600/m:fixed", FixedWindow, 600, 60),
        ("5/h:sliding", SlidingWindow, 5, 3600),
        ("5/h:bucket", TokenBucket, 5, 3600),
    ],
)
def test_a_rate_limit_is_read_from_its_text(text: str, kind: type, limit: int, window: int) -> None:
    asked = parse_rate_limit(text)
    assert isinstance(asked, kind)
    assert asked.ask(0.0)[1:3] == (limit, window)


@pytest.mark.parametrize(
    "text", ["", "10", "0/s", "-1/s", "10/d", "1.5/s", "10/s:leaky", "10/s:", " 10/s"]
)
def test_a_text_that_is_no_rate_limit_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no rate limit: write N/s.*:bucket, :fixed, :sliding"):
        parse_rate_limit(text)
