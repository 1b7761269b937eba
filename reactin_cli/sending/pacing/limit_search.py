"""Where is the limit that nobody told? Closes in on it from both sides. Pure: no clock.

Two bounds are kept: `_too_fast`, the slowest pace that was refused, and what grants and refusals
prove to be possible (see `evidence`).

- A refusal leads to the middle between the two.
- Each grant closes a part of the gap up to just under `_too_fast`, a smaller one the more requests
  are on their way. So the pace comes to rest just below the limit.
- Limits change, so now and then the pace feels its way beyond `_too_fast`, a little more each time
  nothing happens. Refusals pay for it: each one buys a number of grants without another attempt,
  which keeps refusals near one in a hundred whatever the server is like.
- Where the server asks to wait, what it granted before looks like its quota for that time. Many ask
  for the same wait whatever the matter is, so that is believed when it happens a second time; and
  so is what looks like a quota after a few grants.
"""

import math
from typing import NamedTuple

from reactin_cli.sending.pacing.limit_evidence import (
    LONG_DROUGHT,
    SHORTEST_WINDOW,
    LimitEvidence,
    WindowQuota,
)

MARGIN = 0.98
"""The part of a limit that is used. Turns that are evenly spaced, but 20 ms off their beat, still
fit into a window of a second."""

CLIMB = 20
"""Grants in which two thirds of a gap are closed: fast enough to matter within seconds, and slow
enough for a refusal to be seen before the pace is far beyond the limit."""

ROUND_TRIPS = 2
"""Round trips that a climb takes at least, and a step: answers come that much later than turns."""

PATIENCE = 90
"""Grants that a refusal costs before the next attempt to go beyond the limit."""

LONGEST_PATIENCE = 3 * PATIENCE
"""A burst of refusals does not keep us slow for long."""

SLOWER, RARER = 8, 20
"""Where a refusal is paid with a wait: how many times that wait a gap takes to close, and how many
times the grants lost in it go by before the next attempt. Set with 1,000 leads for a bucket of 20/s
that holds 5 and asks for 1 s, where a refusal costs 20 grants: 1.12 of the ideal time, before 1.22;
at a slowness of 4 it is 1.13, and 1.3 at 16, as the climb takes too long (decision record 8)."""

STEP = 25
"""Grants after which an attempt that met no refusal is doubled."""

FIRST_STEP = 0.03
"""How far beyond the known limit the first attempt goes."""

FAR = 0.2
"""An attempt that met no refusal until it went that far beyond the limit shows a higher one."""

SURE, LIKELY = 1.5, 1.2
"""Multiples of what a server was seen to grant for a short while: the pace that certainly is too
fast, and the one to go on at. A few grants are counted, so the number itself is rough."""

UNPROVEN = 0.25
"""The part of a refused pace that is taken for possible where nothing is proven."""

WITHOUT_A_CLUE = 5.0
"""Requests per second taken for too many where nothing was granted yet and the user set no rate."""

TESTED_AT = 2.0
"""Multiple of what looks like a quota for the first time: in half of its window it shows whether it
is one, and few requests are on their way when it does."""

SLOWEST = 0.5
"""Requests per second below which refusals alone do not slow us: whoever refuses even these has
another reason, and an import must not come to a stop. The holds after refusals still grow."""


class Found(NamedTuple):
    """The pace that follows from what a server granted until it granted no more."""

    per_second: float
    is_of_minute: bool
    """Whether it counts in minutes."""


