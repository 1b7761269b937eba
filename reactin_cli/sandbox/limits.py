"""Rate limits as servers really keep them. Pure: each takes the time as an argument.

A refused request uses nothing up, so a client that knocks too often is not locked out for good.
"""

import math
import re
from collections import deque
from typing import NamedTuple, Protocol

UNITS = {"s": 1, "m": 60, "h": 3600}
"""Seconds in each unit of a rate."""

_RATE = re.compile(r"([1-9][0-9]{0,8})/([smh])(?::([a-z]+))?")


class Grant(NamedTuple):
    """What a limit says to one request."""

    allowed: bool
    limit: int
    """Requests in one window."""
    window: int
    """Seconds."""
    remaining: int
    """Requests that would be granted at this moment."""
    reset: float
    """Seconds until more of them would be."""


class Limit(Protocol):
    """A limit that all requests share."""

    def ask(self, now: float) -> Grant:
        """Grant or refuse one request at `now`, in seconds of a clock that never goes back."""


class TokenBucket:
    """Refills steadily and holds at most one window's requests."""

    def __init__(self, limit: int, window: int) -> None:
        self._limit, self._window, self._rate = limit, window, limit / window
        self._tokens, self._at = 0.0, -math.inf

    def ask(self, now: float) -> Grant:
        self._tokens = min(self._limit, self._tokens + (now - self._at) * self._rate)
        self._at = now
        allowed = self._tokens >= 1 - 1e-9  # a client that comes back in time is not sent away
        if allowed:
            self._tokens = max(0.0, self._tokens - 1)
        reset = (1 - self._tokens % 1) / self._rate
        return Grant(allowed, self._limit, self._window, int(self._tokens), reset)


class FixedWindow:
    """Counts anew at each multiple of the window."""

    def __init__(self, limit: int, window: int) -> None:
        self._limit, self._window = limit, window
        self._number, self._used = -1.0, 0

    def ask(self, now: float) -> Grant:
        number = now // self._window
        if number != self._number:
            self._number, self._used = number, 0
        allowed = self._used < self._limit
        self._used += allowed
        reset = (number + 1) * self._window - now
        return Grant(allowed, self._limit, self._window, self._limit - self._used, reset)


class SlidingWindow:
    """Looks back over one window from each moment."""

    def __init__(self, limit: int, window: int) -> None:
        self._limit, self._window = limit, window
        self._granted: deque[float] = deque()

    def ask(self, now: float) -> Grant:
        while self._granted and self._granted[0] + self._window <= now:
            self._granted.popleft()
        allowed = len(self._granted) < self._limit
        if allowed:
            self._granted.append(now)
        remaining = self._limit - len(self._granted)
        reset = self._granted[0] + self._window - now
        return Grant(allowed, self._limit, self._window, remaining, reset)


KINDS: dict[str, type[TokenBucket | FixedWindow | SlidingWindow]] = {
    "bucket": TokenBucket,
    "fixed": FixedWindow,
    "sliding": SlidingWindow,
}
"""The kinds of limit by the word after a rate's colon; without one it is a bucket."""


def parse_rate_limit(text: str) -> Limit:
    """Make the limit that a text such as `10/s`, `600/m:fixed` or `5/s:sliding` asks for.

    Raises `ValueError` with a sentence for a person.
    """
    match = _RATE.fullmatch(text)
    if match is None or (match[3] or "bucket") not in KINDS:
        raise ValueError(
            f"`{text}` is no rate limit: write N/s, N/m or N/h, as in 10/s,"
            f" and after it, if you like, one of {', '.join(f':{kind}' for kind in KINDS)}."
        )
    return KINDS[match[3] or "bucket"](int(match[1]), UNITS[match[2]])
