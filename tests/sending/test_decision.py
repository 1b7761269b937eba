from random import Random

import pytest

from reactin_cli.model import Status
from reactin_cli.reactin_api.statuses import Meaning
from reactin_cli.sending.answer_content import BodyKind
from reactin_cli.sending.decision import (
    Again,
    Done,
    NeedsVerification,
    OwnThrottling,
    decide,
    is_server_error,
    meaning_of,
)
from reactin_cli.sending.options import IfUnknown, RetryOptions
from reactin_cli.sending.rate_limit_headers.advice import Advice
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.stop import StopReason

USUAL = RetryOptions()
LOST = Reply("timeout", silence=Silence.LOST)
UNSENT = Reply("connect_error", silence=Silence.UNSENT)


def answered(status: int, wait: float | None = None) -> Reply:
    return Reply(f"http_{status}", status, advice=Advice(wait, None))


def judge(
    reply: Reply,
    spent: int = 0,
    *,
    excused: bool = False,
    in_doubt: bool = False,
    options: RetryOptions = USUAL,
    own_throttling: OwnThrottling | None = None,
) -> Done | Again | NeedsVerification:
    return decide(
        reply,
        spent=spent,
        excused=excused,
        in_doubt=in_doubt,
        options=options,
        rng=Random(1),
        own_throttling=own_throttling,
    )


@pytest.mark.parametrize(
    ("statuses", "meaning"),
    [
        ([200, 201, 202, 204, 299], Meaning.ACCEPTED),
        ([100, 301, 302, 304, 308, 400, 402, 405, 409, 410, 413, 422, 451, 499], Meaning.REFUSED),
        ([408, 425, 429, 500, 503], Meaning.NOT_TAKEN),
        (
            [303, 501, 502, 504, 505, 520, 522, 527, 530, 598, 599, 600, 999],
            Meaning.MAY_HAVE_ARRIVED,
        ),
        ([401, 403], Meaning.UNAUTHORIZED),
        ([407], Meaning.PROXY_UNAUTHORIZED),
        ([404], Meaning.UNKNOWN_LIST),
    ],
)
def test_every_status_has_the_meaning_of_the_contract(
    statuses: list[int], meaning: Meaning
) -> None:
    assert {meaning_of(answered(status)) for status in statuses} == {meaning}


def test_a_web_page_is_a_success_no_more_and_a_refusal_still() -> None:
    page = {
        status: meaning_of(answered(status)._replace(content=BodyKind.WEB_PAGE))
        for status in (200, 400, 502)
    }
    assert page == {
        200: Meaning.WEB_PAGE,
        400: Meaning.REFUSED,
        502: Meaning.MAY_HAVE_ARRIVED,
    }


def test_silence_after_the_wire_is_doubtful_and_before_it_is_not() -> None:
    assert (meaning_of(LOST), meaning_of(UNSENT)) == (
        Meaning.MAY_HAVE_ARRIVED,
        Meaning.NOT_TAKEN,
    )


def test_an_accepted_lead_is_added_whatever_went_before() -> None:
    assert judge(answered(200), spent=5, in_doubt=True) == Done(Status.ADDED)


def test_a_refused_lead_is_rejected_at_once() -> None:
    assert judge(answered(400)) == Done(Status.REJECTED)


def test_a_refusal_after_a_lost_answer_leaves_the_lead_unknown() -> None:
    assert judge(answered(400), in_doubt=True) == Done(Status.UNKNOWN)


@pytest.mark.parametrize(("reply", "status"), [(answered(503), "failed"), (UNSENT, "failed")])
def test_used_up_retries_of_certain_failures_are_failed(reply: Reply, status: str) -> None:
    assert judge(reply, spent=5) == Done(Status(status))


def test_used_up_retries_after_any_lost_answer_are_unknown() -> None:
    assert judge(answered(503), spent=5, in_doubt=True) == Done(Status.UNKNOWN)


def test_an_excused_failure_is_retried_though_no_retry_is_left() -> None:
    assert isinstance(judge(UNSENT, spent=5, excused=True), Again)


def test_a_wait_that_is_meant_for_one_lead_alone_is_its_own_and_grows_with_time() -> None:
    reply = answered(429, wait=3.0)
    assert judge(reply, excused=True, own_throttling=OwnThrottling(1.0, False)) == Again(3.0)
    assert judge(reply, excused=True, own_throttling=OwnThrottling(20.0, False)) == Again(20.0)
    assert judge(reply, excused=True, own_throttling=OwnThrottling(200.0, False)) == Again(60.0)


def test_a_lead_that_alone_was_told_to_wait_for_too_long_has_failed() -> None:
    enough = OwnThrottling(300.0, True)
    assert judge(answered(429, wait=3.0), own_throttling=enough) == Done(Status.FAILED)
    assert judge(answered(429, wait=3.0), own_throttling=enough, in_doubt=True) == Done(
        Status.UNKNOWN
    )


def test_a_doubtful_attempt_is_not_repeated_under_skip() -> None:
    skip = RetryOptions(if_unknown=IfUnknown.SKIP)
    assert judge(LOST, in_doubt=True, options=skip) == Done(Status.UNKNOWN)
    assert isinstance(judge(answered(503), options=skip), Again)


def test_under_verify_a_doubtful_attempt_waits_for_a_look_at_the_list() -> None:
    verify = RetryOptions(if_unknown=IfUnknown.VERIFY)
    assert judge(LOST, spent=5, in_doubt=True, options=verify) == NeedsVerification()
    assert isinstance(judge(answered(503), in_doubt=True, options=verify), Again)


def test_delays_double_up_to_the_longest_and_keep_at_least_half() -> None:
    options = RetryOptions(retries=20, first_delay=1.0, longest_delay=60.0)
    delays = [judge(answered(500), spent=n, options=options) for n in range(12)]
    for n, again in enumerate(delays):
        assert isinstance(again, Again)
        assert min(2.0**n, 60.0) / 2 <= again.seconds <= min(2.0**n, 60.0)


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_that_is_asked_for_is_obeyed_even_with_no_retry_left(status: int) -> None:
    assert judge(answered(status, wait=7.0), spent=5) == Again(7.0, asked=True)


def test_a_wait_on_another_status_is_not_obeyed() -> None:
    assert judge(answered(500, wait=7.0), spent=5) == Done(Status.FAILED)


def test_a_wait_longer_than_allowed_ends_the_run_and_loses_nothing() -> None:
    assert judge(answered(429, wait=301.0)) == Done(Status.NOT_SENT, StopReason.THROTTLED)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, StopReason.UNAUTHORIZED),
        (403, StopReason.UNAUTHORIZED),
        (404, StopReason.UNKNOWN_LIST),
    ],
)
def test_a_refused_key_or_list_ends_the_run(status: int, reason: StopReason) -> None:
    assert judge(answered(status)) == Done(Status.NOT_SENT, reason)
    assert judge(answered(status), in_doubt=True) == Done(Status.UNKNOWN, reason)


@pytest.mark.parametrize(
    ("status", "is_error"), [(499, False), (500, True), (503, True), (599, True)]
)
def test_the_list_has_the_last_word_after_every_5xx(status: int, is_error: bool) -> None:
    assert is_server_error(Reply(f"http_{status}", status)) is is_error


def test_a_failure_without_a_wait_is_tried_again_though_the_lead_was_told_to_wait_before() -> None:
    verdict = judge(answered(500), own_throttling=OwnThrottling(1.0, False))
    assert isinstance(verdict, Again)
    assert not verdict.asked