class LimitSearch:
    """Keeps what is too fast, and how far beyond it the present attempt goes."""

    def __init__(self, known: float | None) -> None:
        """Begin with nothing, or with the limit that an earlier run came to know."""
        self.evidence = LimitEvidence()
        self._too_fast = known / MARGIN if known else math.inf
        self._beyond = 0.0
        self._patience = 0
        self._lost = 0.0
        """Seconds that a refusal costs by the wait that it asks for."""
        self._step = _Step(0.0, 0)
        self._supposed: _Supposed | None = None

    @property
    def known(self) -> float:
        """The requests per second that are just below the limit; infinite if nothing is known."""
        return MARGIN * self._too_fast * (1 + self._risen)

    def refused(self, sent_at: float, wait: float | None) -> None:
        """Note a refusal, of whatever was on its way."""
        self._patience = min(self._patience + PATIENCE, LONGEST_PATIENCE)
        self._supposed = None
        self.evidence.refused(sent_at, wait)

    def below(self, sent_at: float, refused: float, wait: float | None) -> float:
        """Give the pace to go on at after the first refusal, of what went out at `refused`.

        The very first one comes before anything is known: what it costs slows nothing. A long wait
        tells of a window, and counts no more than the longest that tells of none.
        """
        possible = 0.0
        if math.isfinite(self._too_fast):
            self._lost = min(wait or 0.0, LONG_DROUGHT)
            self._patience = max(self._patience, round(RARER * self._lost * refused))
        if self._beyond:
            possible = self._too_fast = self._too_fast * (1 + self._risen)
            self._beyond = 0.0
        self._too_fast = min(self._too_fast, refused)
        upper = min(self._too_fast, SURE * self.evidence.most_so_far(sent_at))
        if math.isinf(upper):
            upper = WITHOUT_A_CLUE
        possible = max(possible, self.evidence.proven(sent_at, MARGIN * upper))
        middle = math.sqrt(max(possible, UNPROVEN * upper) * upper)
        return min(MARGIN * upper, max(MARGIN * possible, middle))

    def recovered(self, now: float, sent_at: float, pace: float) -> Found | None:
        """Learn from the first grant after refusals; None if it leaves the pace as it is."""
        trickle, is_hearsay = self.evidence.trickle, self.evidence.is_hearsay
        quota = self.evidence.recovered(sent_at)
        self._step = _Step(now, self.evidence.grants)
        if quota and is_hearsay:
            return self._suppose(quota)
        if quota and quota.is_of_minute:
            self._too_fast = max(SLOWEST, quota.most) / MARGIN
            return Found(quota.per_second, is_of_minute=True)
        if quota:
            self._too_fast = max(SLOWEST, min(self._too_fast, quota.most))
            return Found(MARGIN * min(self._too_fast, quota.per_second), is_of_minute=False)
        if trickle and SURE * trickle < pace:
            self._too_fast = max(SLOWEST, SURE * trickle)
            return Found(LIKELY * trickle, is_of_minute=False)
        return None

    def above(self, now: float, pace: float, bound: float, round_trip: float) -> float:
        """Give the pace to go on at after another grant, up to `bound`."""
        felt_after = ROUND_TRIPS * round_trip
        self._attempt(now, max(self.evidence.window, felt_after))
        goal = min(bound, self._supposed_pace(), MARGIN * self._too_fast * (1 + self._beyond))
        gap = min(goal - pace, pace)
        seconds = max(SHORTEST_WINDOW, felt_after, SLOWER * self._lost)
        return pace + max(0.0, gap / max(CLIMB, pace * seconds))

    def forget(self) -> None:
        """Know nothing but what was granted: the server told another limit."""
        self._too_fast, self._beyond, self._supposed = math.inf, 0.0, None

    def _suppose(self, quota: WindowQuota) -> Found:
        """Put to the test what looks like a quota and may be none."""
        pace = min(max(SLOWEST, TESTED_AT * quota.per_second), MARGIN * self._too_fast)
        self._supposed = _Supposed(pace, 2 * self.evidence.grants)
        return Found(pace, is_of_minute=False)

    def _supposed_pace(self) -> float:
        """Give the pace of the test; infinite without one, or once more was granted than that."""
        if self._supposed and self.evidence.grants > self._supposed.grants:
            self._supposed = None
        return self._supposed.pace if self._supposed else math.inf

    def _attempt(self, now: float, step_seconds: float) -> None:
        """Go beyond the limit, or further beyond, when it is time."""
        grants = self.evidence.grants
        if self._patience or math.isinf(self._too_fast):
            self._patience = max(0, self._patience - 1)
            self._step = _Step(now, grants)
        elif grants - self._step.grants >= STEP and now - self._step.at >= step_seconds:
            self._beyond = max(FIRST_STEP, 2 * self._beyond)
            self._step = _Step(now, grants)

    @property
    def _risen(self) -> float:
        """By which part the limit is higher than it was, as the present attempt shows."""
        return self._beyond / 2 if self._beyond > FAR else 0.0


class _Supposed(NamedTuple):
    """A quota that is put to the test: with more grants in all than these, it is none."""

    pace: float
    grants: int


class _Step(NamedTuple):
    """Where the pace last changed its way of climbing."""

    at: float
    grants: int
