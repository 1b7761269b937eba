import pytest

from reactin_cli.sending.pacing.send_history import BUSY, SendHistory


def test_an_answer_belongs_to_the_pace_at_which_its_request_went_out() -> None:
    traffic = SendHistory(10.0)
    traffic.goes(1.0, 20.0)
    traffic.goes(2.0, 30.0)
    traffic.answered(2.5, 0.9)
    assert traffic.answered_pace == 10.0
    traffic.answered(2.6, 1.5)
    assert traffic.answered_pace == 20.0
    traffic.answered(9.0, 8.0)
    assert traffic.answered_pace == 30.0


def test_the_round_trip_follows_answers_smoothly() -> None:
    traffic = SendHistory(10.0)
    traffic.answered(1.0, 0.0)
    assert traffic.round_trip == 1.0
    traffic.answered(3.0, 2.8)
    assert 0.8 < traffic.round_trip < 1.0
    for number in range(100):
        traffic.answered(number + 0.2, number)
    assert traffic.round_trip == pytest.approx(0.2, rel=0.01)


def test_who_sends_at_the_pace_is_busy_and_who_sends_less_is_not() -> None:
    traffic = SendHistory(10.0)
    for number in range(BUSY + 1):
        traffic.granted(number * 0.1)
    assert traffic.is_busy(10.0)
    assert not traffic.is_busy(20.0)


def test_after_a_pause_nobody_knows_so_the_pace_counts_as_what_limits() -> None:
    traffic = SendHistory(10.0)
    for number in range(BUSY + 1):
        traffic.granted(number * 1.0)
    assert not traffic.is_busy(10.0)
    traffic.begins_anew()
    assert traffic.is_busy(10.0)
