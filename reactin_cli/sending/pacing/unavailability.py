"""A 503 with a wait: the server is down, or that is its word for too fast. Pure: no clock.

The first such stretch is taken for an outage, which says nothing about the pace. If it comes again
soon after everything went well, it is a limit.
"""

import math

SOON = 60.0
"""Seconds after a stretch in which another one shows a limit."""

SHORTEST = 1.0
"""Seconds. A wait of less is no announcement of an outage."""


class Unavailability:
    """Tells outages from limits among answers of 503."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._is_limit = False
        self._ended = -math.inf

    def is_outage(self, now: float, wait: float) -> bool:
        """Hear of a 503 that asks for so long a wait; tell whether it says nothing of the pace."""
        if self._began is None:
            self._began = now
            self._is_limit = now - self._ended < SOON or wait < SHORTEST
        return not self._is_limit

    def succeeded(self, now: float, sent_at: float) -> None:
        """Hear of a success; what was sent before the stretch began does not end it."""
        if self._began is not None and sent_at >= self._began:
            self._began, self._ended = None, now
