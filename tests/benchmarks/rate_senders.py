"""The product's turnstile, and simpler senders beside it, for the simulation of rates."""

import math
from random import Random
from typing import Protocol

from reactin_cli.sending.pacing.rate import Rate
from reactin_cli.sending.pacing.schedule import Schedule
from reactin_cli.sending.rate_limit_headers.advice import Advice


class Client(Protocol):
    """Something that sends."""

    def next_turn(self, now: float) -> float: ...

    def sent(self, now: float) -> None: ...

    def answered(self, now: float, sent_at: float, granted: bool, advice: Advice) -> None: ...

    def retry_after(self, attempt: int, advice: Advice) -> float: ...

    keeps_waits: bool
    """Whether it sends nothing while the server asks to wait."""


class Adaptive:
    """The product's rate and spacing, in a turnstile that holds for everyone."""

    keeps_waits = True

    def __init__(self, ceiling: float, rng: Random) -> None:
        self.rate = Rate(ceiling)
        self._spacing = Schedule()
        self._held_until = 0.0
        self._rng = rng

    def next_turn(self, now: float) -> float:
        interval = self.rate.interval(now)
        turn = self._spacing.next_turn(now, interval) if interval else now
        return max(turn, self._held_until)

    def sent(self, now: float) -> None:
        self._spacing.take(now, now)

    def answered(self, now: float, sent_at: float, granted: bool, advice: Advice) -> None:
        if granted:
            self.rate.granted(now, sent_at, advice.quota)
            return
        self.rate.refused(now, sent_at, advice.quota, advice.wait)
        hold = self.rate.hold_after_refusal(now)
        if advice.wait is not None:
            hold = max(hold, advice.wait * self._rng.uniform(1.0, 1.05))
        self._held_until = max(self._held_until, now + hold)

    def retry_after(self, attempt: int, advice: Advice) -> float:  # noqa: ARG002 - the turnstile waits
        return 0.0


class Fixed:
    """One pace whatever the server says; what was refused waits as long as it is told, or doubles.

    With an infinite pace: plain exponential backoff, each request for itself.
    """

    keeps_waits = False

    def __init__(self, per_second: float, rng: Random) -> None:
        self._interval = 1 / per_second
        self._last = -math.inf
        self._rng = rng

    def next_turn(self, now: float) -> float:
        return max(now, self._last + self._interval)

    def sent(self, now: float) -> None:
        self._last = now

    def answered(self, now: float, sent_at: float, granted: bool, advice: Advice) -> None:
        pass

    def retry_after(self, attempt: int, advice: Advice) -> float:
        backoff = min(2.0**attempt, 60.0) * self._rng.uniform(0.5, 1.0)
        return backoff if advice.wait is None else advice.wait * self._rng.uniform(1.0, 1.05)
