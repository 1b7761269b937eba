"""What grants and refusals prove about a limit that nobody told. Pure: times are arguments.

Two things can be proven. From one refusal to another a server was empty at both ends, so what it
granted in between, it can grant for good: a lower bound. And where it granted nothing for so long
that a steady server would have, it counts in windows, and what it granted from one recovery to the
next is its quota.
"""

import math
from collections import deque
from itertools import takewhile
from typing import NamedTuple

ENOUGH_GRANTS = 50
ENOUGH_SECONDS = 10.0
"""A span with this much in it is known to a few percent; the latest one counts, limits change."""

FEW_GRANTS = 20
"""With less than this since the last recovery, nothing is known but that one was too fast."""

LEAST_QUOTA = 5
"""Grants that are at least to be counted before anything is called a quota."""

DROUGHT = 3.0
"""Grants that a steady server would have given in the time in which this one gave none."""

NEARLY = 0.9
"""The part of a window in which nearly as much is granted as in the whole."""

LEAST_DROUGHT = 0.25
"""The part of a span of short windows without a grant that shows it to be a single one."""

LONG_DROUGHT = 3.0
"""Seconds without a grant after which the window is no matter of a second or two: the next usual
length is a minute."""

LONGEST_SHORT_SPAN = 36.0
"""Seconds between two recoveries beyond which windows are taken for a minute's. Half a minute
is over after 30 s, give or take round trips; at a bound of 30 s it was given half its pace."""

SHORTEST_WINDOW, MINUTE = 1.0, 60.0
"""Seconds of the usual windows in which servers count."""


class Refusal(NamedTuple):
    """A request was refused."""

    at: float
    """When it was sent."""
    grants: int
    """How many had been granted by then."""


class Recovery(NamedTuple):
    """A request was granted after some were refused."""

    at: float
    """When it was sent."""
    grants: int
    """How many had been granted of what was sent until `empty_at`."""
    empty_at: float
    """When the server was last known to have nothing to give."""


class WindowQuota(NamedTuple):
    """What a server that counts in windows grants."""

    per_second: float
    most: float
    """The most that it can be; `per_second` may be low by the time in which nobody asked, or by a
    first window that had begun before."""
    is_of_minute: bool = False
    """Whether its windows are known to be a minute long."""
    window: float = SHORTEST_WINDOW
    """Seconds of its windows, as far as they are known."""


