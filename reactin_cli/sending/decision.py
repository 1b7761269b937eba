"""What an attempt's reply means for its lead. Pure: no clock, no network, no randomness of its own.

The statuses follow reactin-api ("Add a lead") and, where that is silent, RFC 9110 section 15.
"""

from random import Random
from typing import NamedTuple

from reactin_cli.model import Status
from reactin_cli.reactin_api.statuses import WAITING_STATUSES, Meaning, status_meaning
from reactin_cli.sending.options import IfUnknown, RetryOptions
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.stop import StopReason

STOP_REASONS = {
    Meaning.UNAUTHORIZED: StopReason.UNAUTHORIZED,
    Meaning.UNKNOWN_LIST: StopReason.UNKNOWN_LIST,
}


class Done(NamedTuple):
    """The row is settled."""

    status: Status
    stop: StopReason | None = None
    """Why the whole run ends with it, if it does."""


class NeedsVerification(NamedTuple):
    """The row waits until the list has been looked at."""


class Again(NamedTuple):
    """The row is tried again after `seconds`."""

    seconds: float
    asked: bool = False
    """ReactIn asked for this wait: it holds for every row, at the turnstile."""


class OwnThrottling(NamedTuple):
    """A lead that is told to wait, time and again, while others are accepted."""

    seconds: float
    """For how long it has been."""
    is_enough: bool
    """Whether that is as long as an outage may last."""


def meaning_of(reply: Reply) -> Meaning:
    """Say what a reply means by itself."""
    if reply.status is None:
        return Meaning.BUSY if reply.silence is Silence.UNSENT else Meaning.DOUBTFUL
    return status_meaning(reply.status)


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
) -> Done | Again | NeedsVerification:
    """Decide what follows an attempt.

    `spent` counts the retries that this row has used before, `excused` says that this failure is
    no fault of its own (an outage) and costs none, `in_doubt` whether any attempt up to this one
    may have arrived unanswered, `own_throttling` that a wait is meant for this lead alone.
    """
    meaning = meaning_of(reply)
    if meaning is Meaning.ACCEPTED:
        return Done(Status.ADDED)
    if meaning in STOP_REASONS:
        return Done(unfinished(in_doubt), STOP_REASONS[meaning])
    if meaning is Meaning.REFUSED:
        return Done(Status.UNKNOWN if in_doubt else Status.REJECTED)
    if in_doubt and options.if_unknown is IfUnknown.SKIP:
        return Done(Status.UNKNOWN)
    if meaning is Meaning.DOUBTFUL and options.if_unknown is IfUnknown.VERIFY:
        return NeedsVerification()
    wait = asked_wait(reply)
    if wait is not None and wait > options.max_wait:
        return Done(unfinished(in_doubt), StopReason.THROTTLED)
    if wait is not None and own_throttling is None:
        return Again(wait, asked=True)
    used_up = (
        own_throttling.is_enough if own_throttling else spent >= options.retries and not excused
    )
    if used_up:
        return Done(Status.UNKNOWN if in_doubt else Status.FAILED)
    if wait is not None and own_throttling is not None:
        return Again(max(wait, min(own_throttling.seconds, options.longest_delay)))
    delay = min(options.first_delay * 2.0**spent, options.longest_delay)
    return Again(delay * rng.uniform(0.5, 1.0))


def unfinished(in_doubt: bool) -> Status:
    """Give the status of a row whose tries were cut short by the end of the run."""
    return Status.UNKNOWN if in_doubt else Status.NOT_SENT
