"""One row's attempts: what is counted, what is kept, what is said."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from reactin_cli.errors import StorageError
from reactin_cli.events import Answered, Attempt, WillRetry
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.sending.answer_content import BodyKind
from reactin_cli.sending.options import IfUnknown, RetryOptions
from reactin_cli.sending.rate_limit_headers.advice import Advice
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.sending.unproven_answers import UnprovenAnswers
from reactin_cli.stop import StopReason
from tests.delivery.test_dispatcher import List
from tests.sending.scripted import OK, REFUSED, Answer, Import, too_many

SILENT = Reply("timeout", silence=Silence.LOST)
TWO = RetryOptions(retries=2, if_unknown=IfUnknown.RETRY)


def answered(status: int, wait: float | None = None) -> Reply:
    return Reply(f"http_{status}", status, advice=Advice(wait, None))


def first_lead_gets(replies: Sequence[Reply], otherwise: Reply = OK) -> Answer:
    """Answer the first lead's attempts with these replies, all that follows otherwise."""
    left = list(replies)
    return lambda email, _: left.pop(0) if left and email == "lead1@example.com" else otherwise


def one(*replies: Reply, retry: RetryOptions = TWO, leads: int = 1) -> Import:
    return Import(first_lead_gets(replies), leads, retry=retry).run()


def outcome(done: Import, number: int = 1) -> Outcome:
    (row,) = [row for row in done.rows if row.number == number]
    assert row.outcome
    return row.outcome


def said(done: Import, number: int = 1) -> tuple[str, str, int]:
    return outcome(done, number).status.value, outcome(done, number).code, outcome(done).attempts


@pytest.mark.parametrize(
    ("replies", "verdict"),
    [
        ([OK], ("added", "", 1)),
        ([answered(500), OK], ("added", "", 2)),
        ([SILENT, OK], ("added", "", 2)),
        ([answered(400)], ("rejected", "http_400", 1)),
        ([answered(500), answered(422)], ("rejected", "http_422", 2)),
        ([answered(500)] * 3, ("failed", "http_500", 3)),
        ([REFUSED] * 3, ("failed", "connect_error", 3)),
        ([REFUSED, answered(503), answered(408)], ("failed", "http_408", 3)),
        ([SILENT] * 3, ("unknown", "timeout", 3)),
        ([answered(502)] * 3, ("unknown", "http_502", 3)),
        ([SILENT, answered(500), REFUSED], ("unknown", "connect_error", 3)),
        ([SILENT, answered(400)], ("unknown", "http_400", 2)),
        ([answered(504), answered(500), OK], ("added", "", 3)),
    ],
)
def test_the_outcome_follows_from_all_attempts(
    replies: list[Reply], verdict: tuple[str, str, int]
) -> None:
    assert said(one(*replies)) == verdict


def test_a_wait_that_is_asked_for_costs_no_retry() -> None:
    replies = [too_many(1.0)] * 4 + [answered(503, wait=2.0), OK]
    assert said(one(*replies, retry=RetryOptions(retries=0))) == ("added", "", 6)


def test_under_skip_an_attempt_that_may_have_arrived_is_not_repeated() -> None:
    skip = RetryOptions(if_unknown=IfUnknown.SKIP)
    assert said(one(SILENT, OK, retry=skip)) == ("unknown", "timeout", 1)
    assert said(one(REFUSED, answered(500), OK, retry=skip)) == ("added", "", 3)


@pytest.mark.parametrize(
    ("if_unknown", "verdict"),
    [(IfUnknown.SKIP, ("unknown", "http_500", 1)), (IfUnknown.RETRY, ("added", "", 2))],
)
def test_an_answer_that_may_be_another_leads_counts_as_none(
    if_unknown: IfUnknown, verdict: tuple[str, str, int]
) -> None:
    answers = UnprovenAnswers()
    attempts = iter([answered(500)._replace(answers=answers), OK])

    def answer(_: str, __: float) -> Reply:
        asyncio.get_running_loop().call_later(0.1, answers.put_in_doubt)  # before the retry
        return next(attempts)

    assert said(Import(answer, 1, retry=RetryOptions(if_unknown=if_unknown)).run()) == verdict


