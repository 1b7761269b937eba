import pytest

from reactin_cli.sending.pacing.refusal_backoff import (
    BACK_OFF,
    BESIDE_A_MINUTE,
    BESIDE_A_SECOND,
    RefusalBackoff,
)


def holds(first: float, now: float, count: int, round_trip: float = 0.0) -> list[float]:
    """Refuse each test as soon as it may go; the window began at 0."""
    holding, lengths = RefusalBackoff(), []
    holding.begin(first)
    for _ in range(count):
        holding.close(now, 0.0, round_trip)
        lengths.append(holding.left(now))
        now += lengths[-1]
    return lengths


def test_holds_grow_in_a_row() -> None:
    lengths = holds(1.5, 0.0, 3)
    assert lengths == pytest.approx([1.5, 1.5 * BACK_OFF, 1.5 * BACK_OFF**2])


def test_a_hold_that_comes_near_the_end_of_a_second_is_over_with_it() -> None:
    assert holds(0.4, 100.3, 1) == pytest.approx([0.7 + BESIDE_A_SECOND])


def test_a_short_hold_in_mid_second_stays_short() -> None:
    assert holds(0.1, 100.3, 1) == pytest.approx([0.1])


def test_a_hold_never_goes_past_the_end_of_a_minute_and_the_row_begins_anew_there() -> None:
    first, second, _ = holds(20.0, 30.0, 3)
    assert first == pytest.approx(30.0 + BESIDE_A_MINUTE)
    assert second == pytest.approx(BACK_OFF)


def test_nothing_is_held_once_something_is_granted() -> None:
    holding = RefusalBackoff()
    holding.begin(5.0)
    holding.close(10.0, 0.0, 0.0)
    holding.end(11.0)
    assert holding.left(11.0) == 0.0
