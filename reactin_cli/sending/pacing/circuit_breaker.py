"""Is ReactIn down? Counts failures in a row and says when the next probe may go.

Pure: takes the time as an argument, in seconds of one monotonic clock.
"""

import math

LEADS_IN_A_ROW = 5
"""Temporary failures of this many different leads, with no success between, are an outage: one
broken lead cannot cause it, and a server that is down does within a second."""

FIRST_INTERVAL = 1.0
LONGEST_INTERVAL = 10.0
GROWTH = 1.25
"""Seconds between probes, each interval a quarter longer than the one before: a server that is back
is noticed within a second and a quarter of the outage, and within ten. Thirty seconds of outage
see nine probes. With doubled intervals an outage of 10 s was noticed 5 s late (decision record 11).
"""


class CircuitBreaker:
    """What is known of ReactIn's health."""

    def __init__(self, longest: float = math.inf) -> None:
        """Know for how many seconds nothing may go forward."""
        self._longest = longest
        self.failing_since: float | None = None
        """The first failure or asked-for wait since the last success."""
        self.next_probe = 0.0
        """When the next probe may go; means something only while closed."""
        self._failed_rows: set[int] = set()
        self._suspects: set[int] = set()
        self._interval = 0.0

    @property
    def closed(self) -> bool:
        """Whether nothing but one probe at a time may pass."""
        return len(self._failed_rows) >= LEADS_IN_A_ROW

    def succeeded(self) -> None:
        """Note an answer that shows ReactIn at work: whoever failed before may itself be the cause.

        Such leads make no outage when they fail again, or the last of a run, all of them broken,
        would look like one.
        """
        self._suspects |= self._failed_rows
        self._failed_rows.clear()
        self.failing_since, self._interval = None, 0.0

    def told_to_wait(self, now: float) -> None:
        """Note that ReactIn asked for a pause: no failure, but no success either."""
        if self.failing_since is None:
            self.failing_since = now

    def rested(self, seconds: float) -> None:
        """Note that nothing was to be sent for so long: in that time nothing could go forward."""
        if self.failing_since is not None:
            self.failing_since += seconds

    def failed(self, row: int, now: float) -> None:
        """Note a temporary failure of a row; one that was under way already puts off no probe."""
        self.told_to_wait(now)
        if not self.closed and row not in self._suspects:
            self._failed_rows.add(row)
        if self.closed and now >= self.next_probe:
            self._interval = min(max(self._interval * GROWTH, FIRST_INTERVAL), LONGEST_INTERVAL)
            self.next_probe = now + min(self._interval, self.left(now))

    def left(self, now: float) -> float:
        """Give the seconds until nothing has gone forward for too long: the last test is then."""
        since = now if self.failing_since is None else self.failing_since
        return max(0.0, since + self._longest - now)

    def is_over_long(self, now: float) -> bool:
        """Tell whether nothing has gone forward for too long."""
        return self.failing_since is not None and not self.left(now)
