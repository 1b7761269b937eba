import math

import pytest

from reactin_cli.sending.pacing.limit_evidence import LimitEvidence


def refused_after(evidence: LimitEvidence, start: float, grants: int, every: float) -> float:
    """Grant so many, and then refuse one; give when."""
    for number in range(grants):
        evidence.granted(start + number * every)
    refused_at = start + grants * every
    evidence.refused(refused_at, None)
    return refused_at


def test_nothing_is_proven_by_the_first_refusal() -> None:
    evidence = LimitEvidence()
    at = refused_after(evidence, 0.0, 100, 0.1)
    assert evidence.proven(at, 10.0) == 0.0


def test_from_one_refusal_to_another_a_bucket_gives_what_it_refills() -> None:
    evidence = LimitEvidence()
    at = refused_after(evidence, 0.0, 100, 0.1)
    evidence.recovered(at + 0.5)
    later = refused_after(evidence, at + 0.5, 60, 0.5)
    assert evidence.proven(later, 3.0) == pytest.approx(2.0, rel=0.05)


def test_what_was_proven_counts_no_more_once_less_is_granted() -> None:
    evidence = LimitEvidence()
    at = refused_after(evidence, 0.0, 100, 0.1)
    evidence.recovered(at + 0.1)
    at = refused_after(evidence, at + 0.1, 100, 0.1)
    evidence.recovered(at + 0.1)
    at = refused_after(evidence, at + 0.1, 4, 0.1)
    assert evidence.proven(at, 5.0) < 10.0
    evidence.recovered(at + 1.0)
    at = refused_after(evidence, at + 1.0, 10, 1.0)
    assert evidence.proven(at, 2.0) == pytest.approx(14 / 11.5)


def test_a_bucket_is_not_taken_for_a_window() -> None:
    evidence = LimitEvidence()
    at = refused_after(evidence, 0.0, 100, 0.1)
    assert evidence.recovered(at + 0.2) is None


@pytest.mark.parametrize("window", [10.0, 20.0, 30.0])
def test_a_shorter_window_is_known_by_its_length_until_another_begins_too_soon(
    window: float,
) -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, 100, 0.05)
    evidence.refused(window - 1.0, None)
    quota = evidence.recovered(window + 0.2)
    assert quota is not None
    assert quota.per_second == pytest.approx(100 / (window + 0.2))
    assert not quota.is_of_minute
    assert evidence.window == pytest.approx(window + 0.2)
    refused_after(evidence, window + 0.2, 5, 0.05)
    evidence.recovered(window + 1.2)
    assert evidence.window == 1.0


def test_a_minute_without_grants_after_many_is_a_quota_of_a_minute() -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, 120, 0.2)
    evidence.refused(45.0, None)
    quota = evidence.recovered(60.1)
    assert quota is not None
    assert quota.per_second == pytest.approx(2.0)
    assert quota.is_of_minute
    assert evidence.window == 60.0


def test_a_wait_that_was_told_is_a_time_without_grants() -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, 120, 0.2)
    evidence.refused(24.1, 36.0)
    quota = evidence.recovered(60.5)
    assert quota is not None
    assert quota.per_second == pytest.approx(2.0)


def test_what_went_out_after_a_refusal_does_not_count_before_it() -> None:
    evidence = LimitEvidence()
    at = refused_after(evidence, 0.0, 100, 0.1)
    evidence.recovered(at + 0.5)
    for number in range(70):
        evidence.granted(at + 0.5 + number * 0.5)
    refused_at = at + 0.5 + 60 * 0.5
    evidence.refused(refused_at, None)
    assert evidence.proven(refused_at, 3.0) == pytest.approx(2.0, rel=0.05)


def test_a_burst_of_less_than_a_second_tells_as_much_as_if_it_had_taken_one() -> None:
    evidence = LimitEvidence()
    at = refused_after(evidence, 0.0, 9, 0.01)
    assert evidence.most_so_far(at) == 10.0
    longer = LimitEvidence()
    at = refused_after(longer, 0.0, 99, 0.1)
    assert longer.most_so_far(at) == pytest.approx(10.1, rel=0.01)


def test_where_nothing_was_granted_nothing_is_known_of_the_most() -> None:
    evidence = LimitEvidence()
    evidence.refused(0.0, None)
    assert evidence.most_so_far(0.0) == math.inf


def test_grants_between_refusals_of_a_second_are_the_limit_and_of_less_they_tell_nothing() -> None:
    evidence = LimitEvidence()
    evidence.refused(0.0, None)
    evidence.granted(0.3)
    evidence.refused(0.5, None)
    assert evidence.trickle is None
    evidence.granted(0.8)
    evidence.refused(1.0, None)
    assert evidence.trickle == pytest.approx(3.0)


def test_what_was_granted_between_two_refusals_of_a_minute_is_its_quota() -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, 120, 0.2)
    evidence.refused(55.0, None)
    assert evidence.recovered(61.0)
    at = refused_after(evidence, 61.0, 100, 0.5)
    quota = evidence.recovered(at + 2.0)
    assert quota is not None
    assert quota.per_second == pytest.approx(100 / 60)


