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
the same places in flight, against servers of the same kind. A line that misses a goal (95 % of
goodput, 2 % of refusals, every lead in) ends in `missed`.

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
from typing import NamedTuple

from reactin_cli.sending.evidence import MINUTE
from tests.benchmarks.rate_runs import Measured, Send, measure, send_by, send_by_import
from tests.benchmarks.rate_senders import Fixed
from tests.benchmarks.rate_simulation import Scenario

SECONDS = 120.0
"""How long the best sender takes; a little longer where windows are a minute long."""
MINUTE_WINDOWS = 2.5
"""Windows of a minute that an import lasts at least."""
MOST_LEADS = 1000
"""Leads where windows are shorter."""
BUSIEST = 200.0
"""Requests a second of all scenarios together."""

LIMITS = ("{}/s:bucket", "{}/s:fixed", "{}/m:fixed", "{}/s:sliding")
NUMBERS = (2, 5, 20, 50)
DIALECTS = ("retry-after", "ietf", "x-ratelimit-epoch")
LATENCIES = (0.02, 0.3, 1.0)
USUAL_LATENCY = 0.3
"""Where dialects are spoken and where other senders stand beside the import."""
BESIDE = (2, 20)
"""The limits at which those do: they ask many times for each lead."""
LOAD_OF_OTHERS = 50.0
"""Requests a second that they make in their worst moments."""
DEFAULTS, FAST = (5.0, 8), (100.0, 64)
"""What the user allows: requests a second, and in flight."""

OTHERS: dict[str, Send] = {
    "fixed pace": send_by(lambda scenario: Fixed(scenario.ceiling, Random(1))),
    "backoff": send_by(lambda _: Fixed(math.inf, Random(1))),
}


class Line(NamedTuple):
    """A line of the table."""

    scenario: Scenario
    senders: Sequence[Send]

    def load(self, send: Send) -> float:
        """Give the requests a second that a sender of it is expected to make at its busiest."""
        return 2 * self.scenario.ideal if send is send_by_import else LOAD_OF_OTHERS


def lines(seconds: float) -> Iterator[Line]:
    """Give every limit with a bare 429, at every latency and ceiling; then every dialect."""
    bare = itertools.product(LIMITS, NUMBERS, LATENCIES, ["none"], [DEFAULTS, FAST])
    told = itertools.product(LIMITS, NUMBERS, [USUAL_LATENCY], DIALECTS, [FAST])
    for limit, number, latency, dialect, (ceiling, in_flight) in itertools.chain(bare, told):
        text = limit.format(number * 60 if "/m" in limit else number)
        scenario = _long_enough(Scenario(text, latency, dialect, ceiling, seconds, in_flight))
        beside = dialect == "none" and latency == USUAL_LATENCY and number in BESIDE
        yield Line(scenario, [send_by_import, *(OTHERS.values() if beside else ())])


def _long_enough(scenario: Scenario) -> Scenario:
    """Let it last a few windows of a minute, or not many thousand leads."""
    seconds = scenario.seconds
    if "/m" in scenario.limit:
        return scenario._replace(seconds=max(seconds, MINUTE_WINDOWS * MINUTE))
    return scenario._replace(seconds=min(seconds, MOST_LEADS / scenario.ideal))


def smoke() -> Iterator[Line]:
    """Give a few that take some seconds."""
    for limit in ("5/s:bucket", "20/s:fixed", "20/s:sliding"):
        yield Line(Scenario(limit, 0.02, "none", 50.0, 4.0), [send_by_import, *OTHERS.values()])


class Machine:
    """Bears so much load at once; who wants more waits, first come first served."""

    def __init__(self, most: float) -> None:
        self._free = most
        self._changed = asyncio.Condition()
        self._queue = asyncio.Lock()

    @asynccontextmanager
    async def bearing(self, load: float) -> AsyncIterator[None]:
        """Hold a share of it."""
        async with self._queue, self._changed:
            await self._changed.wait_for(lambda: self._free >= load)
            self._free -= load
        try:
            yield
        finally:
            async with self._changed:
                self._free += load
                self._changed.notify_all()


async def table(wanted: Sequence[Line]) -> int:
    """Print a line for each as soon as it is known; give how many miss a goal."""
    machine = Machine(BUSIEST)
    heads = "".join(f"{name:>28}" for name in ("import", *OTHERS))
    _print(f"{'limit':<16}{'latency':>8}  {'dialect':<18}{'ceiling':>8}{heads}")
    running = [asyncio.create_task(_measured(line, machine)) for line in wanted]
    missed = 0
    for line, measuring in zip(wanted, running, strict=True):
        results = await measuring
        missed += not results[0].is_good
        _print(_told(line.scenario, results))
    _print(f"{len(wanted) - missed} of {len(wanted)} meet the goals")
    return missed


async def _measured(line: Line, machine: Machine) -> list[Measured]:
    async def by(send: Send) -> Measured:
        async with machine.bearing(line.load(send)):
            return await measure(line.scenario, send)

    return await asyncio.gather(*map(by, line.senders))


def _told(scenario: Scenario, results: Sequence[Measured]) -> str:
    cells = "".join(f"{_cell(result):>28}" for result in results)
    place = f"{scenario.limit:<16}{scenario.latency:>8}  {scenario.dialect:<18}"
    return f"{place}{scenario.ceiling:>8g}{cells}{'' if results[0].is_good else '  missed'}"


def _cell(result: Measured) -> str:
    return f"{result.goodput:.1%} / {result.refused:.1%} / {result.arrived} of {result.leads}"


def _print(line: str) -> None:
    sys.stdout.write(f"{line.rstrip()}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--smoke", action="store_true", help="a few lines, in some seconds: too short to come close"
    )
    parser.add_argument("--only", default="", help="lines that begin like this, as in 20/s:fixed")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    asked = parser.parse_args()
    every = smoke() if asked.smoke else lines(asked.seconds)
    asyncio.run(table([line for line in every if line.scenario.limit.startswith(asked.only)]))


if __name__ == "__main__":
    main()
