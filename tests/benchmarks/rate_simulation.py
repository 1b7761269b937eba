"""How close the rate comes to limits that nobody told, in virtual time, beside simpler senders.

    python -m tests.benchmarks.rate_simulation
    python -m tests.benchmarks.rate_simulation --limit 120/m:fixed --latency 0.2 --dialect none

Each cell holds goodput and refusals. Goodput is what was granted as a part of what the server, the
ceiling and the concurrency allow in the long run (what a bucket has saved up included), in the time
without the waits that the server asked for and the sender kept. Refusals are the part of requests
that were refused after the first ten seconds. The adaptive rate's are the worst of several seeds; a
line where one of them misses a goal (95 % of goodput, 2 % of refusals) ends in `missed`.
"""

import argparse
import heapq
import itertools
import math
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import formatdate
from random import Random
from typing import NamedTuple

from reactin_cli.sandbox import limits
from reactin_cli.sandbox.dialects import DIALECTS, rate_headers
from reactin_cli.sandbox.limits import UNITS, Grant, Limit
from reactin_cli.sending.pacing.limit_evidence import MINUTE
from reactin_cli.sending.rate_limit_headers.advice import Advice, read_advice
from tests.benchmarks.rate_senders import Adaptive, Client, Fixed

CONCURRENCY = 8
WARM_UP = 10.0
SKEW = 90.0
"""Seconds by which the server's clock is ahead of ours."""
MOST_LEADS = 3000
MINUTE_WINDOWS = 8
"""Windows of a minute that an import lasts, where limits are kept in such."""
ON_THE_WAY = 0.002
"""Seconds by which requests differ on their way to the server."""


class Scenario(NamedTuple):
    """A server, the way to it, and what the user allows."""

    limit: str
    latency: float = 0.2
    dialect: str = "none"
    ceiling: float = 50.0
    seconds: float = 240.0
    """How long the best sender would take."""
    concurrency: int = CONCURRENCY

    @property
    def granted(self) -> float:
        """Requests a second that the server grants in the long run."""
        number, window, _ = parts(self.limit)
        return number / window

    @property
    def ideal(self) -> float:
        """Requests a second that the best sender gets through in the long run."""
        return min(self.granted, self.ceiling, self.concurrency / (self.latency + ON_THE_WAY))

    def possible(self, seconds: float) -> float:
        """Give the requests that the best sender gets through in that time."""
        saved_up = int(self.limit.split("/")[0]) if self.limit.endswith("bucket") else 0
        fastest = min(self.ceiling, self.concurrency / self.latency)
        return min(saved_up + self.granted * seconds, fastest * seconds)

    @property
    def leads(self) -> int:
        """How many are imported."""
        return round(self.ideal * self.seconds)


def parts(limit: str) -> tuple[int, int, str]:
    """Give the requests, the seconds of the window and the kind of `60/10s:fixed`."""
    rate, _, kind = limit.partition(":")
    number, _, window = rate.partition("/")
    return int(number), int(window[:-1] or 1) * UNITS[window[-1]], kind or "bucket"


def as_kept(limit: str) -> Limit:
    """Make the limit that a server keeps."""
    number, window, kind = parts(limit)
    return limits.KINDS[kind](number, window)


class Result(NamedTuple):
    """What came of it."""

    goodput: float
    refused: float
    requests: int
    granted_at: list[float]
    refused_at: list[float]
    seconds: float
    """From the first request to the last answer, waits included."""


class Simulation:
    """Jumps from event to event: a turn, an arrival at the server, an answer."""

    def __init__(
        self, scenario: Scenario, client: Client, seed: int = 1, start: float | None = None
    ) -> None:
        """Begin at `start` by the server's clock, whose windows count from zero; or anywhere."""
        self._scenario = scenario
        self._client = client
        self._rng = Random(seed)
        self._limit = as_kept(scenario.limit)
        self._epoch = 1_700_000_000 + self._rng.uniform(0, 3600) if start is None else start
        self._changes: list[tuple[float, Limit]] = []
        self._now = 0.0
        self._order = itertools.count()
        self._events: list[tuple[float, int, int, float]] = []
        self._ready = [(0.0, lead) for lead in range(scenario.leads)]
        self._attempts = [0] * scenario.leads
        self._granted_at: list[float] = []
        self._refused_at: list[float] = []
        self._requests = self._early = 0
        self._asked = self._asked_until = 0.0

    def change_limit(self, at: float, limit: str) -> None:
        """Let the server keep another limit from then on."""
        self._changes.append((at, as_kept(limit)))

    def run(self) -> Result:
        """Send every lead."""
        in_flight = 0
        while len(self._granted_at) < self._scenario.leads:
            while in_flight < self._scenario.concurrency and self._ready:
                due = max(self._client.next_turn(self._now), self._ready[0][0])
                if due > self._now + 1e-9:
                    break
                self._send(heapq.heappop(self._ready)[1])
                in_flight += 1
            due = self._next_start(in_flight)
            if self._events and self._events[0][0] <= due:
                self._now, _, lead, sent_at = heapq.heappop(self._events)
                self._answer(lead, sent_at)
                in_flight -= 1
            else:
                self._now = due
        return self._result()

    def _next_start(self, in_flight: int) -> float:
        if in_flight == self._scenario.concurrency or not self._ready:
            return math.inf
        return max(self._client.next_turn(self._now), self._ready[0][0])

    def _send(self, lead: int) -> None:
        self._client.sent(self._now)
        self._requests += 1
        self._early += self._now < WARM_UP
        travel = self._scenario.latency + self._rng.uniform(0, ON_THE_WAY)
        heapq.heappush(self._events, (self._now + travel, next(self._order), lead, self._now))

    def _answer(self, lead: int, sent_at: float) -> None:
        """Let the server decide, as of half a round trip ago, and hear what it says."""
        arrived = (self._now + sent_at) / 2
        if self._changes and arrived >= self._changes[0][0]:
            self._limit = self._changes.pop(0)[1]
        grant = self._limit.ask(self._epoch + arrived)
        advice = self._advice(grant, arrived)
        self._client.answered(self._now, sent_at, grant.allowed, advice)
        if grant.allowed:
            self._granted_at.append(self._now)
            return
        self._refused_at.append(sent_at)
        if advice.wait is not None:
            until = self._now + advice.wait
            self._asked += max(0.0, until - max(self._now, self._asked_until))
            self._asked_until = max(self._asked_until, until)
        delay = self._client.retry_after(self._attempts[lead], advice)
        self._attempts[lead] += 1
        heapq.heappush(self._ready, (self._now + delay, lead))

    def _advice(self, grant: Grant, arrived: float) -> Advice:
        """Say it in the server's dialect and by its clock, and read it by ours."""
        there = self._epoch + arrived + SKEW
        told = rate_headers(self._scenario.dialect, grant, there)
        headers = {name.lower(): value for name, value in told}
        headers["date"] = formatdate(there, usegmt=True)
        received = datetime.fromtimestamp(self._epoch + self._now, UTC)
        return read_advice(200 if grant.allowed else 429, headers, received)

    def _result(self) -> Result:
        late = sum(sent_at >= WARM_UP for sent_at in self._refused_at)
        seconds = self._now - self._scenario.latency
        if self._client.keeps_waits:
            seconds -= self._asked
        return Result(
            len(self._granted_at) / self._scenario.possible(max(seconds, 0.001)),
            late / max(1, self._requests - self._early),
            self._requests,
            self._granted_at,
            self._refused_at,
            self._now,
        )


