import itertools

import pytest

from reactin_cli.sending.pacing.refusal_backoff import (
    BACK_OFF,
    BESIDE_A_SECOND,
    BESIDE_OTHERS,
    LONGER_WINDOWS,
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
    lengths = holds(0.1, 0.0, 3)
    assert lengths[:2] == pytest.approx([0.1, 0.1 * BACK_OFF])
    assert lengths[2] > lengths[1]


def test_a_hold_that_comes_near_the_end_of_a_second_is_over_with_it() -> None:
    assert holds(0.4, 100.3, 1) == pytest.approx([0.7 + BESIDE_A_SECOND])


def test_a_short_hold_in_mid_second_stays_short() -> None:
    assert holds(0.1, 100.3, 1) == pytest.approx([0.1])


def test_long_holds_end_with_the_usual_windows() -> None:
    ends = itertools.accumulate(holds(20.0, 3.0, len(LONGER_WINDOWS)), initial=3.0)
    assert list(ends)[1:] == pytest.approx([end + BESIDE_OTHERS for end in LONGER_WINDOWS])


def test_past_the_end_of_a_minute_the_row_begins_anew() -> None:
    first, second, _ = holds(20.0, 58.0, 3)
    assert first == pytest.approx(2.0 + BESIDE_OTHERS)
    assert second == pytest.approx(5.0)


def test_nothing_is_held_once_something_is_granted() -> None:
    holding = RefusalBackoff()
    holding.begin(5.0)
    holding.close(10.0, 0.0, 0.0)
    holding.end(11.0)
    assert holding.left(11.0) == 0.0
