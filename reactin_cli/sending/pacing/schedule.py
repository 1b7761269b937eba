"""When is the next turn? Evenly spaced, and never more in any window than the rate allows. Pure."""

import math
from collections import deque

LATE_WAKE_UP = 0.05
"""Seconds by which a sleeper may be woken late without losing its place in the schedule, as happens
on a busy machine; whoever comes later than that starts a new schedule, so that a pause is not made
up for."""


class Schedule:
    """Turns at 1/rate after each other, without drift and without catching up in a burst.

    A turn taken a little late does not delay those that follow, so the pace holds over hours;
    yet each turn also keeps a whole window's distance from the turn that many places back, so no
    window holds more turns than the rate allows, however late single ones were taken.
    """

    def __init__(self) -> None:
        self._scheduled = -math.inf
        self._taken: deque[float] = deque()

    def next_turn(self, now: float, interval: float) -> float:
        """Give the time of the next turn (it may lie in the past) at `interval` seconds a turn."""
        count = _turns_in_window(interval)
        while len(self._taken) > count:
            self._taken.popleft()
        window_free = self._taken[0] + count * interval if len(self._taken) == count else now
        return max(_kept(self._scheduled + interval, now), window_free)

    def take(self, now: float, turn: float) -> None:
        """Note that the turn that was due at `turn` is taken now."""
        self._scheduled = _kept(turn, now)
        self._taken.append(now)


def _kept(due: float, now: float) -> float:
    """Keep to the schedule where it can be kept, start a new one now where it cannot."""
    return due if due > now - LATE_WAKE_UP else now


def _turns_in_window(interval: float) -> int:
    """Give the turns in the shortest window of at least a second that holds whole turns."""
    return max(1, math.ceil(1.0 / interval - 1e-9))