def simulate(scenario: Scenario, seed: int = 1) -> Result:
    """Run the product's rate through a scenario."""
    return Simulation(scenario, Adaptive(scenario.ceiling, Random(seed)), seed).run()


KINDS = ("bucket", "fixed", "sliding")
LATENCIES = (0.02, 0.2, 1.0)
CEILINGS = ((5.0, CONCURRENCY), (50.0, CONCURRENCY), (100.0, 64))
"""Requests a second that the user allows, and requests in flight."""
OTHERS = {"fixed 5/s": 5.0, "fixed 50/s": 50.0, "backoff": math.inf}


def scenarios() -> Iterator[Scenario]:
    """Give each limit at each latency and ceiling with a bare 429, then each dialect."""
    for number, kind, unit, latency in itertools.product((2, 10, 50), KINDS, "sm", LATENCIES):
        limit = f"{number * UNITS[unit]}/{unit}:{kind}"
        for ceiling, concurrency in CEILINGS if number == 2 else CEILINGS[1:]:
            yield long_enough(Scenario(limit, latency, "none", ceiling, concurrency=concurrency))
    for dialect, limit in itertools.product(DIALECTS, ("10/s:fixed", "120/m:fixed", "10/s:bucket")):
        yield long_enough(Scenario(limit, 0.2, dialect))


def long_enough(scenario: Scenario) -> Scenario:
    """Let it last eight windows where those are a minute long."""
    windows = MINUTE_WINDOWS * MINUTE if "/m" in scenario.limit else scenario.seconds
    return scenario._replace(seconds=windows)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--limit", help="N/s, N/m or N/h, then :bucket, :fixed or :sliding")
    parser.add_argument("--latency", type=float, default=0.2)
    parser.add_argument("--dialect", choices=list(DIALECTS), default="none")
    parser.add_argument("--ceiling", type=float, default=50.0, help="inf: no ceiling")
    parser.add_argument("--seeds", type=int, default=3, help="of which the worst is shown")
    asked = parser.parse_args()
    chosen = list(dict.fromkeys(scenarios()))
    if asked.limit:
        one = Scenario(asked.limit, asked.latency, asked.dialect, asked.ceiling)
        chosen = [long_enough(one)]
    heads = "".join(f"{name:>17}" for name in ("adaptive", *OTHERS))
    sys.stdout.write(f"{'limit':<16}{'latency':>8}  {'dialect':<24}{'ceiling':>8}{heads}\n")
    good = 0
    for scenario in chosen:
        goodput, refused = _worst(scenario, asked.seeds)
        is_good = goodput >= 0.95 and refused <= 0.02
        good += is_good
        sys.stdout.write(_line(scenario, goodput, refused, "" if is_good else "  missed"))
    sys.stdout.write(f"{good} of {len(chosen)} meet the goals\n")


def _worst(scenario: Scenario, seeds: int) -> tuple[float, float]:
    results = [simulate(scenario, seed) for seed in range(1, seeds + 1)]
    return min(each.goodput for each in results), max(each.refused for each in results)


def _line(scenario: Scenario, goodput: float, refused: float, verdict: str) -> str:
    results: list[Result] = []
    if scenario.dialect == "none":
        others = [Fixed(per_second, Random(1)) for per_second in OTHERS.values()]
        results += [Simulation(scenario, other).run() for other in others]
    measured = [(goodput, refused), *((each.goodput, each.refused) for each in results)]
    cells = "".join(f"{f'{part:.1%} / {lost:.1%}':>17}" for part, lost in measured)
    place = f"{scenario.limit:<16}{scenario.latency:>8}  {scenario.dialect:<24}"
    return f"{place}{scenario.ceiling:>8g}{cells}{verdict}\n"


if __name__ == "__main__":
    main()
