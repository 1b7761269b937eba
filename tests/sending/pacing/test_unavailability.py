import pytest

from reactin_cli.sending.pacing.unavailability import SOON, Unavailability


def test_the_first_stretch_is_an_outage_however_often_it_is_answered() -> None:
    heard = Unavailability()
    assert all(heard.is_outage(now, 3.0) for now in (0.0, 0.1, 3.0, 6.0, 200.0))


def test_one_that_comes_again_soon_is_a_limit() -> None:
    heard = Unavailability()
    heard.is_outage(0.0, 3.0)
    heard.succeeded(9.0, 8.9)
    assert not heard.is_outage(9.0 + SOON - 1, 3.0)


def test_much_later_it_is_an_outage_again() -> None:
    heard = Unavailability()
    heard.is_outage(0.0, 3.0)
    heard.succeeded(9.0, 8.9)
    assert heard.is_outage(9.0 + SOON + 1, 3.0)


def test_the_answer_to_what_was_sent_before_ends_nothing() -> None:
    heard = Unavailability()
    heard.is_outage(1.0, 3.0)
    heard.succeeded(1.1, 0.9)
    assert heard.is_outage(4.0, 3.0)


@pytest.mark.parametrize("wait", [0.0, 0.5])
def test_hardly_any_wait_announces_no_outage(wait: float) -> None:
    assert not Unavailability().is_outage(0.0, wait)
