"""Is it the places, and not the rate, that limits? Pure: takes the time as an argument."""

import math

LOOK_AFTER = 10.0
"""Seconds of sending before anything is said: the beginning tells little."""

CROWDED = 0.8
"""The share of the time with every place taken above which places are what limits."""


class ConcurrencySaturation:
    """Measures how long all places are in flight at once."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._began: float | None = None
        self._since: float | None = None
        self._crowded = 0.0
        self._answers = 0
        self._seconds = 0.0
        self._told = False

    def changed(self, now: float, in_flight: int) -> None:
        """Note how many requests are in flight from now on."""
        if self._began is None:
            self._began = now
        if self._since is not None:
            self._crowded += now - self._since
        self._since = now if in_flight >= self._places else None

    def answered(self, seconds: float) -> None:
        """Note how long ReactIn took to answer; what it never answered says nothing of that."""
        self._answers += 1
        self._seconds += seconds

    def advice(self, now: float, per_second: float) -> str:
        """Say once what to set if places are what limits; empty otherwise."""
        spent = 0.0 if self._began is None else now - self._began
        if self._told or spent < LOOK_AFTER or math.isinf(per_second):
            return ""
        if self._crowded < CROWDED * spent or not self._seconds:
            return ""
        latency = self._seconds / self._answers
        if self._places / latency >= per_second:
            return ""  # the places were taken by requests that got no answer
        self._told = True
        return (
            f"{self._places} requests in flight make {self._places / latency:.1f}/s and not"
            f" {per_second:.3g}/s, as ReactIn takes {latency:.1f} s to answer:"
            f" --concurrency {math.ceil(per_second * latency)} would."
        )
