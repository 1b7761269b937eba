"""503s that ask for a wait, at made-up times."""

from reactin_cli.sending.pacing.unavailability import EPISODES, LONGEST_HOLD, Unavailability


def episode(unavailable: Unavailability, at: float) -> None:
    """Refuse two that were on their way, refuse a test, grant one."""
    unavailable.refused(at + 0.1, at)
    unavailable.refused(at + 0.2, at + 0.05)
    unavailable.refused(at + 1.1, at + 1.0)
    unavailable.granted(at + 2.1, at + 2.0)


def test_once_is_an_outage_however_many_are_refused() -> None:
    unavailable = Unavailability()
    for n in range(100):
        unavailable.refused(n + 0.1, float(n))
    assert not unavailable.is_limit


def test_again_and_again_with_grants_between_is_a_limit() -> None:
    unavailable, said = Unavailability(), []
    for n in range(EPISODES):
        episode(unavailable, 10.0 * n)
        said.append(unavailable.is_limit)
    assert said == [False] * (EPISODES - 1) + [True]


def test_now_and_then_is_none() -> None:
    unavailable = Unavailability()
    for n in range(3 * EPISODES):
        episode(unavailable, 31.0 * n)
    assert not unavailable.is_limit


def test_what_was_on_its_way_neither_begins_an_episode_nor_ends_it() -> None:
    unavailable = Unavailability()
    for n in range(EPISODES - 1):
        episode(unavailable, 10.0 * n)
        unavailable.refused(10.0 * n + 2.2, 10.0 * n + 1.9)
    for n in range(9):
        unavailable.refused(50.0 + n / 10, 49.0)
        unavailable.granted(50.05 + n / 10, 49.5)
    assert unavailable.is_limit
    unavailable.was_outage()
    assert not unavailable.is_limit


def test_waits_that_are_too_short_become_longer_until_one_is_granted() -> None:
    unavailable, holds = Unavailability(), []
    for n in range(7):
        unavailable.refused(20.0 * n + 0.1, 20.0 * n)
        unavailable.refused(20.0 * n + 0.2, 20.0 * n)
        holds.append(unavailable.hold)
    assert holds == [0, 1, 2, 4, 8, LONGEST_HOLD, LONGEST_HOLD]
    unavailable.granted(200.1, 200.0)
    unavailable.refused(201.1, 201.0)
    assert unavailable.hold == 0
