"""What an attempt's reply means for its lead. Pure: no clock, no network, no randomness of its own.

What each status means is in `reactin_api.statuses`.
"""

from random import Random
from typing import NamedTuple

from reactin_cli.model import Status
from reactin_cli.reactin_api.statuses import WAITING_STATUSES, Meaning, meaning_of_status
from reactin_cli.sending.answer_content import BodyKind
from reactin_cli.sending.options import IfUnknown, RetryOptions
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.stop import StopReason

STOP_REASONS = {
    Meaning.UNAUTHORIZED: StopReason.UNAUTHORIZED,
    Meaning.UNKNOWN_LIST: StopReason.UNKNOWN_LIST,
    Meaning.PROXY_UNAUTHORIZED: StopReason.PROXY_UNAUTHORIZED,
    Meaning.UNTRUSTED: StopReason.UNAVAILABLE,
}
"""Replies after which no lead will do better."""

_MEANING_OF_SILENCE = {
    Silence.UNSENT: Meaning.NOT_TAKEN,
    Silence.UNTRUSTED: Meaning.UNTRUSTED,
    Silence.LOST: Meaning.MAY_HAVE_ARRIVED,
}


class Done(NamedTuple):
    """The row is settled."""

    status: Status
    stop: StopReason | None = None
    """Why the whole run ends with it, if it does."""


class NeedsVerification(NamedTuple):
    """The row waits until the list has been looked at."""

    is_last: bool = False
    """Whether no attempt is left: the list decides between `added` and `failed`."""


class Again(NamedTuple):
    """The row is tried again after `seconds`."""

    seconds: float
    asked: bool = False
    """ReactIn asked for this wait: it holds for every row, and the pacer keeps it."""


class OwnThrottling(NamedTuple):
    """A lead that is told to wait, time and again, while others are accepted."""

    seconds: float
    """For how long it has been."""
    is_enough: bool
    """Whether that is as long as an outage may last."""


def meaning_of(reply: Reply) -> Meaning:
    """Say what a reply means by itself."""
    if reply.status is None:
        return _MEANING_OF_SILENCE[reply.silence or Silence.LOST]
    meaning = meaning_of_status(reply.status)
    if meaning is Meaning.ACCEPTED and reply.content is BodyKind.WEB_PAGE:
        return Meaning.WEB_PAGE
    return meaning


def is_server_error(reply: Reply) -> bool:
    """Tell whether it is a 5xx or above, after which the list has the last word."""
    return reply.status is not None and reply.status >= 500


def asked_wait(reply: Reply) -> float | None:
    """Give the seconds that ReactIn asks everyone to wait, if it does."""
    return reply.advice.wait if reply.status in WAITING_STATUSES else None


def decide(
    reply: Reply,
    *,
    spent: int,
    excused: bool,
    in_doubt: bool,
    options: RetryOptions,
    rng: Random,
    own_throttling: OwnThrottling | None = None,
    server_failed: bool = False,
) -> Done | Again | NeedsVerification:
    """Decide what follows an attempt.

    `spent` counts the retries that this row has used before, `excused` says that this failure is
    not its own (an outage) and costs none, `in_doubt` whether any attempt up to this one may have
    arrived unanswered, `own_throttling` that a wait is meant for this lead alone, `server_failed`
    whether any attempt was answered 5xx.
    """
    final = _final(reply, in_doubt, options)
    if final is not None:
        return final
    wait = asked_wait(reply)
    if wait is not None and wait > options.max_wait:
        return Done(unfinished(in_doubt), StopReason.THROTTLED)
    if wait is not None and own_throttling is None:
        return Again(wait, asked=True)
    used_up = (
        own_throttling.is_enough if own_throttling else spent >= options.retries and not excused
    )
    if used_up:
        return _without_success(in_doubt, server_failed, options)
    if wait is not None and own_throttling is not None:
        return Again(max(wait, min(own_throttling.seconds, options.longest_delay)))
    delay = min(options.first_delay * 2.0**spent, options.longest_delay)
    return Again(delay * rng.uniform(0.5, 1.0))


def unfinished(in_doubt: bool) -> Status:
    """Give the status of a row whose attempts were cut short by the end of the run."""
    return Status.UNKNOWN if in_doubt else Status.NOT_SENT


def _final(reply: Reply, in_doubt: bool, options: RetryOptions) -> Done | NeedsVerification | None:
    """Give what a reply settles by itself; None where another attempt may follow."""
    meaning, verifies = meaning_of(reply), options.if_unknown is IfUnknown.VERIFY
    if meaning is Meaning.ACCEPTED:
        return Done(Status.ADDED)
    if meaning in STOP_REASONS:
        return Done(unfinished(in_doubt), STOP_REASONS[meaning])
    if meaning is Meaning.REFUSED:
        return Done(Status.UNKNOWN if in_doubt else Status.REJECTED)
    if meaning is Meaning.WEB_PAGE and not verifies:
        return Done(Status.UNKNOWN, StopReason.NOT_API)
    if in_doubt and options.if_unknown is IfUnknown.SKIP:
        return Done(Status.UNKNOWN)
    if meaning in (Meaning.MAY_HAVE_ARRIVED, Meaning.WEB_PAGE) and verifies:
        return NeedsVerification()
    return None


def _without_success(
    in_doubt: bool, server_failed: bool, options: RetryOptions
) -> Done | NeedsVerification:
    """Give the outcome of a row that has no attempt left."""
    if in_doubt:
        return Done(Status.UNKNOWN)
    if server_failed and options.if_unknown is IfUnknown.VERIFY:
        return NeedsVerification(is_last=True)
    return Done(Status.FAILED)
