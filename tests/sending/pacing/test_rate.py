import math
import sys
from bisect import bisect_left
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.sending.pacing.limit_search import MARGIN, SLOWEST
from reactin_cli.sending.pacing.rate import Rate
from reactin_cli.sending.rate_limit_headers.quota import Quota
from tests.benchmarks.rate_senders import Adaptive
from tests.benchmarks.rate_simulation import Scenario, Simulation, simulate


def granted_per_second(times: list[float], start: float, end: float) -> float:
    return (bisect_left(times, end) - bisect_left(times, start)) / (end - start)


def test_the_pace_begins_at_the_ceiling() -> None:
    rate = Rate(5.0)
    assert rate.interval(0.0) == 0.2
    assert rate.learned is None


def test_the_pace_begins_at_what_was_learned_but_never_above_the_ceiling() -> None:
    assert Rate(5.0, start=1.8).per_second == 1.8
    assert Rate(5.0, start=9.0).per_second == 5.0


def test_a_run_that_is_never_refused_learns_nothing_and_keeps_no_old_rate_alive() -> None:
    for rate in (Rate(5.0), Rate(5.0, start=1.8)):
        for number in range(20):
            rate.granted(number + 0.02, number)
        assert rate.learned is None


def test_a_rate_that_an_earlier_run_learned_is_unlearned_where_the_limit_is_gone() -> None:
    rate, now = Rate(5.0, start=1.8), 0.0
    while rate.per_second < 4.99:
        now += rate.interval(now)
        rate.granted(now + 0.02, now)
    assert rate.learned == 5.0


def test_a_refusal_beyond_what_an_earlier_run_learned_leads_back_to_it() -> None:
    rate, now = Rate(5.0, start=1.8), 0.0
    while rate.per_second < 1.9:
        now += rate.interval(now)
        rate.granted(now + 0.02, now)
    rate.refused(now + 0.6, now + 0.5)
    assert rate.per_second == pytest.approx(1.8)


def test_what_a_single_lead_taught_is_forgotten() -> None:
    rate, now = Rate(5.0), 1.0
    rate.refused(0.1, 0.0)
    rate.was_misled()
    for _ in range(100):
        now += rate.interval(now)
        rate.granted(now + 0.02, now)
    assert rate.per_second > 4.9


def test_what_was_refused_is_learned() -> None:
    rate = Rate(5.0)
    rate.refused(0.1, 0.0)
    assert rate.learned == pytest.approx(5.0 * MARGIN)


def test_without_a_ceiling_nothing_is_spaced_until_the_first_refusal() -> None:
    rate = Rate(math.inf)
    for number in range(100):
        rate.granted(number * 0.01 + 0.02, number * 0.01)
    assert rate.interval(1.0) == 0.0
    rate.refused(1.02, 1.0)
    assert rate.interval(1.02) > 0.0
    assert rate.change is not None


def test_one_refusal_lowers_the_pace_at_once_and_closes_the_turnstile() -> None:
    rate = Rate(10.0)
    rate.granted(0.1, 0.0)
    rate.refused(0.2, 0.1)
    assert rate.per_second <= 5.0
    assert rate.change is not None
    assert rate.change.per_second == rate.per_second
    assert 0.0 < rate.hold_after_refusal(0.2) < 1.0
    assert rate.hold_after_refusal(5.0) == 0.0


def test_refusals_of_what_was_already_on_its_way_are_one_event() -> None:
    rate = Rate(10.0)
    rate.refused(1.0, 0.1)
    pace, hold = rate.per_second, rate.hold_after_refusal(1.0)
    for number in range(7):
        rate.refused(1.1 + number / 10, 0.2 + number / 10)
    assert rate.per_second == pace
    assert rate.hold_after_refusal(1.0) == hold


def test_holds_grow_while_refused_in_a_row_and_end_with_the_minute() -> None:
    rate, now, holds = Rate(5.0), 0.0, []
    for number in range(100):
        rate.granted(number * 0.2 + 0.1, number * 0.2)
    now = 20.0
    while now < 60.0:
        rate.refused(now + 0.1, now)
        holds.append(rate.hold_after_refusal(now + 0.1))
        now += 0.1 + holds[-1]
    assert holds[:3] == sorted(holds[:3])
    assert len(holds) <= 6
    assert now == pytest.approx(60.2, abs=0.2)


def test_the_pace_follows_the_quota_that_the_server_tells() -> None:
    rate = Rate(5.0)
    rate.granted(0.1, 0.0, Quota(120.0, 60.0, 119.0, 60.0))
    assert rate.per_second == pytest.approx(2.0 * MARGIN)
    rate.granted(0.7, 0.6, Quota(600.0, 60.0, 500.0, 60.0))
    assert rate.per_second == 5.0


def test_a_quota_that_others_use_up_too_is_spread_over_what_is_left_of_its_time() -> None:
    rate = Rate(5.0)
    rate.granted(0.0, 0.0, Quota(300.0, 60.0, 5.0, 20.0))
    assert rate.interval(0.0) == 4.0


def test_a_refused_pace_is_not_tried_again_for_a_while() -> None:
    rate = Rate(5.0)
    rate.refused(0.1, 0.0)
    now = 1.0
    for _ in range(90):
        now += rate.interval(now)
        rate.granted(now + 0.05, now)
        assert rate.per_second < 5.0
    assert rate.per_second > 4.5


def test_what_is_told_again_is_no_change_and_small_rises_are_not_told() -> None:
    rate, changes = Rate(5.0), set()
    rate.refused(0.1, 0.0)
    now = 1.0
    for _ in range(300):
        now += rate.interval(now)
        rate.granted(now + 0.05, now)
        changes.add(rate.change)
    assert len(changes) < 12


