"""What the progress display knows: counts, pace, time left, and what it is waiting for."""

from collections import Counter, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from operator import attrgetter
from time import monotonic

from reactin_cli.events import (
    Answered,
    Attempt,
    Event,
    Held,
    PageRead,
    Probing,
    RateChanged,
    Settled,
    WillRetry,
)
from reactin_cli.model import Status
from reactin_cli.statuses import STATUSES

WINDOW = 20.0
"""Seconds over which the pace is measured: long enough to be steady, short enough to be true."""

STILL = 2.0
"""Seconds without an answer after which a person wonders why nothing moves."""

_status = attrgetter("outcome.status")


class Meter:
    """A watcher that counts.

    `share` gives how much of the input so many settled rows are, from 0 to 1, if it can be known.
    """

    def __init__(
        self,
        rows: int | None,
        share: Callable[[int], float | None],
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.rows = rows
        self.done = 0
        self.counts: Counter[Status] = Counter()
        self.requests = 0
        self._share = share
        self._clock = clock
        self._began = clock()
        self._marks: deque[tuple[float, int]] = deque([(self._began, 0)])
        self._held_until = 0.0
        self._held_for = ""
        self._pace = ""
        self._reading = ""
        self._in_flight = 0
        self._probes = False
        self._heard_at = self._began
        self._tries: dict[int, float] = {}
        """When the rows that wait for another try go out again."""

    def __call__(self, event: Event) -> None:
        """Hear an event."""
        match event:
            case Settled(rows):
                self.done += len(rows)
                self.counts.update(map(_status, rows))
                self._mark()
            case Attempt(row):
                self.requests += 1
                self._reading = ""
                self._sent(row.number)
            case Probing():
                self._probes = True
            case Answered():
                self._in_flight -= 1
                self._probes = False
                self._heard_at = self._clock()
            case WillRetry(row, seconds=seconds):
                self._tries[row.number] = self._clock() + seconds
            case Held(seconds, reason):
                self._held_until, self._held_for = self._clock() + seconds, reason
            case RateChanged(per_second, reason):
                self._pace = f"now {per_second:.3g}/s: {reason}"
            case PageRead(number):
                self._reading = f"reading the list: page {number:,}"
            case _:
                pass

    def fraction(self) -> float | None:
        """Give how much is done, from 0 to 1, if it can be known."""
        return min(1.0, self.done / self.rows) if self.rows else self._share(self.done)

    def per_second(self) -> float:
        """Give the rows settled a second, lately."""
        now = self._clock()
        since, done = self._marks[0]
        return (self.done - done) / (now - since) if now > since else 0.0

    def seconds_left(self) -> float | None:
        """Give the time that the rest takes at the pace so far, if it can be known."""
        share, spent = self.fraction(), self._clock() - self._began
        if self.rows and self.per_second():
            return (self.rows - self.done) / self.per_second()
        return spent * (1 - share) / share if share else None

    def waiting_for(self) -> str:
        """Say what holds up everything, and for how long yet; else what is read, or the pace."""
        left = self._held_until - self._clock()
        if left > 0.5:
            return f"{self._held_for}: {left:.0f} s"
        return self._reading or self._stillness() or self._pace

    def of_total(self) -> str:
        """Say how many rows are done, of how many where that is known."""
        return f"{self.done:,} of {self.rows:,}" if self.rows else f"{self.done:,} rows"

    def told_counts(self) -> str:
        """Say how many rows there are of each status that occurs."""
        return ", ".join(words for words, _ in self.styled_counts())

    def styled_counts(self) -> list[tuple[str, str]]:
        """Give how many rows there are of each status that occurs, with its colour."""
        return [
            (f"{self.counts[status]:,} {facts.word}", facts.style)
            for status, facts in STATUSES.items()
            if self.counts[status]
        ]

    def _sent(self, row: int) -> None:
        self._tries.pop(row, None)
        if not self._in_flight:
            self._heard_at = self._clock()
        self._in_flight += 1

    def _stillness(self) -> str:
        """Say what is waited for where nothing has come back for a while."""
        now = self._clock()
        silent = now - self._heard_at
        if self._probes:
            return f"ReactIn is not responding. Testing with one lead ({silent:.0f} s)"
        if silent < STILL:
            return ""
        if self._in_flight:
            return f"no answer for {silent:.0f} s, {self._in_flight:,} requests in flight"
        tries = list(self._tries.values())  # a copy: whoever draws does so in another thread
        if not tries:
            return ""
        left = max(0.0, min(tries) - now)
        leads = "1 lead" if len(tries) == 1 else f"{len(tries):,} leads"
        return f"{leads} waiting to retry, next in {left:.0f} s"

    def _mark(self) -> None:
        now = self._clock()
        if now - self._marks[-1][0] >= 0.5:
            self._marks.append((now, self.done))
        while len(self._marks) > 2 and now - self._marks[0][0] > WINDOW:
            self._marks.popleft()


FAR = 600.0
"""Seconds beyond which a person plans by the clock."""


def time_left(seconds: float, now: datetime) -> str:
    """Say how long it takes yet, and by the clock when it ends where that is far."""
    left = f"{duration(seconds)} left"
    if seconds < FAR:
        return left
    ends = now + timedelta(seconds=seconds)
    day = "" if ends.date() == now.date() else f" on {ends:%d %B}"
    return f"{left}, until about {ends:%H:%M}{day}"


def duration(seconds: float) -> str:
    """Say a time as a person would: 45 s, 12 min, 3 h 20 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
