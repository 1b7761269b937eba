"""What a person is told of an outcome."""

from datetime import UTC, datetime, timedelta

import pytest

from reactin_cli.sending.answer_content import BodyKind
from reactin_cli.sending.messages import stop_words
from reactin_cli.sending.rate_limit_headers.advice import Advice
from reactin_cli.sending.reply import Reply
from reactin_cli.stop import StopReason

NOW = datetime(2026, 11, 25, 14, 0, 10, tzinfo=UTC)


def told(wait: float) -> datetime:
    """Give the time that a person reads, as it stands there."""
    reply = Reply("http_429", 429, advice=Advice(wait, None))
    words = (
        stop_words(StopReason.THROTTLED, reply, NOW)
        .hint.removeprefix("Run the same command again after ")
        .partition(":  ")[0]
    )
    return datetime.strptime(words[: words.rindex(":")], "%H:%M on %d %B %Y").astimezone()


def test_the_time_to_come_back_is_never_too_early() -> None:
    for wait in (30.0, 50.0, 3600.0):
        back = NOW + timedelta(seconds=wait)
        assert back <= told(wait) <= back + timedelta(minutes=1)


def test_the_time_to_come_back_names_its_year() -> None:
    assert told(3 * 365 * 86_400.0).year == 2029


def test_the_time_to_resume_is_the_end_of_the_pause_that_reactin_asked_for() -> None:
    reply = Reply("http_429", 429, advice=Advice(3600.0, None))
    resume_after = stop_words(StopReason.THROTTLED, reply, NOW).resume_after
    assert resume_after == NOW + timedelta(hours=1)
    refused = stop_words(StopReason.UNAUTHORIZED, Reply("http_401", 401), NOW)
    assert refused.resume_after is None


@pytest.mark.parametrize(
    "reply",
    [
        Reply("http_403", 403, content=BodyKind.WEB_PAGE),
        Reply("http_403", 403, advice=Advice(30.0, None)),
        Reply("http_403", 403, message="Too many requests from this address"),
        Reply("http_403", 403, message="API rate limit exceeded"),
        Reply("http_403", 403, message="You have been throttled."),
        Reply("http_403", 403, message="Quota exceeded for today"),
        Reply("http_403", 403, message="Please slow down"),
    ],
)
def test_a_refusal_that_is_about_the_sender_does_not_blame_the_key(reply: Reply) -> None:
    words = stop_words(StopReason.UNAUTHORIZED, reply, NOW)
    assert "Copy" not in words.hint
    assert "key" not in words.message or "says nothing about the API key" in words.message