BARE = [
    Scenario("2/s:bucket", 0.2, ceiling=5.0),
    Scenario("10/s:bucket", 0.02),
    Scenario("120/m:bucket", 0.02, ceiling=5.0, seconds=480.0),
    Scenario("2/s:fixed", 0.2),
    Scenario("10/s:fixed", 0.2),
    Scenario("120/m:fixed", 0.2, ceiling=5.0, seconds=480.0),
    Scenario("120/m:fixed", 1.0, ceiling=5.0, seconds=480.0),
    Scenario("2/s:sliding", 0.2, seconds=480.0),
    Scenario("120/m:sliding", 0.2, ceiling=5.0, seconds=480.0),
    Scenario("50/s:bucket", 0.02, ceiling=200.0, seconds=40.0),
    Scenario("10/s:fixed", 1.0),
    Scenario("10/s:fixed", 0.05, ceiling=5.0, seconds=100.0),
]


@pytest.mark.parametrize("scenario", BARE, ids=str)
def test_it_comes_close_to_a_limit_that_nobody_told_and_is_seldom_refused(
    scenario: Scenario,
) -> None:
    result = simulate(scenario)
    assert len(result.granted_at) == scenario.leads
    assert result.goodput >= 0.95
    assert result.refused <= 0.02


@pytest.mark.parametrize(
    "dialect", ["retry-after", "retry-after-date", "ietf", "ietf-draft-07", "x-ratelimit-epoch"]
)
@pytest.mark.parametrize("limit", ["5/s:fixed", "120/m:fixed"])
def test_it_comes_close_to_a_limit_that_is_told(dialect: str, limit: str) -> None:
    result = simulate(Scenario(limit, 0.2, dialect))
    assert result.goodput >= 0.95
    assert result.refused <= 0.02


@pytest.mark.parametrize(
    ("before", "after"), [("10/s:bucket", "3/s:bucket"), ("2/s:fixed", "6/s:fixed")]
)
def test_it_follows_a_limit_that_changes_within_two_minutes(before: str, after: str) -> None:
    scenario = Scenario(before, 0.05, seconds=1200.0)
    simulation = Simulation(scenario, Adaptive(50.0, Random(1)))
    simulation.change_limit(300.0, after)
    result = simulation.run()
    wanted = scenario._replace(limit=after).granted
    assert granted_per_second(result.granted_at, 420.0, 480.0) >= 0.95 * wanted
    assert result.refused <= 0.02


def test_it_stays_close_for_hours() -> None:
    two_hours = 7200.0
    result = simulate(Scenario("2/s:fixed", 0.3, ceiling=5.0, seconds=two_hours))
    for start in range(60, 7000, 300):
        assert granted_per_second(result.granted_at, start, start + 300) >= 0.95 * 2.0
    assert result.refused <= 0.02


def test_refusals_that_have_nothing_to_do_with_the_pace_never_stop_it() -> None:
    rate, rng, now = Rate(5.0), Random(1), 0.0
    for _ in range(2000):
        now = max(now + rate.interval(now), now + rate.hold_after_refusal(now))
        learn = rate.refused if rng.random() < 0.3 else rate.granted
        learn(now + 0.05, now)
    assert rate.per_second >= SLOWEST


@given(
    ceiling=st.sampled_from([0.01, 2.0, 5.0, 50.0, math.inf]),
    steps=st.lists(
        st.tuples(
            st.sampled_from("gr"),
            st.floats(0.0, 100.0),
            st.floats(0.0, 30.0),
            st.none() | st.floats(0.0, 1e9),
            st.none()
            | st.builds(Quota, *[st.none() | st.floats(0.0, 1e12, allow_subnormal=False)] * 4),
        ),
        max_size=60,
    ),
)
def test_whatever_comes_back_the_pace_is_above_zero_and_within_the_ceiling(
    ceiling: float,
    steps: list[tuple[str, float, float, float | None, Quota | None]],
) -> None:
    rate, now = Rate(ceiling), 1000.0
    for kind, later, took, wait, quota in steps:
        now += later
        if kind == "g":
            rate.granted(now, now - took, quota)
        else:
            rate.refused(now, now - took, quota, wait)
            assert rate.per_second < math.inf
        assert 0.0 < rate.per_second <= ceiling
        assert 0.0 <= rate.interval(now) < math.inf
        assert 0.0 <= rate.hold_after_refusal(now) <= max(61.0, 1 / rate.per_second)
        assert rate.learned is None or 0.0 < rate.learned <= ceiling


def test_a_quota_of_an_absurdly_short_window_states_no_limit() -> None:
    rate = Rate(math.inf)
    rate.granted(1000.0, 1000.0, Quota(1.0, None, None, 1.0))
    rate.refused(1000.0, 1000.0, Quota(4.0, sys.float_info.min))
    assert 0.0 < rate.per_second < math.inf


def test_a_told_limit_counts_more_than_what_an_earlier_run_learned() -> None:
    rate = Rate(5.0, 0.02)
    rate.granted(1.0, 0.9, Quota(100.0, 1.0))
    assert rate.per_second == 5.0
    assert rate.learned == 5.0


def test_a_told_limit_counts_no_more_than_a_refusal_nor_where_its_window_is_a_guess() -> None:
    guessed = Rate(5.0, 2.0)
    guessed.granted(1.0, 0.9, Quota(100.0, None, 99.0, 3.0))
    assert guessed.per_second < 2.1
    refused = Rate(5.0, 2.0)
    refused.refused(1.0, 0.9, Quota(100.0, 1.0))
    assert refused.per_second < 2.0
