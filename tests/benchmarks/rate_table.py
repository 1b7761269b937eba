"""How close imports come to limits that nobody told, over real HTTP and in real time.

    python -m tests.benchmarks.rate_table
    python -m tests.benchmarks.rate_table --only 120/m:fixed
    python -m tests.benchmarks.rate_table --smoke

Each line is a server with a limit; each cell holds goodput, refusals, and the leads that are in of
all that were to be. Goodput is what was granted as a part of what the server, the ceiling and the
concurrency allow in the long run (what a bucket has saved up included), in the time without the
waits that the server asked for and the sender kept; a window that had begun before the first
request makes it more than all. Refusals are the part of requests that were refused after the first
ten seconds. Beside the import stand a fixed pace (the ceiling) and plain exponential backoff, with
the same places in flight, against servers of the same kind. A line that misses a goal (95 % goodput,
2 % refusals, every lead in) ends in `missed`.

Scenarios run at the same time, as many as the machine bears.
"""

import argparse
import asyncio
import itertools
import math
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from random import Random

from tests.benchmarks.rate_runs import Measured, Send, measure, send_by, send_by_import
from tests.benchmarks.rate_senders import Fixed
from tests.benchmarks.rate_simulation import Scenario

SECONDS = 120.0
"""How long the best sender takes, and twice that where windows are a minute long."""
MOST_LEADS = 1000
BUSIEST = 250.0
"""Requests a second of all scenarios together."""

LIMITS = ("{}/s:bucket", "{}/s:fixed", "{}/m:fixed", "{}/s:sliding")
NUMBERS = (2, 5, 20, 50)
DIALECTS = ("none", "retry-after", "ietf", "x-ratelimit-epoch")
LATENCIES = (0.02, 0.3, 1.0)
CEILINGS = ((5.0, 8), (100.0, 64))
"""What the user allows: requests a second, and in flight. The first are the program's defaults."""

SENDERS: dict[str, Send] = {
    "import": send_by_import,
    "fixed pace": send_by(lambda scenario: Fixed(scenario.ceiling, Random(1))),
    "backoff": send_by(lambda _: Fixed(math.inf, Random(1))),
}
BARE_ONLY = ("fixed pace", "backoff")
"""Beside the import only where nothing is told: what is told does not change them much."""


def scenarios(seconds: float) -> Iterator[Scenario]:
    """Give every limit in every dialect at every latency under every ceiling."""
    every = itertools.product(DIALECTS, CEILINGS, LIMITS, NUMBERS, LATENCIES)
    for dialect, (ceiling, concurrency), limit, number, latency in every:
        per_window = number * (60 if "/m" in limit else 1)
        text = limit.format(per_window)
        yield _shortened(
            Scenario(text, latency, dialect, ceiling, 2 * seconds, concurrency)
            if "/m" in limit
            else Scenario(text, latency, dialect, ceiling, seconds, concurrency)
        )


def _shortened(scenario: Scenario) -> Scenario:
    """Leave a minute's windows alone, bound the leads of the others."""
    if "/m" in scenario.limit:
        return scenario
    return scenario._replace(seconds=min(scenario.seconds, MOST_LEADS / scenario.ideal))


def smoke() -> Iterator[Scenario]:
    """Give a few that take some seconds."""
    for limit in ("5/s:bucket", "20/s:fixed", "20/s:sliding"):
        yield Scenario(limit, 0.02, "none", 50.0, 6.0)
