"""How fast? Finds the rate that the server grants and stays just below it. Pure: no clock.

The pace lies below the ceiling, which the user and the server's own words set (see `told`), and
where the search for a limit that nobody told has come to (see `search`).

- A refusal lowers the pace at once and sending pauses for a moment. Refusals of what was
  already on its way are the same event.
- After several refusals in a row single requests test, at growing intervals, whether more is
  granted (see `holding`).
- Grants raise the pace again, up to just under what was refused.
"""

import math
from typing import NamedTuple

from reactin_cli.sending.pacing.advertised_quota import AdvertisedQuota
from reactin_cli.sending.pacing.limit_search import MARGIN, SLOWEST, LimitSearch
from reactin_cli.sending.pacing.refusal_backoff import RefusalBackoff
from reactin_cli.sending.pacing.send_history import SendHistory
from reactin_cli.sending.rate_limit_headers.quota import LONGEST_PACED, Quota

TEST_SPACING = 1.2
"""Round trips between two tests, so that the first has been answered before the second goes."""

IN_A_ROW = 3
"""Refusals with no grant between, of what was already on its way, that show a server with nothing
left; after fewer, a request or two a second may be all that was too much."""

SLOWEST_TOLD = 1 / LONGEST_PACED
"""Requests per second: one in the longest window that paces. Less is no limit, but a mistake."""

REFUSED = "ReactIn refused further requests"
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
        self.change = Change(learned, "an earlier run learned this limit") if learned else None
        """The last change that is worth telling; another object each time."""
        self._ceiling = ceiling
        self._bound = ceiling
        self._advertised = AdvertisedQuota()
        self._search = LimitSearch(learned)
        self._traffic = SendHistory(self.per_second)
        self._holding = RefusalBackoff()
        self._refusals = self._in_a_row = 0
        self._settled_at = -math.inf
        self._heard = False
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
        return min(self._bound, self._search.known)

    def interval(self, now: float) -> float:
        """Give the seconds between two turns now; ask anew for each turn."""
        turn = max(1 / self.per_second, self._advertised.spacing(now))
        return max(turn, TEST_SPACING * self._traffic.round_trip) if self._is_testing else turn

    def hold_after_refusal(self, now: float) -> float:
        """Give the seconds for which sending pauses, if the server did not say how many."""
        return self._holding.left(now)

    def granted(self, now: float, sent_at: float, quota: Quota | None = None) -> None:
        """Learn from an answer that is no refusal, whatever it says of the lead."""
        self._traffic.answered(now, sent_at)
        is_news = sent_at >= self._settled_at
        if is_news and self._refusals:
            self._recovered(now, sent_at)
        elif is_news:
            self._traffic.granted(sent_at)
            self._climb(now)
        self._search.evidence.granted(sent_at)
        self._in_a_row = 0
        self._advertised.granted(now, sent_at, quota)
        self._hear(now, quota)

    def refused(
        self, now: float, sent_at: float, quota: Quota | None = None, wait: float | None = None
    ) -> None:
        """Learn from a 429, or a 503 that asks to wait; `wait` is what it asks for."""
        self._heard = True
        self._advertised.refused()
        self._traffic.answered(now, sent_at)
        self._search.refused(sent_at, wait)
        self._in_a_row += 1
        if sent_at >= self._settled_at:
            self._refusals += 1
            self._settled_at = now
            if self._refusals == 1:
                pace = self._search.below(sent_at, self._traffic.answered_pace, wait)
                self._go(now, pace, REFUSED)
            self._close(now)
        self._hear(now, quota)

    def was_misled(self) -> None:
        """Forget what is too fast: refusals were one lead's own, or an outage's, not the pace's.

        If there is a limit all the same, others will be refused.
        """
        self._search = LimitSearch(None)
        self._refusals = self._in_a_row = 0

    def was_stopped(self, now: float) -> None:
        """Note that this process did not run until now: that is no part of a round trip."""
        self._traffic.resumed(now)

    def _close(self, now: float) -> None:
        evidence, round_trip = self._search.evidence, self._traffic.round_trip
        if self._refusals == 1:
            self._holding.begin(max(1 / self.per_second, round_trip if evidence.scarce else 0.0))
        self._holding.close(now, evidence.window_began, round_trip)

    def _recovered(self, now: float, sent_at: float) -> None:
        """Go on after refusals; at its quota if the server turns out to count in windows."""
        found = self._search.recovered(now, sent_at, self.per_second)
        if found:
            minute = " a minute" if found.is_of_minute else ""
            self._go(now, found.per_second, f"ReactIn states this limit{minute}")
        self._refusals = 0
        self._settled_at = now
        self._holding.end(now)
        self._traffic.begins_anew()

    def _climb(self, now: float) -> None:
        if self.per_second >= self._bound or not self._traffic.is_busy(self.per_second):
            return
        pace = self._search.above(now, self.per_second, self._bound, self._traffic.round_trip)
        if pace > self.per_second:
            self._go(now, pace, "nothing was refused for a while", MENTIONED)

    @property
    def _is_testing(self) -> bool:
        """Whether one request at a time asks if anything is granted again."""
        if not self._refusals:
            return False
        return self._refusals > 1 or self._in_a_row >= IN_A_ROW or self._search.evidence.scarce

    def _hear(self, now: float, quota: Quota | None) -> None:
        """Take the server at its word, each time that it says something new."""
        pace = self._advertised.pace(now, quota) if quota else None
        if quota is None or pace is None:
            return
        bound = min(self._ceiling, max(MARGIN * pace, SLOWEST_TOLD))
        if bound != self._bound or self._is_outdated(bound, quota):
            self._bound = bound
            self._search.forget()
            self._heard = True
            self._go(now, bound, "ReactIn stated its limit")

    def _is_outdated(self, bound: float, quota: Quota) -> bool:
        """Tell whether an earlier run's pace lies below a limit that is told in so many words.

        Not a pace at which this run was refused, nor where the window's length is but a guess.
        """
        return not self._heard and self.per_second < bound and quota.window is not None

    def _go(self, now: float, per_second: float, reason: str, least: float = 0.0) -> None:
        self.per_second = min(max(per_second, SLOWEST), self._bound)
        self._traffic.goes(now, self.per_second)
        last = self.change.per_second if self.change else 0.0
        if abs(self.per_second - last) > least * last:
            self.change = Change(self.per_second, reason)
