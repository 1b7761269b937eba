import random

from tests.e2e.crashes import Score, crash
from tests.e2e.program import Place


def test_kills_at_random_moments_lose_no_lead_and_double_none(place: Place) -> None:
    score = Score()
    crash(place, kills=6, rng=random.Random(3), score=score)
    assert (score.lost, score.doubled, score.unexplained) == ([], 0, [])
    assert score.kills == 6


def test_without_a_look_at_the_list_a_kill_doubles_only_what_was_in_flight(place: Place) -> None:
    score = Score()
    crash(place, 4, random.Random(3), score, if_unknown="retry")
    assert (score.lost, score.unexplained) == ([], [])
