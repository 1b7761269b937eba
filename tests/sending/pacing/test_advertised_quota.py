import pytest

from reactin_cli.sending.pacing.advertised_quota import AdvertisedQuota
from reactin_cli.sending.rate_limit_headers.quota import Quota


def test_the_pace_is_the_limit_by_the_window_and_not_what_remains_by_the_reset() -> None:
    assert AdvertisedQuota().pace(0.0, Quota(100.0, 10.0, 50.0, 0.05)) == 10.0


@pytest.mark.parametrize(
    ("reset", "window"), [(60.0, 60.0), (59.0, 60.0), (61.0, 60.0), (1.0, 1.0)]
)
def test_a_window_that_is_not_told_is_as_long_as_its_longest_reset(
    reset: float, window: float
) -> None:
    told = AdvertisedQuota()
    assert told.pace(0.0, Quota(120.0, None, 5.0, reset / 2)) is not None
    assert told.pace(9.0, Quota(120.0, None, 119.0, reset)) == 120.0 / window
    assert told.pace(19.0, Quota(120.0, None, 9.0, reset / 3)) == 120.0 / window


def test_what_remains_lasts_until_the_reset() -> None:
    told = AdvertisedQuota()
    told.pace(100.0, Quota(120.0, 60.0, 5.0, 20.0))
    assert told.spacing(100.0) == 4.0
    assert told.spacing(110.0) == 2.0
    assert told.spacing(118.0) == 0.0


def test_nothing_left_is_a_hint_that_holds_for_a_minute_at_most() -> None:
    told = AdvertisedQuota()
    told.pace(0.0, Quota(None, None, 0.0, 3000.0))
    assert told.spacing(0.0) == 60.0


def test_a_limit_alone_is_no_pace() -> None:
    assert AdvertisedQuota().pace(0.0, Quota(100.0)) is None


def crawl(told: AdvertisedQuota, quota: Quota, grants: int) -> list[float]:
    """Send one request after another as told, each granted with the same words."""
    now, spacings = 0.0, []
    told.pace(now, quota)
    for _ in range(grants):
        spacings.append(told.spacing(now))
        sent_at = now + spacings[-1]
        now = sent_at + 0.1
        told.granted(now, sent_at, quota)
        told.pace(now, quota)
    return spacings


@pytest.mark.parametrize("remaining", [0.0, 1.0, 7.0])
def test_words_that_grants_disprove_are_believed_less_each_time(remaining: float) -> None:
    told = AdvertisedQuota()
    assert crawl(told, Quota(None, None, remaining, 3000.0), 6) == [60, 15, 3.75, 0.9375, 0, 0]


def test_after_a_refusal_new_words_are_believed_and_not_those_that_were_disproved() -> None:
    told = AdvertisedQuota()
    nothing_left = Quota(None, None, 0.0, 3000.0)
    crawl(told, nothing_left, 6)
    told.refused()
    assert told.spacing(100.0) == 0.0
    told.pace(100.0, nothing_left)
    assert told.spacing(100.0) == 60.0


def test_what_was_on_its_way_disproves_nothing() -> None:
    told = AdvertisedQuota()
    nothing_left = Quota(None, None, 0.0, 3000.0)
    told.pace(5.0, nothing_left)
    for n in range(8):
        told.granted(5.1 + n / 10, 4.9, nothing_left)
    assert told.spacing(6.0) == 60.0


def test_a_window_that_ends_disproves_nothing() -> None:
    told = AdvertisedQuota()
    assert crawl(told, Quota(100.0, None, 0.0, 10.0), 6) == pytest.approx([10.0] * 6)


def test_what_remains_and_falls_is_believed() -> None:
    told = AdvertisedQuota()
    for n in range(9):
        quota = Quota(None, None, 9.0 - n, 600.0 - 60 * n)
        told.granted(60.0 * n + 0.1, 60.0 * n, quota)
        told.pace(60.0 * n + 0.1, quota)
        assert told.spacing(60.0 * n + 0.1) == 60.0
