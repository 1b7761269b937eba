from bisect import bisect_left
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.sending.pacing.schedule import Schedule


def take_turns(interval: float, lateness: list[float]) -> list[float]:
    """Take one turn after another, each that much later than it was due."""
    spacing, now, taken = Schedule(), 100.0, []
    for late in lateness:
        turn = spacing.next_turn(now, interval)
        now = max(now, turn) + late
        spacing.take(now, turn)
        taken.append(now)
    return taken


def most_in_a_window(times: list[float], length: float) -> int:
    return max(
        bisect_left(times, start + length - 1e-9) - index for index, start in enumerate(times)
    )


def test_turns_are_evenly_spaced() -> None:
    taken = take_turns(0.02, [0.0] * 300)
    assert taken[-1] - taken[0] <= 299 * 0.02 * 1.0001
    assert all(b - a > 0.0199 for a, b in pairwise(taken))


def test_lateness_of_a_millisecond_does_not_add_up() -> None:
    taken = take_turns(0.02, [0.001] * 300)
    assert taken[-1] - taken[0] <= 299 * 0.02 * 1.01


def test_a_busy_machine_that_wakes_us_late_now_and_then_does_not_slow_us() -> None:
    rng = Random(1)
    lateness = [0.03 if rng.random() < 0.1 else 0.001 for _ in range(1200)]
    taken = take_turns(0.05, lateness)
    assert taken[-1] - taken[0] <= 1199 * 0.05 * 1.025


def test_a_long_pause_is_not_made_up_for() -> None:
    taken = take_turns(0.1, [0.0, 5.0] + [0.0] * 20)
    assert all(b - a >= 0.0999 for a, b in pairwise(taken[1:]))


@given(
    rate=st.sampled_from([1.8, 2.0, 5.0, 10.0, 50.0, 200.0]),
    lateness=st.lists(st.floats(0, 0.4), min_size=2, max_size=400),
)
def test_no_window_of_a_second_holds_more_than_the_rate(rate: float, lateness: list[float]) -> None:
    whole = -(-rate // 1)
    assert most_in_a_window(take_turns(1 / rate, lateness), 1.0) <= whole