def test_an_answer_that_names_the_lead_before_counts_as_none() -> None:
    answers = UnprovenAnswers()
    replies = [
        answered(400)._replace(answers=answers),
        OK._replace(answers=answers, body=b'{"email": "lead1@example.com"}'),
    ]
    skip = RetryOptions(if_unknown=IfUnknown.SKIP)
    done = Import(lambda *_: replies.pop(0), 2, concurrency=1, retry=skip).run()
    assert answers.is_in_doubt
    assert (outcome(done, 2).status, outcome(done, 2).code) == ("unknown", "answer_in_doubt")


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (answered(401), StopReason.UNAUTHORIZED),
        (answered(403), StopReason.UNAUTHORIZED),
        (answered(404), StopReason.UNKNOWN_LIST),
        (too_many(301.0), StopReason.THROTTLED),
        (answered(503, wait=301.0), StopReason.THROTTLED),
    ],
    ids=lambda value: value.code if isinstance(value, Reply) else None,
)
def test_what_no_lead_will_survive_stops_the_run_and_keeps_what_was_tried(
    reply: Reply, reason: StopReason
) -> None:
    done = Import(first_lead_gets([reply]), 50, concurrency=1).run()
    assert (done.stop.reason, len(done.sent)) == (reason, 1)
    assert said(done) == ("not_sent", reply.code, 1)
    assert (outcome(done, 50).code, outcome(done, 50).attempts) == (reason.value, 0)


def test_a_lead_in_doubt_stays_unknown_when_the_run_is_stopped() -> None:
    assert said(one(SILENT, answered(401))) == ("unknown", "http_401", 2)


def test_a_lead_that_was_set_aside_is_unknown_where_the_run_ends_before_a_look() -> None:
    answer = first_lead_gets([SILENT], answered(401))
    done = Import(answer, 2, concurrency=1, retry=RetryOptions()).run()
    assert (outcome(done, 1).status, outcome(done, 1).attempts) == ("unknown", 1)
    assert (outcome(done, 2).status, outcome(done, 2).attempts) == ("not_sent", 1)


def test_what_was_tried_is_kept_when_the_run_ends_before_the_next_try() -> None:
    def interrupted(_: str, __: float) -> Reply:
        done.stop.request(StopReason.INTERRUPTED)
        return REFUSED

    done = Import(interrupted, 1)
    assert said(done.run()) == ("not_sent", "connect_error", 1)


