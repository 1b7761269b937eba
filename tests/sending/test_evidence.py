import pytest

from reactin_cli.sending.evidence import Evidence


def refused_after(evidence: Evidence, start: float, grants: int, every: float) -> float:
    """Grant so many, and then refuse one; give when."""
    for number in range(grants):
        evidence.granted(start + number * every)
    refused_at = start + grants * every
    evidence.refused(refused_at, None)
    return refused_at


def test_nothing_is_proven_by_the_first_refusal() -> None:
    evidence = Evidence()
    at = refused_after(evidence, 0.0, 100, 0.1)
    assert evidence.proven(at, 10.0) == 0.0


def test_from_one_refusal_to_another_a_bucket_gives_what_it_refills() -> None:
    evidence = Evidence()
    at = refused_after(evidence, 0.0, 100, 0.1)
    evidence.recovered(at + 0.5)
    later = refused_after(evidence, at + 0.5, 60, 0.5)
    assert evidence.proven(later, 3.0) == pytest.approx(2.0, rel=0.05)


def test_what_was_proven_counts_no_more_once_less_is_granted() -> None:
    evidence = Evidence()
    at = refused_after(evidence, 0.0, 100, 0.1)
    evidence.recovered(at + 0.1)
    at = refused_after(evidence, at + 0.1, 100, 0.1)
    evidence.recovered(at + 0.1)
    at = refused_after(evidence, at + 0.1, 4, 0.1)
    assert evidence.proven(at, 5.0) < 10.0
    evidence.recovered(at + 1.0)
    at = refused_after(evidence, at + 1.0, 10, 1.0)
    assert evidence.proven(at, 2.0) == pytest.approx(1.0, rel=0.1)


def test_a_bucket_is_not_taken_for_a_window() -> None:
    evidence = Evidence()
    at = refused_after(evidence, 0.0, 100, 0.1)
    assert evidence.recovered(at + 0.2) is None


def test_a_minute_without_grants_after_many_is_a_quota_of_a_minute() -> None:
    evidence = Evidence()
    refused_after(evidence, 0.0, 120, 0.2)
    evidence.refused(45.0, None)
    quota = evidence.recovered(60.1)
    assert quota is not None
    assert quota.per_second == pytest.approx(2.0)
    assert quota.window == 60.0


def test_a_wait_that_was_told_is_a_time_without_grants() -> None:
    evidence = Evidence()
    refused_after(evidence, 0.0, 120, 0.2)
    evidence.refused(24.1, 36.0)
    quota = evidence.recovered(60.5)
    assert quota is not None
    assert quota.per_second == pytest.approx(2.0)
