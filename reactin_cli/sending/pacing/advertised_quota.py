"""What the server's own words about its quota mean for the pace. Pure: times are arguments."""

import math

from reactin_cli.sending.rate_limit_headers.quota import LONGEST_PACED, Quota

COMMON_WINDOWS = (1.0, 10.0, 15.0, 30.0, 60.0, 300.0, 900.0, 3600.0)
"""Seconds. A reset that is nearly one of these is that one: most are told in whole seconds, and
dates are off by up to one more."""

TOLERANCE = 1.5
"""Seconds by which such a reset may be off."""

SHORT_RESET = 3.0
"""Seconds. A reset that is this near is too coarse to divide what remains by."""

LONGEST_SPACING = 60.0
"""Seconds. What is told on a success is a hint, and a hint never stops a run for longer."""

LESS = 4.0
MOST_DOUBTS = 4
"""How much shorter that is each time that a request is granted which the server had no room for by
its own words; after so many times they are not believed any more, until it refuses one."""


class AdvertisedQuota:
    """Keeps what the last answers said."""

    def __init__(self) -> None:
        self._longest_reset = 0.0
        self._remaining = 0.0
        self._heard_at = self._reset_at = -math.inf
        self._doubts = 0

    def granted(self, now: float, sent_at: float, quota: Quota | None) -> None:
        """Compare what was told before with a request that was granted since."""
        is_within = self._heard_at <= sent_at and now < self._reset_at - TOLERANCE
        if not is_within or self._told_spacing(now) <= SHORT_RESET:
            return
        remaining = quota.remaining if quota else None
        if self._remaining < 1 or (remaining is not None and remaining >= self._remaining):
            self._doubts = min(self._doubts + 1, MOST_DOUBTS)

    def refused(self) -> None:
        """Believe what the server says from now on: there is a limit."""
        if self._doubts:
            self._doubts, self._reset_at = 0, -math.inf

    def pace(self, now: float, quota: Quota) -> float | None:
        """Give the requests per second that follow from an answer at `now`; None if none do.

        The pace is the limit by its window, never what remains by the reset: at the end of a window
        that would be a burst. A window that is not told is as long as the longest reset seen.
        """
        if quota.reset is not None:
            self._longest_reset = max(self._longest_reset, min(quota.reset, LONGEST_PACED))
            self._remaining = quota.remaining if quota.remaining is not None else math.inf
            self._heard_at, self._reset_at = now, now + quota.reset
        window = quota.window or (self._longest_reset and _common(self._longest_reset))
        if not quota.limit or not window:
            return None
        pace = quota.limit / window
        return pace if math.isfinite(pace) else None  # an absurdly short window states no limit

    def spacing(self, now: float) -> float:
        """Give the seconds between turns with which what remains lasts until the reset."""
        if self._doubts == MOST_DOUBTS:
            return 0.0
        return min(self._told_spacing(now), LONGEST_SPACING / LESS**self._doubts)

    def _told_spacing(self, now: float) -> float:
        left = self._reset_at - now
        return 0.0 if left <= SHORT_RESET else left / max(self._remaining, 1.0)


def _common(reset: float) -> float:
    return next((window for window in COMMON_WINDOWS if abs(window - reset) <= TOLERANCE), reset)