class LimitEvidence:
    """Keeps the times of recoveries and counts what was granted between them."""

    def __init__(self) -> None:
        self.grants = 0
        self._first: float | None = None
        self._granted_at = 0.0
        self._empty_at = 0.0
        self._lately: deque[float] = deque()
        self._refusing = self._in_minutes = False
        self._window = SHORTEST_WINDOW
        self._first_refusal = self._last_refusal = Refusal(0.0, 0)
        self._recoveries: deque[Recovery] = deque(maxlen=50)

    def granted(self, sent_at: float) -> None:
        """Count a grant."""
        self._begin(sent_at)
        self.grants += 1
        self._granted_at = max(self._granted_at, sent_at)
        self._lately.append(sent_at)
        while self._lately[0] < self._granted_at - MINUTE:
            self._lately.popleft()

    def refused(self, sent_at: float, wait: float | None) -> None:
        """Note that there was nothing, and that there will be nothing for a `wait` that was told.

        A short wait is rounded up to a second by most servers, and says nothing.
        """
        self._begin(sent_at)
        self._last_refusal = Refusal(sent_at, self._granted_until(sent_at))
        if not self._refusing:
            self._refusing, self._first_refusal = True, self._last_refusal
        told = wait if wait is not None and wait > LONG_DROUGHT else 0.0
        self._empty_at = max(self._empty_at, sent_at + told)

    @property
    def is_hearsay(self) -> bool:
        """Whether there was nothing for a while for the first time, and that may mean little.

        Because only a wait says so: many servers ask for the same one whatever the matter is. Or
        because so little had been granted that a trouble in the first seconds looks the same.
        """
        is_told = self._empty_at > self._last_refusal.at
        return not self._recoveries and (is_told or self.grants < FEW_GRANTS)

    @property
    def window(self) -> float:
        """Seconds after which the effect of a change of pace can be seen."""
        return MINUTE if self._in_minutes else self._window

    @property
    def scarce(self) -> bool:
        """Whether too little was granted since the last recovery to know the limit."""
        return self.grants - self._recoveries[-1].grants < FEW_GRANTS if self._recoveries else True

    @property
    def window_began(self) -> float:
        """When the window of a server that counts in windows was last seen to begin."""
        return self._recoveries[-1].at if self._recoveries else self._first or 0.0

    def most_so_far(self, sent_at: float) -> float:
        """Give the most that was seen to be granted a second; infinite after the first recovery.

        Limits of less than a second are rare, so a burst of less than one tells as much as if it
        had taken one. Where nothing was granted yet, nothing was seen.
        """
        if self._recoveries or self._first is None or not self.grants:
            return math.inf
        return (self._granted_until(sent_at) + 1) / max(sent_at - self._first, SHORTEST_WINDOW)

    def proven(self, sent_at: float, refused_pace: float) -> float:
        """Give the rate that the server is known to grant, when it refuses at `refused_pace`.

        If more was proven than is granted now, the limit has changed and the past counts no more.
        """
        proven = self._granted_since_empty(sent_at)
        if proven >= refused_pace and self.scarce and self._recoveries:
            self._recoveries = deque([self._recoveries[-1]], maxlen=50)
            return self._granted_since_empty(sent_at)
        return proven

    @property
    def trickle(self) -> float | None:
        """The rate at which some were granted while others were refused; None if nobody can tell.

        More than the limit was asked for all that time, so it is the limit, and no lower bound.
        What is seen in less than a window may be all of it, or nothing.
        """
        first, last = self._first_refusal, self._last_refusal
        grants, seconds = last.grants - first.grants, last.at - first.at
        return (grants + 1) / seconds if grants and seconds >= NEARLY * SHORTEST_WINDOW else None

    def recovered(self, sent_at: float) -> WindowQuota | None:
        """Note that a request was granted again; give the quota if the server counts in windows."""
        if sent_at - self.window_began < self.window / 2:  # no two windows begin that soon
            self._in_minutes, self._window = False, SHORTEST_WINDOW
        quota = self._quota_of_minute() or self._quota(sent_at)
        self._in_minutes |= quota is not None and quota.is_of_minute and not self.is_hearsay
        if quota and not self.is_hearsay:
            self._window = quota.window
        self._refusing = False
        grants = self._granted_until(self._empty_at)
        self._recoveries.append(Recovery(sent_at, grants, self._empty_at))
        return quota

    def _begin(self, sent_at: float) -> None:
        if self._first is None:
            self._first = sent_at

    def _granted_since_empty(self, sent_at: float) -> float:
        since = self._recovery_before(sent_at)
        if since is None:
            return 0.0
        grants = self._granted_until(sent_at) - since.grants
        return grants / max(sent_at - since.empty_at, 0.001)

    def _granted_until(self, sent_at: float) -> int:
        """Count the grants of what was sent until then; what went out later may be known by now."""
        later = sum(1 for _ in takewhile(lambda at: at > sent_at, reversed(self._lately)))
        return self.grants - later

    def _quota_of_minute(self) -> WindowQuota | None:
        """Give what a server that counts in minutes granted in the one that just ended.

        It had nothing left in that one and in the one before, less than a minute earlier.
        """
        if not self._in_minutes:
            return None
        empty, before = self._last_refusal, self._recoveries[-1]
        if not MINUTE / 2 < empty.at - before.empty_at < MINUTE:
            return None
        per_second = (empty.grants - before.grants) / MINUTE
        return WindowQuota(per_second, per_second, is_of_minute=True)

    def _quota(self, sent_at: float) -> WindowQuota | None:
        since = self._recovery_before(sent_at) or Recovery(self.window_began, 0, 0.0)
        grants, span = self.grants - since.grants, sent_at - since.at
        drought = self._empty_at - self._granted_at
        if grants < LEAST_QUOTA or drought * grants < DROUGHT * span:
            return None
        if drought > LONG_DROUGHT and span > LONGEST_SHORT_SPAN:
            # the first span may have begun in mid-window, and holds a window less
            windows = math.floor(span / MINUTE + (0.5 if self._recoveries else 0.0))
            per_second = grants / (max(1, windows) * MINUTE)
            most = max(per_second, self._granted_in_window() / MINUTE)
            return WindowQuota(per_second, most, is_of_minute=True)
        if drought < LEAST_DROUGHT * span:
            return None  # many windows, and nobody knows how full the earlier ones were
        per_second = grants / span
        if drought > LONG_DROUGHT:
            # nobody knows how long yet: no climb
            return WindowQuota(per_second, per_second, window=span)
        return WindowQuota(per_second, grants / max(self._empty_at - since.at, 0.001))

    def _granted_in_window(self) -> int:
        """Count the grants of the minute before the last refusal, from the recovery on if one was.

        It is the quota, or more if the window began in that minute and nobody saw it.
        """
        seen = self._recoveries[-1].at if self._recoveries else -math.inf
        start = max(seen, self._empty_at - MINUTE)
        return sum(at >= start for at in self._lately)

    def _recovery_before(self, sent_at: float) -> Recovery | None:
        """Give the last recovery that is long enough ago to measure from, or the first there is."""
        for recovery in reversed(self._recoveries):
            if (
                self.grants - recovery.grants >= ENOUGH_GRANTS
                and sent_at - recovery.at >= ENOUGH_SECONDS
            ):
                return recovery
        return self._recoveries[0] if self._recoveries else None
