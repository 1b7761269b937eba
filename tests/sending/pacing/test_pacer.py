import math
from bisect import bisect_left
from random import Random

import pytest

from reactin_cli.events import Held, Noted, Probing, RateChanged
from reactin_cli.model import Status
from reactin_cli.sending.options import PaceOptions, RetryOptions
from reactin_cli.sending.pacing.announcements import ASKED_FOR_A_PAUSE, FEW_LEFT
from reactin_cli.sending.pacing.lead_throttling import TIMES
from reactin_cli.sending.rate_limit_headers.advice import Advice
from reactin_cli.sending.rate_limit_headers.quota import Quota
from reactin_cli.sending.reply import Reply
from reactin_cli.stop import StopReason
from tests.sending.scripted import LOST, OK, REFUSED, Answer, Import, too_many


def held(done: Import) -> list[Held]:
    return [event for event in done.events if isinstance(event, Held)]


def always(reply: Reply) -> Answer:
    return lambda _, __: reply


def down(start: float, end: float, reply: Reply) -> Answer:
    """Be down between two moments, and answer well otherwise."""
    return lambda _, at: reply if start <= at < end else OK


def most_in_a_second(times: list[float]) -> int:
    return max(bisect_left(times, start + 1 - 1e-9) - n for n, start in enumerate(times))


@pytest.mark.parametrize(
    ("per_second", "leads"),
    [(50.0, 300), (2.0, 300), (10.0, 300), (200.0, 300), (2.0, 7200), (1 / 3, 3600)],
)
def test_an_import_takes_the_time_of_its_rate_and_no_second_holds_more(
    per_second: float, leads: int
) -> None:
    rng = Random(1)
    done = Import(always(OK), leads, per_second, lateness=lambda: rng.uniform(0, 0.002)).run()
    ideal = (leads - 1) / per_second
    assert done.statuses == {Status.ADDED}
    assert ideal * 0.999 <= done.sent[-1] <= ideal * 1.01
    assert most_in_a_second(done.sent) <= math.ceil(per_second)


@pytest.mark.parametrize(
    "reply", [REFUSED, LOST, Reply("http_500", 500), Reply("http_502", 502)], ids=lambda r: r.code
)
@pytest.mark.parametrize("per_second", [5.0, 50.0])
def test_thirty_seconds_of_outage_see_few_requests_and_cost_nobody_anything(
    reply: Reply, per_second: float
) -> None:
    done = Import(down(3.0, 33.0, reply), 300, per_second).run()
    assert 5 <= done.sent_between(3.0, 33.0) < 20
    assert done.statuses == {Status.ADDED}
    assert done.stop.reason is None


def test_an_outage_and_its_end_are_told() -> None:
    done = Import(down(3.0, 33.0, REFUSED)).run()
    told = held(done)
    assert told[0].reason.startswith("ReactIn is not responding (connect_error)")
    assert told[1].reason.startswith("ReactIn is still not responding (connect_error)")
    assert told[-1] == Held(0.0, "ReactIn responds again")
    assert len(told) == len([event for event in done.events if isinstance(event, Probing)]) + 1
    probes = [event.row for event in done.events if isinstance(event, Probing)]
    assert len(probes) == len(set(probes)) >= 4


def test_an_outage_without_end_stops_the_run_and_fails_nobody() -> None:
    done = Import(down(3.0, math.inf, REFUSED), pace=PaceOptions(max_outage=60.0)).run()
    assert done.stop.reason is StopReason.UNAVAILABLE
    assert done.statuses == {Status.ADDED, Status.NOT_SENT}
    assert 60.0 <= done.sent[-1] - 3.0 <= 75.0


def test_short_waits_without_end_stop_the_run() -> None:
    done = Import(always(too_many(1.0)), pace=PaceOptions(max_outage=60.0)).run()
    assert done.stop.reason is StopReason.THROTTLED
    assert done.statuses == {Status.NOT_SENT}
    assert 60.0 <= done.sent[-1] <= 75.0


def test_refusals_without_a_word_and_without_end_stop_the_run() -> None:
    done = Import(
        always(too_many()), retry=RetryOptions(retries=100), pace=PaceOptions(max_outage=60.0)
    ).run()
    assert done.stop.reason is StopReason.THROTTLED
    assert done.statuses == {Status.NOT_SENT}


def test_the_turnstile_is_never_closed_beyond_the_longest_outage() -> None:
    done = Import(always(too_many(1.0)), pace=PaceOptions(max_outage=10.0)).run()
    assert done.stop.reason is StopReason.THROTTLED
    assert 10.0 <= done.sent[-1] <= 10.1