def test_a_server_that_grants_again_within_half_a_minute_does_not_count_in_minutes() -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, 120, 0.2)
    evidence.refused(55.0, None)
    evidence.recovered(61.0)
    assert evidence.window == 60.0
    at = refused_after(evidence, 61.0, 20, 0.2)
    assert evidence.recovered(at + 1.0) is None
    assert evidence.window == 1.0


def test_a_quota_of_a_few_grants_is_hearsay_the_first_time() -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, 15, 0.2)
    evidence.refused(45.0, None)
    assert evidence.is_hearsay
    evidence.recovered(60.1)
    assert not evidence.is_hearsay


def test_a_quota_for_which_only_a_wait_speaks_is_hearsay_the_first_time() -> None:
    seen, told = LimitEvidence(), LimitEvidence()
    refused_after(seen, 0.0, 120, 0.2)
    seen.refused(45.0, None)
    assert not seen.is_hearsay
    refused_after(told, 0.0, 120, 0.2)
    told.refused(24.1, 36.0)
    assert told.is_hearsay
    told.recovered(60.5)
    refused_after(told, 60.5, 120, 0.2)
    told.refused(84.6, 36.0)
    assert not told.is_hearsay


def test_what_is_enough_to_measure_by_is_enough_at_the_very_bound() -> None:
    evidence = LimitEvidence()
    evidence.refused(0.0, None)
    evidence.recovered(1.0)
    for number in range(10):
        evidence.granted(1.0 + number * 0.25)
    evidence.refused(4.0, None)
    evidence.recovered(5.0)
    for number in range(49):
        evidence.granted(5.0 + number * 0.125)
    evidence.refused(15.0, None)
    assert evidence.proven(15.0, 99.0) == 59 / 15.0  # since the first recovery
    evidence.granted(15.0)
    assert evidence.proven(14.5, 99.0) == 59 / 14.5
    assert evidence.proven(15.0, 99.0) == 50 / 11.0  # since the latest one


def test_what_was_granted_lately_is_scarce_below_a_bound() -> None:
    evidence = LimitEvidence()
    assert evidence.scarce
    evidence.refused(0.0, None)
    evidence.recovered(1.0)
    for number in range(19):
        evidence.granted(1.0 + number)
    assert evidence.scarce
    evidence.granted(20.0)
    assert not evidence.scarce


@pytest.mark.parametrize(("grants", "is_quota"), [(4, False), (5, True)])
def test_fewer_grants_than_five_are_no_quota(grants: int, is_quota: bool) -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, grants, 0.25)
    evidence.refused(40.0, None)
    assert (evidence.recovered(41.0) is not None) is is_quota


@pytest.mark.parametrize(("seconds", "trickle"), [(0.875, None), (0.9, 2 / 0.9)])
def test_grants_among_refusals_are_the_limit_from_nearly_a_second_on(
    seconds: float, trickle: float | None
) -> None:
    evidence = LimitEvidence()
    evidence.refused(0.0, None)
    evidence.granted(0.25)
    evidence.refused(seconds, None)
    assert evidence.trickle == trickle


@pytest.mark.parametrize(("after", "window"), [(29.9, 1.0), (30.0, 60.0)])
def test_a_window_may_begin_half_a_window_after_the_last_and_no_sooner(
    after: float, window: float
) -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, 120, 0.2)
    evidence.refused(55.0, None)
    evidence.recovered(61.0)
    refused_after(evidence, 61.0, 20, 0.2)
    evidence.recovered(61.0 + after)
    assert evidence.window == window


@pytest.mark.parametrize(("span", "windows"), [(89.0, 1), (91.0, 2), (149.0, 2), (151.0, 3)])
def test_a_span_of_several_minutes_has_the_windows_to_which_it_is_nearest(
    span: float, windows: int
) -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, 120, 0.2)
    evidence.refused(55.0, None)
    evidence.recovered(61.0)
    evidence.refused(61.5, None)
    evidence.recovered(62.0)  # too soon: it does not count in minutes after all
    for number in range(200):
        evidence.granted(62.0 + number * (span - 40.0) / 200)
    evidence.refused(62.0 + span - 5.0, None)
    quota = evidence.recovered(62.0 + span)
    assert quota is not None
    assert quota.per_second == pytest.approx(200 / (windows * 60))


def test_time_counts_from_a_refusal_if_that_came_first() -> None:
    evidence = LimitEvidence()
    evidence.refused(0.0, None)
    evidence.granted(8.0)
    assert evidence.most_so_far(10.0) == 2 / 10.0


def test_the_grant_with_which_a_window_begins_is_part_of_it() -> None:
    evidence = LimitEvidence()
    refused_after(evidence, 0.0, 120, 0.2)
    evidence.refused(55.0, None)
    evidence.recovered(61.0)
    evidence.refused(61.5, None)
    evidence.recovered(62.0)
    for number in range(60):
        evidence.granted(62.0 + number * 0.25)
    evidence.refused(110.0, None)
    quota = evidence.recovered(121.0)
    assert quota is not None
    assert quota.most == 60 / 60
