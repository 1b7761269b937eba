"""How fast? Finds the rate that the server grants and stays just below it. Pure: no clock.

Three bounds are kept: the ceiling, which the user and the server's own words set; `_too_fast`, the
slowest pace that was refused; and what grants and refusals prove to be possible (see `evidence`).

- A refusal lowers the pace at once, to the middle between the proven and the refused one, and the
  turnstile closes for a moment. Refusals of what was already on its way are the same event.
- Each grant closes a part of the gap up to just under `_too_fast`, a smaller one the more requests
  are on their way. So the bounds close in upon the limit from both sides, and the pace comes to
  rest just below it.
- Limits change, so now and then the pace feels its way beyond `_too_fast`, a little more each time
  nothing happens. Refusals pay for it: each one buys a number of grants without another attempt,
  which keeps refusals near one in a hundred whatever the server is like.
- After several refusals in a row single requests test, at growing intervals, whether more is
  granted (see `holding`).
"""

import math
from collections import deque
from typing import NamedTuple

from reactin_cli.sending.evidence import Evidence
from reactin_cli.sending.holding import Holding
from reactin_cli.sending.told import Told
from reactin_cli.sending.waiting import LONGEST_PACED, Quota

MARGIN = 0.98
"""The part of a limit that is used. Turns that are evenly spaced, but 20 ms off their beat, still
fit into a window of a second."""

CLIMB = 20
"""Grants in which two thirds of a gap are closed: fast enough to matter within seconds, and slow
enough for a refusal to be seen before the pace is far beyond the limit."""

PATIENCE = 90
"""Grants that a refusal costs before the next attempt to go beyond the limit."""

LONGEST_PATIENCE = 3 * PATIENCE
"""A burst of refusals does not keep us slow for long."""

STEP = 25
"""Grants after which an attempt that met no refusal is doubled."""

FIRST_STEP = 0.03
"""How far beyond the known limit the first attempt goes."""

FAR = 0.2
"""An attempt that met no refusal until it went that far beyond the limit shows a higher one."""

TEST_SPACING = 1.2
"""Round trips between two tests, so that the first has been answered before the second goes."""

BUSY = 16
"""Grants over which the pace is compared with what was really sent."""

SHORTEST_STEP = 1.0
"""Seconds that a step takes at least, so that a limit in windows of a second is felt."""

IN_A_ROW = 3
"""Refusals with no grant between, of what was already on its way, that show a server with nothing
left; after fewer, a request or two a second may be all that was too much."""

ROUND_TRIPS = 2
"""Round trips that a climb takes at least, and a step: answers come that much later than turns."""

SMOOTHED = 8
"""Answers over which the round trip is smoothed."""

SURE, LIKELY = 1.5, 1.2
"""Multiples of what was granted while others were refused: the pace that certainly is too fast, and
the one to go on at. A few grants are counted, so the number itself is rough."""

SLOWEST = 0.5
"""Requests per second below which refusals alone do not slow us: whoever refuses even these has
another reason, and an import must not come to a stop. The holds after refusals still grow."""

SLOWEST_TOLD = 1 / LONGEST_PACED
"""Requests per second: one in the longest window that paces. Less is no limit, but a mistake."""

REFUSED = "ReactIn refused to take more"
"""Why the pace is lowered, for a person."""

MENTIONED = 0.1
"""A rise of less than this is not worth telling."""


class Change(NamedTuple):
    """The pace is another one, and why."""

    per_second: float
    reason: str
    """A clause for a person."""