def picky(wait: float, email: str = "lead3@example.com") -> Answer:
    """Ask one lead to wait for ever, and take all others."""
    return lambda to, _: too_many(wait) if to == email else OK


@pytest.mark.parametrize("wait", [1.0, 60.0])
def test_a_lead_that_alone_is_told_to_wait_for_ever_fails_and_holds_up_nobody(wait: float) -> None:
    done = Import(picky(wait), 2000, 10.0).run()
    assert done.stop.reason is None
    outcomes = {row.number: row.outcome for row in done.rows}
    failed = outcomes.pop(3)
    assert failed is not None
    assert (failed.status, failed.code, failed.http_status) == (Status.FAILED, "http_429", 429)
    assert failed.attempts <= 16
    assert {outcome.status for outcome in outcomes.values() if outcome} == {Status.ADDED}
    assert sum(event.reason == ASKED_FOR_A_PAUSE for event in held(done)) == TIMES
    assert done.sent[-1] <= 2000 / 10.0 + TIMES * wait + 150.0


def test_a_lead_that_alone_is_told_to_wait_goes_in_when_the_waits_end() -> None:
    refusals = iter([too_many(1.0)] * 7)

    def answer(email: str, _: float) -> Reply:
        return next(refusals, OK) if email == "lead3@example.com" else OK

    done = Import(answer, 300, retry=RetryOptions(retries=0)).run()
    assert done.statuses == {Status.ADDED}


def test_a_wait_that_is_asked_of_one_is_kept_by_all_and_never_cut_short() -> None:
    def answer(_: str, at: float) -> Reply:
        return too_many(20.0) if 1.0 <= at < 1.1 else OK

    done = Import(answer, per_second=10.0).run()
    refused_at = next(at for at in done.sent if at >= 1.0) + 0.02
    assert done.sent_between(refused_at, refused_at + 20.0) == 0
    assert done.sent_between(refused_at + 20.0, refused_at + 21.1) > 0
    assert done.statuses == {Status.ADDED}


def test_a_refusal_slows_everyone_and_is_told_with_its_row() -> None:
    refused = iter([too_many()])

    def answer(email: str, _: float) -> Reply:
        return next(refused, OK) if email == "lead41@example.com" else OK

    done = Import(answer).run()
    first, *_ = [event for event in done.events if isinstance(event, RateChanged)]
    assert (first.row, first.reason) == (41, "ReactIn refused further requests")
    assert first.per_second < 5.0
    assert done.sent[42] - done.sent[41] >= 1 / first.per_second


def test_a_pace_that_an_earlier_run_learned_is_where_it_begins_and_is_told() -> None:
    done = Import(always(OK), 20, learned=1.8).run()
    assert done.sent[19] - done.sent[0] >= 19 / 2.0
    first, *_ = [event for event in done.events if isinstance(event, RateChanged)]
    assert first == RateChanged(1.8, "an earlier run learned this limit", 1)


def test_places_that_limit_are_told_once_with_what_to_set() -> None:
    done = Import(always(OK), 200, 50.0, concurrency=4, latency=0.5).run()
    (note,) = [event.message for event in done.events if isinstance(event, Noted)]
    assert "4 requests in flight make 8.0/s and not 50/s" in note
    assert "--concurrency 25 would" in note


def test_places_that_limit_nothing_are_not_told() -> None:
    done = Import(always(OK), 600, 50.0, concurrency=30, latency=0.5).run()
    assert not [event for event in done.events if isinstance(event, Noted)]


def test_a_429_while_the_turnstile_is_closed_costs_no_retry() -> None:
    first = iter([Reply("http_500", 500)] * 6)

    def answer(_: str, at: float) -> Reply:
        return next(first, too_many() if at < 20.0 else OK)

    done = Import(answer, 6, 50.0, retry=RetryOptions(retries=1)).run()
    assert done.statuses == {Status.ADDED}


def test_a_turn_that_is_far_away_is_told_with_its_reason() -> None:
    slow = Import(always(OK), 3, 1 / 30).run()
    assert [(round(event.seconds), event.reason) for event in held(slow)] == [
        (30, "the rate allows one request every 30 s")
    ] * 2
    few = Import(always(Reply("http_200", 200, advice=Advice(None, Quota(None, None, 0, 50)))), 4)
    assert {event.reason for event in held(few.run())} == {FEW_LEFT}
    assert held(few)[0].seconds > 45


