from reactin_cli.sending.pacing.lead_throttling import TIMES, LeadThrottling


def test_a_lead_that_is_refused_again_and_again_while_others_go_in_is_itself_the_reason() -> None:
    stubborn, told = LeadThrottling(), []
    for other in range(TIMES + 2):
        told.append(stubborn.refused(7, 10.0 * other))
        stubborn.granted(100 + other)
    assert told == [False] * TIMES + [True, True]


def test_refusals_with_nothing_accepted_between_are_about_the_pace() -> None:
    stubborn = LeadThrottling()
    assert not any(stubborn.refused(7, float(n)) for n in range(50))


def test_a_lead_that_was_accepted_starts_anew() -> None:
    stubborn = LeadThrottling()
    for _ in range(TIMES + 1):
        stubborn.refused(7, 0.0)
        stubborn.granted(8)
    stubborn.granted(7)
    assert not stubborn.refused(7, 9.0)
    assert stubborn.lasted(7, 9.0) is None


def test_it_lasts_since_the_first_refusal_and_only_for_the_lead_that_is_the_reason() -> None:
    stubborn = LeadThrottling()
    for other in range(TIMES + 1):
        assert stubborn.lasted(7, 20.0) is None
        stubborn.refused(7, 20.0 + other)
        stubborn.granted(100 + other)
    assert stubborn.lasted(7, 50.0) == 30.0
    assert stubborn.lasted(8, 50.0) is None
