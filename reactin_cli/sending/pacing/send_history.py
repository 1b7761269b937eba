"""How our own requests went: their round trip, their pace when they were sent. Pure: no clock."""

import math
from collections import deque
from typing import NamedTuple

SMOOTHED = 8
"""Answers over which the round trip is smoothed."""

BUSY = 16
"""Grants over which the pace is compared with what was really sent."""

NEARLY = 0.8
"""The part of the pace that is sent where nothing else than the pace limits us."""


class SendHistory:
    """Keeps the paces of what has not been answered yet, and the latest answers' times."""

    def __init__(self, per_second: float) -> None:
        self.round_trip = 0.0
        """Seconds."""
        self._paces = deque([_Pace(-math.inf, per_second)])
        self._sent: deque[float] = deque(maxlen=BUSY + 1)
        self._resumed_at = -math.inf

    @property
    def answered_pace(self) -> float:
        """The pace at which the request went out that was answered last."""
        return self._paces[0].per_second

    def goes(self, now: float, per_second: float) -> None:
        """Note the pace from now on."""
        self._paces.append(_Pace(now, per_second))

    def answered(self, now: float, sent_at: float) -> None:
        """Note when an answer came, and forget the paces before its request."""
        while len(self._paces) > 1 and self._paces[1].since <= sent_at:
            self._paces.popleft()
        if sent_at <= self._resumed_at:
            return
        last = self.round_trip
        self.round_trip = last + (now - sent_at - last) / SMOOTHED if last else now - sent_at

    def resumed(self, now: float) -> None:
        """Note that nothing ran until now: what was sent before tells no round trip."""
        self._resumed_at = now

    def granted(self, sent_at: float) -> None:
        """Note what was sent at the present pace."""
        self._sent.append(sent_at)

    def begins_anew(self) -> None:
        """Forget what was granted: a pause lies between, or a change."""
        self._sent.clear()

    def is_busy(self, per_second: float) -> bool:
        """Tell whether the pace is what limits us; where it is not, success says nothing of it."""
        if len(self._sent) <= BUSY:
            return True
        return (self._sent[-1] - self._sent[0]) * per_second * NEARLY <= BUSY


class _Pace(NamedTuple):
    """The pace from a moment on."""

    since: float
    per_second: float