def test_requests_that_got_no_answer_say_nothing_about_places() -> None:
    def hangs(_: str, at: float) -> Reply:
        return LOST if at < 12.0 else OK

    done = Import(hangs, 100, 20.0, latency_of=lambda at: 12.0 if at < 12.0 else 0.02).run()
    assert not [event for event in done.events if isinstance(event, Noted)]


@pytest.mark.parametrize("wait", [5.0, 30.0, 120.0])
@pytest.mark.parametrize("lead", [15, 300])
def test_a_wait_that_is_asked_once_slows_an_import_for_a_while_only(wait: float, lead: int) -> None:
    replies = iter([OK] * (lead - 1) + [too_many(wait)])
    done = Import(lambda _, __: next(replies, OK), 2000).run()
    assert done.statuses == {Status.ADDED}
    assert done.sent[-1] <= (2000 / 5.0 + wait) * 1.2


def test_an_outage_told_by_503_and_waits_is_over_when_it_is_over() -> None:
    unavailable = Reply("http_503", 503, advice=Advice(2.0, None))
    done = Import(down(3.0, 33.0, unavailable), 300, retry=RetryOptions(retries=0)).run()
    assert done.statuses == {Status.ADDED}
    assert 5 <= done.sent_between(3.0, 33.0) < 20
    assert done.sent[-1] <= 300 / 5.0 + 30.0 + 15.0


@pytest.mark.parametrize("per_second", [5.0, 50.0, math.inf])
@pytest.mark.parametrize("wait", [1.0, 3.0, 10.0])
@pytest.mark.parametrize("lasts", [0.5, 7.0, 25.0])
def test_after_an_outage_told_by_503_and_waits_the_pace_is_what_it_was(
    per_second: float, wait: float, lasts: float
) -> None:
    unavailable = Reply("http_503", 503, advice=Advice(wait, None))
    answers = iter(range(10**9))

    def answer(_: str, at: float) -> Reply:
        is_early = next(answers) < 30
        return OK if is_early or at - done.sent[29] > lasts else unavailable

    done = Import(answer, 500, per_second)
    done.run()
    assert done.statuses == {Status.ADDED}
    assert not [event for event in done.events if isinstance(event, RateChanged)]
    back = next(n for n, at in enumerate(done.sent) if at > done.sent[29] + lasts and n > 29)
    after = done.sent[-1] - done.sent[back]
    assert after <= 470 / min(per_second, 8 / 0.02) * 1.1 + 0.5


def test_a_503_that_states_a_quota_is_about_the_pace() -> None:
    stated = Reply("http_503", 503, advice=Advice(1.0, Quota(60, 60, 0, 1)))
    replies = iter([OK] * 10 + [stated])
    done = Import(lambda _, __: next(replies, OK), 60).run()
    assert [event for event in done.events if isinstance(event, RateChanged)]


def test_a_server_that_says_of_each_success_that_nothing_is_left_is_soon_not_believed() -> None:
    nothing_left = Reply("http_200", 200, advice=Advice(None, Quota(None, None, 0, 3000)))
    done = Import(always(nothing_left), 500).run()
    assert done.sent[-1] <= 500 / 5.0 + 90.0


def test_a_503_that_asks_for_no_wait_at_all_is_not_hammered_by_the_last_leads() -> None:
    unavailable = Reply("http_503", 503, advice=Advice(0.0, None))
    done = Import(down(0.0, 60.0, unavailable), 2, retry=RetryOptions(retries=0)).run()
    assert done.statuses == {Status.ADDED}
    assert done.sent_between(0.0, 60.0) < 15
    assert done.sent[-1] <= 60.0 + 15.0


def test_a_server_whose_word_for_too_fast_is_503_still_teaches_the_pace() -> None:
    granted = [0.0]

    def answer(_: str, at: float) -> Reply:
        if at < granted[-1] + 0.33:
            return Reply("http_503", 503, advice=Advice(1.0, None))
        granted.append(at)
        return OK

    done = Import(answer, 300).run()
    assert done.statuses == {Status.ADDED}
    assert len(done.sent) <= 330


def test_a_503_keeps_its_wait_also_where_probes_would_go_before() -> None:
    unavailable = Reply("http_503", 503, advice=Advice(20.0, None))
    done = Import(down(3.0, 33.0, unavailable)).run()
    later = [at for at in done.sent if 3.2 <= at < 33.0]
    assert len(later) <= 2
    assert min(later) >= 23.0


def test_refusals_of_everything_for_half_a_minute_slow_an_import_for_a_while_only() -> None:
    done = Import(down(3.0, 33.0, too_many(1.0)), 600, latency=1.0).run()
    assert done.statuses == {Status.ADDED}
    assert done.sent[-1] <= 300.0
