"""Is a 503 that asks for a wait an outage, or a limit? Pure: takes the times as arguments.

Most servers say 503 when they are being restarted or are down for maintenance: then it says nothing
about the pace. Some say it to whoever is too fast (nginx's `limit_req` does): they take requests in
between, and do it again and again.
"""

import math
from collections import deque

EPISODES = 3
WITHIN = 60.0
"""So many times in so many seconds, with requests taken between, are a limit."""

FIRST_HOLD, LONGEST_HOLD = 1.0, 10.0
"""Seconds until the next request after a wait that was too short, doubled from the first on."""


class Unavailability:
    """Keeps the times at which a server that worked began to answer 503."""

    def __init__(self) -> None:
        self.hold = 0.0
        """Seconds for which nothing should go, beside what the server asks for."""
        self.is_limit = False
        """Whether it is the pace that the server does not like."""
        self._began: deque[float] = deque(maxlen=EPISODES)
        self._refused_at: float | None = None
        self._granted_at = -math.inf

    def refused(self, now: float, sent_at: float) -> None:
        """Note such an answer; those to what was already on its way belong to the same episode."""
        if sent_at < self._granted_at:
            return
        if self._refused_at is None:
            self._began.append(now)
            self.hold = 0.0
        elif sent_at >= self._refused_at:
            self.hold = min(max(2 * self.hold, FIRST_HOLD), LONGEST_HOLD)
        else:
            return
        self._refused_at = now
        self.is_limit |= len(self._began) == EPISODES and now - self._began[0] <= WITHIN

    def granted(self, now: float, sent_at: float) -> None:
        """Note that a request was taken: the episode is over if it was sent within."""
        if self._refused_at is not None and sent_at >= self._refused_at:
            self._refused_at, self._granted_at = None, now

    def was_outage(self) -> None:
        """Forget the past: it was an outage after all."""
        self.is_limit = False
        self._began.clear()
