import math

from reactin_cli.sending.pacing.concurrency_saturation import LOOK_AFTER, ConcurrencySaturation


def crowd(places: int, in_flight: int, latency: float, seconds: float) -> ConcurrencySaturation:
    """Keep so many requests in flight, answering one after another."""
    saturation, now = ConcurrencySaturation(places), 0.0
    for n in range(in_flight):
        saturation.changed(now, n + 1)
    while now < seconds:
        now += latency / in_flight
        saturation.answered(latency)
        saturation.changed(now, in_flight - 1)
        saturation.changed(now, in_flight)
    return saturation


def test_places_that_are_always_taken_are_told_once_with_what_to_set() -> None:
    saturation = crowd(places=8, in_flight=8, latency=2.0, seconds=20.0)
    advice = saturation.advice(20.0, per_second=50.0)
    assert "--concurrency 100 " in advice
    assert "4.0/s" in advice
    assert "2.0 s to answer" in advice
    assert saturation.advice(21.0, per_second=50.0) == ""


def test_a_place_that_is_free_means_that_the_rate_limits() -> None:
    assert crowd(8, 7, 2.0, 20.0).advice(20.0, 50.0) == ""


def test_nothing_is_said_of_the_first_seconds() -> None:
    saturation = crowd(8, 8, 2.0, LOOK_AFTER / 2)
    assert saturation.advice(LOOK_AFTER / 2, 50.0) == ""


def test_without_a_rate_there_is_nothing_to_reach() -> None:
    assert crowd(8, 8, 2.0, 20.0).advice(20.0, math.inf) == ""


def test_places_that_wait_for_answers_that_never_come_are_no_matter_of_their_number() -> None:
    saturation = ConcurrencySaturation(8)
    saturation.changed(0.0, 8)
    saturation.changed(30.0, 7)  # all of them timed out, and one request was answered since
    saturation.answered(0.01)
    assert saturation.advice(30.1, 5.0) == ""
