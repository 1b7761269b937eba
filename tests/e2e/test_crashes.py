import random

from tests.e2e.crashes import Score, crash
from tests.e2e.program import Place


def test_kills_at_random_moments_lose_no_lead_and_double_none_but_those_in_flight(
    place: Place,
) -> None:
    score = Score()
    crash(place, kills=6, rng=random.Random(3), score=score)
    assert (score.lost, score.unexplained) == ([], [])
    assert score.kills == 6