class Marks(NullJournal):
    """Hears what is done to the mark of the lead."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    async def sending(self, row: Row) -> None:  # noqa: ARG002 - as every journal
        self.heard.append("sending")

    def not_taken(self, row: Row) -> None:  # noqa: ARG002 - as every journal
        self.heard.append("not taken")


@pytest.mark.parametrize("reply", [answered(500), REFUSED, answered(503, wait=2.0)])
def test_the_mark_is_taken_back_while_a_lead_waits_that_surely_was_not_taken(reply: Reply) -> None:
    marks = Marks()
    Import(first_lead_gets([reply]), 1, journal=marks).run()
    assert marks.heard == ["sending", "not taken", "sending"]


def test_a_lead_in_doubt_keeps_its_mark_whatever_is_answered_later() -> None:
    marks = Marks()
    Import(first_lead_gets([SILENT, answered(500)]), 1, journal=marks).run()
    assert marks.heard == ["sending"] * 3


class FullAfterOne(NullJournal):
    """Has room for the mark of one attempt."""

    marks = 0

    async def sending(self, row: Row) -> None:  # noqa: ARG002 - as every journal
        self.marks += 1
        if self.marks > 1:
            raise StorageError("The disk is full.")


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [(SILENT, ("unknown", "timeout", 1)), (answered(500), ("not_sent", "http_500", 1))],
)
def test_what_was_tried_is_kept_when_the_next_try_cannot_be_recorded(
    reply: Reply, verdict: tuple[str, str, int]
) -> None:
    done = Import(first_lead_gets([reply]), 1, journal=FullAfterOne()).run()
    assert done.stop.reason is StopReason.LOCAL_STORAGE
    assert said(done) == verdict


def test_the_outcome_tells_when_and_how_long() -> None:
    told = outcome(one(answered(500), OK))
    assert told.sent_at == datetime(2026, 1, 1, tzinfo=UTC)
    assert told.duration_ms
    assert 500 <= told.duration_ms <= 1_300  # a pause of 0.5 to 1 s, a turn, two answers


def test_a_row_that_waits_lends_its_place() -> None:
    slow = first_lead_gets([answered(500)] * 5)
    done = Import(slow, 20, per_second=1000.0, concurrency=1).run()
    assert done.sent_between(0.0, 1.0) >= 20  # all the others went before its last try
    assert said(done) == ("added", "", 6)


def test_every_attempt_is_told() -> None:
    done = one(answered(500), SILENT, OK, leads=3)
    kinds = [type(event) for event in done.events]
    assert (kinds.count(Attempt), kinds.count(Answered), kinds.count(WillRetry)) == (5, 5, 2)


def test_the_pauses_between_tries_double_and_stay_within_their_longest() -> None:
    patient = RetryOptions(retries=8, longest_delay=10.0)
    done = one(*[answered(500)] * 8, retry=patient)
    waits = [event.seconds for event in done.events if isinstance(event, WillRetry)]
    longest = [1.0, 2.0, 4.0, 8.0, 10.0, 10.0, 10.0, 10.0]
    assert all(0.5 * most <= wait <= most for wait, most in zip(waits, longest, strict=True))


def test_four_broken_leads_among_sound_ones_fail_alone() -> None:
    broken = {f"lead{number}@example.com" for number in (1, 20, 40, 60)}
    done = Import(lambda email, _: answered(500) if email in broken else OK, 80, retry=TWO).run()
    failed = [row.number for row in done.rows if row.outcome and row.outcome.status == "failed"]
    assert (sorted(failed), done.stop.reason) == ([1, 20, 40, 60], None)


WEB_PAGE = Reply("http_200", 200, content=BodyKind.WEB_PAGE)
VERIFY = RetryOptions(if_unknown=IfUnknown.VERIFY)


@pytest.mark.parametrize(
    ("answers", "requests"),
    [
        ([OK, WEB_PAGE, OK, OK], 4),
        ([WEB_PAGE, OK, OK, OK], 1),
    ],
)
def test_after_a_web_page_nothing_is_sent_unless_the_api_has_answered_before(
    answers: Sequence[Reply], requests: int
) -> None:
    left = list(answers)
    done = Import(
        lambda *_: left.pop(0), len(left), concurrency=1, retry=VERIFY, look=List("nobody@b.co")
    ).run()
    assert len(done.sent) == requests
    assert done.stop.reason is StopReason.NOT_API


def test_a_lead_that_the_list_shows_proves_that_its_answer_came_from_the_api() -> None:
    """An answer that was changed on its way stops nothing."""
    left = [WEB_PAGE, OK, OK]
    done = Import(
        lambda *_: left.pop(0), 3, concurrency=1, retry=VERIFY, look=List("lead1@example.com")
    ).run()
    assert len(done.sent) == 3
    assert done.statuses == {Status.ADDED}


def test_a_settled_row_whose_answer_comes_into_doubt_is_told() -> None:
    answers = UnprovenAnswers()

    def answer(email: str, _: float) -> Reply:
        if email == "lead2@example.com":
            answers.put_in_doubt()
        return OK._replace(answers=answers) if email == "lead1@example.com" else OK

    done = Import(answer, 3, concurrency=1).run()
    assert [row.number for row in done.doubted] == [1]


def test_a_row_that_was_never_sent_took_no_time() -> None:
    done = one(answered(401), leads=2)
    assert (outcome(done, 2).attempts, outcome(done, 2).duration_ms) == (0, None)
    assert outcome(done, 1).duration_ms is not None


def test_a_lead_that_the_list_shows_keeps_what_was_tried() -> None:
    done = Import(lambda *_: SILENT, 1, retry=VERIFY, look=List("lead1@example.com")).run()
    assert (outcome(done).code, outcome(done).attempts) == ("verified", 1)
    assert outcome(done).sent_at is not None


def test_after_the_last_try_a_lead_that_the_list_does_not_show_is_not_sent_again() -> None:
    retry = RetryOptions(retries=0, if_unknown=IfUnknown.VERIFY)
    done = Import(lambda *_: SILENT, 1, retry=retry, look=List("nobody@b.co")).run()
    assert (len(done.sent), outcome(done).status) == (1, Status.UNKNOWN)


@pytest.mark.parametrize("kind", [BodyKind.OTHER, BodyKind.ERROR])
def test_a_success_has_a_warning_only_where_its_body_speaks_of_an_error(kind: BodyKind) -> None:
    done = one(Reply("http_200", 200, content=kind, body=b'{"success": false}'))
    warned = [problem.code for row in done.rows for problem in row.problems]
    assert warned == (["answer_says_error"] if kind is BodyKind.ERROR else [])
