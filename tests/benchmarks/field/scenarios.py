"""What goes wrong on the way, and how long the best sender would take."""

from typing import NamedTuple

CEILING = 50
"""Requests a second that every sender is set to."""


class Scenario(NamedTuple):
    """What the server does."""

    what: str
    leads: int = 1_000
    rate: float = 0.0
    """Requests a second that a token bucket grants, or requests in a window; 0: no limit."""
    burst: int = 1
    """Requests that the bucket holds."""
    window: float = 0.0
    """Seconds of fixed windows, the first of which begins with the first request; 0: a bucket."""
    retry_after: bool = False
    lose_every: int = 0
    """Of every so many leads, the first answer of one is lost after the lead was stored."""
    outage: float = 0.0
    """Seconds of 503 from the moment at which `share` of the leads are stored."""
    kill: bool = False
    """Whether the sender is killed at that moment, and started again."""
    twice: bool = False
    """Whether it is started twice at once."""
    share: float = 0.4

    @property
    def ideal(self) -> float:
        """Seconds that the best sender takes."""
        limit = self.rate / (self.window or 1.0)
        return self.leads / min(limit or CEILING, CEILING) + self.outage


SCENARIOS = {
    "a": Scenario("20/s, burst 5, Retry-After", rate=20, burst=5, retry_after=True),
    "b": Scenario("20/s, burst 5, bare 429", rate=20, burst=5),
    "c": Scenario("60 in 10 s, bare 429", 600, rate=60, window=10),
    "d": Scenario("2 % of answers lost", lose_every=50),
    "e": Scenario("503 for 10 s", outage=10),
    "f": Scenario("kill -9 at 40 %, again", kill=True),
    "g": Scenario("started twice", twice=True),
    "h": Scenario("60 in 10 s, Retry-After", 600, rate=60, window=10, retry_after=True),
    "i": Scenario("150 in 30 s, bare 429", 450, rate=150, window=30),
    "j": Scenario("40/s, burst 10, Retry-After", 2_000, rate=40, burst=10, retry_after=True),
    "k": Scenario("100 in 7 s, bare 429", 1_000, rate=100, window=7),
}
"""From h on: what nobody tuned anything for."""