class Rate:
    """The one pace of all requests, in requests per second; infinite means without any spacing."""

    def __init__(self, ceiling: float, start: float | None = None) -> None:
        """Begin at `ceiling`, or at the lower rate that an earlier run learned."""
        learned = start if start and start < ceiling else None
        self.per_second = learned or ceiling
        """The pace now."""
        self.change = Change(learned, "an earlier run was refused more") if learned else None
        """The last change that is worth telling; another object each time."""
        self._ceiling = ceiling
        self._bound = ceiling
        self._too_fast = learned / MARGIN if learned else math.inf
        self._beyond = 0.0
        self._patience = 0
        self._step = _Step(0.0, 0)
        self._window = SHORTEST_STEP
        self._told = Told()
        self._evidence = Evidence()
        self._sent: deque[float] = deque(maxlen=BUSY + 1)
        self._refusals = self._in_a_row = 0
        self._settled_at = -math.inf
        self._round_trip = 0.0
        self._holding = Holding()
        self._heard = False
        self._paces = deque([_Pace(-math.inf, self.per_second)])
        self._began_at = self._known

    @property
    def learned(self) -> float | None:
        """What a later run may start at; None if this one learned nothing new."""
        known = self._known
        if known > self._began_at:
            return min(known, self._ceiling)
        return known if self._heard and known < self._ceiling else None

    @property
    def _known(self) -> float:
        return min(self._bound, MARGIN * self._too_fast * (1 + self._risen))

    @property
    def _risen(self) -> float:
        """By which part the limit is higher than it was, as the present attempt shows."""
        return self._beyond / 2 if self._beyond > FAR else 0.0

    def interval(self, now: float) -> float:
        """Give the seconds between two turns now; ask anew for each turn."""
        turn = max(1 / self.per_second, self._told.spacing(now))
        return max(turn, TEST_SPACING * self._round_trip) if self._is_testing else turn

    def hold_after_refusal(self, now: float) -> float:
        """Give the seconds for which the turnstile closes, if the server did not say how many."""
        return self._holding.left(now)

    def granted(self, now: float, sent_at: float, quota: Quota | None = None) -> None:
        """Learn from an answer that is no refusal, whatever it says of the lead."""
        self._time(now, sent_at)
        is_news = sent_at >= self._settled_at
        if is_news and self._refusals:
            self._recovered(now, sent_at)
        elif is_news:
            self._sent.append(sent_at)
            self._climb(now)
        self._evidence.granted(sent_at)
        self._in_a_row = 0
        self._hear(now, quota)

    def refused(
        self, now: float, sent_at: float, quota: Quota | None = None, wait: float | None = None
    ) -> None:
        """Learn from a 429, or a 503 that asks to wait; `wait` is what it asks for."""
        self._patience = min(self._patience + PATIENCE, LONGEST_PATIENCE)
        self._heard = True
        self._time(now, sent_at)
        self._evidence.refused(sent_at, wait)
        self._in_a_row += 1
        if sent_at >= self._settled_at:
            self._refusals += 1
            self._settled_at = now
            if self._refusals == 1:
                self._slow_down(now, sent_at)
            self._close(now)
        self._hear(now, quota)

    def was_misled(self) -> None:
        """Forget what is too fast: refusals were one lead's own, and said nothing of the pace.

        If there is a limit all the same, others will be refused.
        """
        self._too_fast, self._beyond, self._patience = math.inf, 0.0, 0
        self._refusals = self._in_a_row = 0
        self._window = SHORTEST_STEP
        self._evidence = Evidence()

    def _slow_down(self, now: float, sent_at: float) -> None:
        """Go to the middle between what is proven and what was just refused."""
        refused = self._paces[0].per_second
        really = self._evidence.most_so_far(sent_at)
        if really is not None:
            refused = min(refused, SURE * really)
        if self._beyond:
            self._too_fast *= 1 + self._risen
        else:
            self._too_fast = min(self._too_fast, refused)
        # This run has proven nothing yet, but its pace before the attempt is an earlier run's.
        kept = self._too_fast if self._beyond else 0.0
        self._beyond = 0.0
        upper = refused if math.isinf(self._too_fast) else self._too_fast
        proven = max(kept, self._evidence.proven(sent_at, MARGIN * upper))
        middle = math.sqrt(max(proven, upper / 4) * upper)
        self._go(now, min(MARGIN * upper, max(MARGIN * proven, middle)), REFUSED)

    def _close(self, now: float) -> None:
        if self._refusals == 1:
            round_trip = self._round_trip if self._evidence.scarce else 0.0
            self._holding.begin(max(1 / self.per_second, round_trip))
        self._holding.close(now, self._evidence.window_began, self._round_trip)

    def _recovered(self, now: float, sent_at: float) -> None:
        """Go on after refusals; at its quota if the server turns out to count in windows."""
        trickle, quota = self._evidence.trickle, self._evidence.recovered(sent_at)
        if trickle and SURE * trickle < self.per_second:
            self._too_fast = max(SLOWEST, SURE * trickle)
            self._go(now, LIKELY * trickle, REFUSED)
        if quota and quota.window:
            self._window = quota.window
            self._too_fast = max(SLOWEST, quota.most) / MARGIN
            self._go(now, quota.per_second, "ReactIn grants so many a minute")
        elif quota:
            self._too_fast = max(SLOWEST, min(self._too_fast, quota.most))
            self._go(now, MARGIN * min(self._too_fast, quota.per_second), "ReactIn grants so many")
        self._refusals = 0
        self._settled_at = now
        self._holding.end(now)
        self._sent.clear()
        self._step = _Step(now, self._evidence.grants)

    def _climb(self, now: float) -> None:
        if self.per_second >= self._bound or not self._is_busy():
            return
        grants = self._evidence.grants
        if self._patience:
            self._patience -= 1
            self._step = _Step(now, grants)
        elif grants - self._step.grants >= STEP and now - self._step.at >= self._step_seconds:
            self._beyond = max(FIRST_STEP, 2 * self._beyond)
            self._step = _Step(now, grants)
        goal = min(self._bound, MARGIN * self._too_fast * (1 + self._beyond))
        on_the_way = self.per_second * self._round_trip
        gap = min(goal - self.per_second, self.per_second)
        rise = gap / max(CLIMB, ROUND_TRIPS * on_the_way)
        if rise > 0:
            self._go(now, self.per_second + rise, "nothing was refused for a while", MENTIONED)

    @property
    def _step_seconds(self) -> float:
        return max(self._window, ROUND_TRIPS * self._round_trip)

    @property
    def _is_testing(self) -> bool:
        """Whether one request at a time asks if anything is granted again."""
        if not self._refusals:
            return False
        return self._refusals > 1 or self._in_a_row >= IN_A_ROW or self._evidence.scarce

    def _time(self, now: float, sent_at: float) -> None:
        """Note how long an answer took, and forget the paces before it."""
        seconds = now - sent_at
        while len(self._paces) > 1 and self._paces[1].since <= sent_at:
            self._paces.popleft()
        if self._round_trip:
            seconds = self._round_trip + (seconds - self._round_trip) / SMOOTHED
        self._round_trip = seconds

    def _is_busy(self) -> bool:
        """Tell whether the pace is what limits us; where it is not, success says nothing of it."""
        if len(self._sent) <= BUSY:
            return True
        seconds = self._sent[-1] - self._sent[0]
        return seconds * self.per_second * 0.8 <= BUSY

    def _hear(self, now: float, quota: Quota | None) -> None:
        """Take the server at its word, each time that it says something new."""
        pace = self._told.pace(now, quota) if quota else None
        if pace is None:
            return
        bound = min(self._ceiling, max(MARGIN * pace, SLOWEST_TOLD))
        if bound != self._bound:
            self._bound, self._too_fast, self._beyond = bound, math.inf, 0.0
            self._heard = True
            self._go(now, bound, "ReactIn told its limit")

    def _go(self, now: float, per_second: float, reason: str, least: float = 0.0) -> None:
        self.per_second = min(max(per_second, SLOWEST), self._bound)
        self._paces.append(_Pace(now, self.per_second))
        last = self.change.per_second if self.change else 0.0
        if abs(self.per_second - last) > least * last:
            self.change = Change(self.per_second, reason)


class _Pace(NamedTuple):
    """The pace from a moment on."""

    since: float
    per_second: float


class _Step(NamedTuple):
    """Where the pace last changed its way of climbing."""

    at: float
    grants: int
