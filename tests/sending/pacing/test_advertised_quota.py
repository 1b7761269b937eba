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
