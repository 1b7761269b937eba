"""What the progress display knows."""

from datetime import UTC, datetime

import pytest

from reactin_cli.cli.terminal.meter import STILL, WINDOW, Meter, duration, time_left
from reactin_cli.events import (
    Answered,
    Attempt,
    Held,
    PageRead,
    Probing,
    RateChanged,
    Settled,
    WillRetry,
)
from reactin_cli.model import Outcome, Row, Status


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def settled(status: Status, count: int = 1) -> Settled:
    return Settled([Row(1, 2, "a.csv", (), [], outcome=Outcome(status))] * count)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def meter(clock: Clock, rows: int | None = None, share: float | None = None) -> Meter:
    return Meter(rows, lambda _: share, clock)


def work(meter: Meter, clock: Clock, seconds: int, per_second: int) -> None:
    for _ in range(seconds):
        clock.now += 1
        meter(settled(Status.ADDED, per_second))


def test_rows_are_counted_by_status_in_the_order_a_person_reads_them(clock: Clock) -> None:
    told = meter(clock)
    for status in (Status.FAILED, Status.ADDED, Status.ALREADY_ADDED, Status.ADDED):
        told(settled(status))
    told(Attempt(Row(1, 2, "a.csv", (), []), 1))
    assert told.told_counts() == "2 added, 1 already added, 1 failed"
    assert (told.done, told.requests) == (4, 1)


def test_of_a_known_number_the_share_and_the_time_left_are_known(clock: Clock) -> None:
    told = meter(clock, rows=1_000)
    work(told, clock, seconds=10, per_second=50)
    assert (told.fraction(), told.of_total()) == (0.5, "500 of 1,000")
    assert told.per_second() == pytest.approx(50)
    assert told.seconds_left() == pytest.approx(10)


def test_of_an_unknown_number_the_bytes_tell(clock: Clock) -> None:
    told = meter(clock, share=0.25)
    work(told, clock, seconds=10, per_second=5)
    assert (told.fraction(), told.of_total()) == (0.25, "50 rows")
    assert told.seconds_left() == pytest.approx(30)


def test_of_a_stream_neither_share_nor_time_left_is_known(clock: Clock) -> None:
    told = meter(clock)
    assert (told.fraction(), told.seconds_left(), told.per_second()) == (None, None, 0.0)


def test_the_pace_is_that_of_late(clock: Clock) -> None:
    told = meter(clock)
    work(told, clock, seconds=60, per_second=100)
    work(told, clock, seconds=int(WINDOW) + 2, per_second=1)
    assert told.per_second() == pytest.approx(1, rel=0.1)


def test_a_pause_is_counted_down_and_gone_when_it_is_over(clock: Clock) -> None:
    told = meter(clock)
    told(RateChanged(2.0, "ReactIn refused further requests", 41))
    told(Held(12.0, "ReactIn asked for a pause"))
    assert told.waiting_for() == "ReactIn asked for a pause: 12 s"
    clock.now += 5
    assert told.waiting_for() == "ReactIn asked for a pause: 7 s"
    clock.now += 8
    assert told.waiting_for() == "now 2/s: ReactIn refused further requests"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (89.0, "89 s"), (120.0, "2 min"), (5340.0, "89 min"), (7500.0, "2 h 5 min")],
)
def test_a_time_is_told_as_a_person_would(seconds: float, words: str) -> None:
    assert duration(seconds) == words


NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (45, "45 s left"),
        (599, "10 min left"),
        (3600, "60 min left, until about 13:00"),
        (90_000, "25 h 0 min left, until about 13:00 on 27 November"),
    ],
)
def test_what_is_far_is_told_by_the_clock(seconds: float, words: str) -> None:
    assert time_left(seconds, NOON) == words


def test_each_status_has_its_colour(clock: Clock) -> None:
    told = meter(clock)
    told(settled(Status.ADDED))
    told(settled(Status.FAILED))
    assert told.styled_counts() == [("1 added", "green"), ("1 failed", "red")]


def test_while_the_list_is_read_its_pages_are_counted(clock: Clock) -> None:
    told = meter(clock)
    told(RateChanged(2.0, "too many", 1))
    told(PageRead(7, 50))
    assert told.waiting_for() == "reading the list: page 7"
    told(Attempt(Row(1, 2, "a.csv", (), []), 1))
    assert told.waiting_for() == "now 2/s: too many"


def attempt(number: int) -> Attempt:
    return Attempt(Row(number, number + 1, "a.csv", (), []), 1)


def test_silence_is_told_as_what_it_is(clock: Clock) -> None:
    told = meter(clock)
    told(RateChanged(2.0, "too many", 1))
    for number in (1, 2):
        told(attempt(number))
    clock.now += STILL / 2
    assert told.waiting_for() == "now 2/s: too many"
    clock.now += 12 - STILL / 2
    assert told.waiting_for() == "no answer for 12 s, 2 requests in flight"
    told(Answered(attempt(1).row, 1, "timeout", 12.0))
    assert told.waiting_for() == "now 2/s: too many"


def test_an_input_that_pauses_is_no_silence(clock: Clock) -> None:
    told = meter(clock)
    told(attempt(1))
    told(Answered(attempt(1).row, 1, "http_200", 0.1))
    clock.now += 600
    assert told.waiting_for() == ""
    told(attempt(2))
    assert told.waiting_for() == ""


def test_leads_that_wait_for_another_try_are_told_where_nothing_else_goes_on(clock: Clock) -> None:
    told = meter(clock)
    for number, seconds in ((1, 16.0), (2, 8.0)):
        told(attempt(number))
        told(Answered(attempt(number).row, 1, "http_500", 0.1))
        told(WillRetry(attempt(number).row, 1, "http_500", seconds))
    clock.now += 3
    assert told.waiting_for() == "2 leads waiting to retry, next in 5 s"
    told(attempt(2))
    told(Answered(attempt(2).row, 2, "http_200", 0.1))
    clock.now += 3
    assert told.waiting_for() == "1 lead waiting to retry, next in 10 s"


def test_a_probe_is_told_while_it_is_out(clock: Clock) -> None:
    told = meter(clock)
    told(Probing(1))
    told(attempt(1))
    clock.now += 1
    assert told.waiting_for() == "ReactIn is not responding. Testing with one lead (1 s)"
    told(Answered(attempt(1).row, 1, "timeout", 1.0))
    assert told.waiting_for() == ""
