import math

import pytest

from reactin_cli.sending.pacing.limit_evidence import LONG_DROUGHT
from reactin_cli.sending.pacing.limit_search import MARGIN, PATIENCE, RARER, SURE, LimitSearch


def grant(search: LimitSearch, start: float, count: int, every: float) -> float:
    """Let so many be granted; give when the next one would be sent."""
    for number in range(count):
        search.evidence.granted(start + number * every)
    return start + count * every


def refuse(search: LimitSearch, at: float, pace: float, wait: float | None = None) -> float:
    """Let one be refused that was sent at that pace; give the pace that follows."""
    search.refused(at, wait)
    return search.below(at, pace, wait)


def recover(search: LimitSearch, at: float) -> None:
    search.recovered(at, at, math.inf)
    search.evidence.granted(at)


def test_nothing_is_known_at_first() -> None:
    assert LimitSearch(None).known == math.inf
    assert LimitSearch(1.8).known == pytest.approx(1.8)


def test_a_refusal_where_nothing_was_granted_halves_the_pace() -> None:
    assert refuse(LimitSearch(None), 0.0, 10.0) == pytest.approx(5.0)


def test_a_refusal_without_a_ceiling_gives_a_pace_even_where_nothing_was_granted() -> None:
    assert 1.0 < refuse(LimitSearch(None), 0.0, math.inf) < 5.0


def test_a_first_burst_of_less_than_a_second_tells_what_a_second_may_hold() -> None:
    search = LimitSearch(None)
    at = grant(search, 0.0, 9, 0.01)
    assert refuse(search, at, 100.0) == pytest.approx(SURE * 10 / 2)
    assert search.known == pytest.approx(MARGIN * 100.0)


def test_the_pace_goes_to_the_middle_between_what_is_proven_and_what_was_refused() -> None:
    search = LimitSearch(None)
    at = grant(search, 0.0, 20, 0.1)
    refuse(search, at, 10.0)
    recover(search, at + 0.5)
    at = grant(search, at + 1.0, 49, 0.5)
    assert refuse(search, at, 4.0) == pytest.approx(math.sqrt(2.0 * 4.0), rel=0.02)


def test_a_pace_that_is_proven_up_to_the_refused_one_is_kept_just_below_it() -> None:
    search = LimitSearch(None)
    at = grant(search, 0.0, 20, 0.1)
    refuse(search, at, 10.0)
    recover(search, at + 0.5)
    at = grant(search, at + 1.0, 99, 0.5)
    assert refuse(search, at, 2.02) == pytest.approx(MARGIN * 2.02, rel=0.01)


def test_an_attempt_that_is_refused_leads_back_to_what_was_known() -> None:
    search, pace, now = LimitSearch(10.0), 10.0, 0.0
    while pace < 10.25:
        now = grant(search, now, 1, 0.1)
        pace = search.above(now, pace, math.inf, 0.02)
    assert refuse(search, now, pace) == pytest.approx(10.0)


def test_a_refusal_buys_grants_without_another_attempt() -> None:
    search, now = LimitSearch(None), 1.0
    pace = refuse(search, 0.0, 10.0)
    for _ in range(PATIENCE):
        now = grant(search, now, 1, 0.1)
        pace = search.above(now, pace, math.inf, 0.02)
    assert pace < MARGIN * 10.0
    for _ in range(2 * PATIENCE):
        now = grant(search, now, 1, 0.1)
        pace = search.above(now, pace, math.inf, 0.02)
    assert pace > 10.0


def test_the_pace_climbs_slower_the_longer_answers_take() -> None:
    search = LimitSearch(10.0)
    assert search.above(1.0, 5.0, math.inf, 0.02) > search.above(1.0, 5.0, math.inf, 5.0) > 5.0


def test_the_pace_never_climbs_beyond_the_bound() -> None:
    search, pace = LimitSearch(None), 4.0
    for number in range(1000):
        pace = search.above(number * 0.2, pace, 5.0, 0.02)
    assert 4.9 < pace <= 5.0


def test_what_a_told_limit_replaces_is_forgotten() -> None:
    search = LimitSearch(10.0)
    search.forget()
    assert search.known == math.inf


def rise(*waits: float | None) -> float:
    """Give by how much a grant raises the pace after refusals that asked for those waits."""
    search, at = LimitSearch(None), 0.0
    for wait in waits:
        at = grant(search, at, 20, 0.05)
        refuse(search, at, 20.0, wait)
        recover(search, at + 1.0)
    return search.above(at + 2.0, 10.0, 50.0, 0.05) - 10.0


def test_a_climb_is_slower_where_a_refusal_costs_a_wait() -> None:
    assert rise(None, 1.0) < rise(None, None) / 2
    assert rise(None, 300.0) == rise(None, LONG_DROUGHT)


def test_what_the_first_refusal_costs_slows_nothing() -> None:
    assert rise(1.0) == rise(None)


def test_a_refusal_that_costs_a_wait_buys_more_grants_without_another_attempt() -> None:
    def grants_until_beyond(wait: float | None) -> int:
        search, at = LimitSearch(20.0), grant(LimitSearch(20.0), 0.0, 20, 0.05)
        refuse(search, at, 20.0, wait)
        recover(search, at)
        pace, grants = 19.6, 0
        while search.above(at, 20.0, 50.0, 0.05) <= pace + 0.5 and grants < 2_000:
            at, grants = grant(search, at, 1, 0.05), grants + 1
        return grants

    assert grants_until_beyond(1.0) > RARER * 20.0 > 2 * grants_until_beyond(None)
