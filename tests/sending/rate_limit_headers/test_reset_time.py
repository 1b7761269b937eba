from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.sending.rate_limit_headers.http_dates import http_date
from reactin_cli.sending.rate_limit_headers.reset_time import (
    LONGEST,
    MILLISECOND,
    SECOND,
    longest_until,
    seconds_until,
)

CLOCK = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
IN_A_MINUTE = CLOCK + timedelta(seconds=60)


@pytest.mark.parametrize(
    "text",
    [
        "60",
        " 60 ",
        "60.0",
        str(int(IN_A_MINUTE.timestamp())),
        str(int(IN_A_MINUTE.timestamp() * 1000)),
        "1m0s",
        "60s",
        "60000ms",
        "0h1m0.000s",
        "Sun, 01 Mar 2026 12:01:00 GMT",
        "Sunday, 01-Mar-26 12:01:00 GMT",
        "Sun Mar  1 12:01:00 2026",
        "2026-03-01T12:01:00Z",
        "2026-03-01T12:01:00",
        "2026-03-01T13:01:00.000+01:00",
        "Sun Mar 01 2026 13:01:00 GMT+0100 (Central European Standard Time)",
        "Sun Mar 01 2026 06:31:00 GMT-0530",
        "+60",
        "60.",
        '"60"',
        "'60'",
        ' " 60 " ',
        "60 seconds",
        "60 Seconds.",
        "60 sec",
        "60 secs",
        "60sec",
        "60 s",
        "60000 ms",
        "60000 milliseconds",
        "1 minute",
        "1 min",
        "1.0 minutes",
        "PT60S",
        "PT1M",
        "pt0h1m0.0s",
        '"1m0s"',
        "Sun, 01 Mar 2026 12:01:00 +0000",
        "Sun, 01 Mar 2026 12:01:00 -0000",
        "Sun, 01 Mar 2026 12:01:00 UTC",
        "Sun, 01 Mar 2026 12:01:00 UT",
        "Sun, 01 Mar 2026 12:01:00 Z",
        "Sun, 01 Mar 2026 12:01:00",
        "Sun, 1 Mar 2026 12:01:00 GMT",
        "Sun 01 Mar 2026 12:01:00 GMT",
        "01 Mar 2026 12:01:00 GMT",
        "1 Mar 26 12:01:00 GMT",
        "Sun, 01 Mar 2026 13:01:00 +0100",
        "Sun, 01 Mar 2026 13:01:00 +01:00",
        "Sun, 01 Mar 2026 07:01:00 EST",
        "Sun, 01 Mar 2026 05:01:00 PDT",
        "sun, 01 mar 2026 12:01:00 gmt",
        '"Sun, 01 Mar 2026 12:01:00 GMT"',
        "Sun, 01-Mar-2026 12:01:00 GMT",
        "Sunday, 01-Mar-26 12:01:00 UTC",
        "Sun Mar  1 12:01:00 UTC 2026",
        "2026-03-01 12:01:00",
        "2026-03-01 12:01:00 UTC",
        "2026-03-01T12:01:00+00:00",
    ],
)
def test_each_spelling_of_in_a_minute_is_read(text: str) -> None:
    assert seconds_until(text, CLOCK) == pytest.approx(60.0)


@pytest.mark.parametrize(
    "text",
    [
        "-5",
        "-0.5",
        '"0"',
        "0 seconds",
        "0",
        "-0",
        "Sun, 01 Mar 2026 12:01:00 +0100",
        "2026-03-01T11:00:00Z",
        "Sun, 01 Mar 2026 11:59:59 GMT",
        "1700000000",
        "0s",
    ],
)
def test_what_has_passed_is_now(text: str) -> None:
    assert seconds_until(text, CLOCK) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "nan",
        "inf",
        "1e5",
        "٣٠",
        "0x10",
        "12 34",
        "9" * 400,
        "Sun, 32 Mar 2026 12:00:00 GMT",
        "Sun, 01 Abc 2026 12:00:00 GMT",
        "2026-13-01T00:00:00Z",
        "1m0",
        '"',
        '""',
        ".",
        "seconds",
        "2 parsecs",
        "P",
        "PT",
        "12:01:00 GMT",
        "Sun, 01 Mar 2026 12:01:00 XST",
        "60" + " " * 2000 + "x",
    ],
)
def test_what_means_nothing_is_nothing(text: str) -> None:
    assert seconds_until(text, CLOCK) is None


def test_a_delay_of_more_than_a_day_is_taken_for_milliseconds() -> None:
    assert seconds_until("600000", CLOCK) == 600.0
    assert seconds_until("86400", CLOCK) == 86_400.0


def test_a_known_unit_is_kept() -> None:
    assert seconds_until("600000", CLOCK, SECOND) == 600_000.0
    assert seconds_until("9600", CLOCK, MILLISECOND) == pytest.approx(9.6)


def test_two_digits_of_a_year_more_than_fifty_years_ahead_are_the_past() -> None:
    assert http_date("Sunday, 06-Nov-94 08:49:37 GMT", CLOCK) == datetime(
        1994, 11, 6, 8, 49, 37, tzinfo=UTC
    )
    recent = http_date("Friday, 01-Mar-30 00:00:00 GMT", CLOCK)
    assert recent is not None
    assert recent.year == 2030


def test_a_leap_second_is_a_time() -> None:
    assert http_date("Tue, 30 Jun 2015 23:59:60 GMT", CLOCK) is not None


@given(st.text(max_size=60) | st.from_regex(r"[0-9A-Za-z:,.+() -]{0,40}", fullmatch=True))
def test_no_text_raises_and_no_wait_is_negative(text: str) -> None:
    seconds = seconds_until(text, CLOCK)
    assert seconds is None or 0.0 <= seconds < 1e13


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3.0),
        ("3, 3", 3.0),
        ("3, 120", 120.0),
        ("120,3", 120.0),
        ("soon, 5", 5.0),
        ("5,", 5.0),
        ('"5", 2 seconds', 5.0),
        ("Sun, 01 Mar 2026 12:00:30 GMT, 5", 30.0),
        ("5, Sunday, 01-Mar-26 12:00:30 GMT", 30.0),
        ("Sun, 01 Mar 2026 12:00:30 GMT, Sun, 01 Mar 2026 12:00:40 GMT", 40.0),
        ("-1, 0", 0.0),
        ("soon, later", None),
        ("", None),
        (",,,", None),
    ],
)
def test_of_a_field_that_is_sent_more_than_once_the_longest_wait_counts(
    text: str, seconds: float | None
) -> None:
    assert longest_until(text, CLOCK, SECOND) == seconds


def test_a_field_of_any_length_is_read_to_its_bound_in_no_time() -> None:
    assert longest_until("1," * 10**6, CLOCK) == 1.0
    for unit in ("1h", "1", "Sun ", " ", "PT1", "1.", '"', "Mar "):
        assert len(unit * 10**6) > LONGEST
        seconds_until(unit * 10**6, CLOCK)
