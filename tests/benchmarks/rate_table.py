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

Scenarios run at the same time, as many as the machine bears; all take about half an hour.
"""

import argparse
import asyncio
import itertools
import math
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import get_context
from random import Random
from typing import NamedTuple

from reactin_cli.sandbox.dialects import DIALECTS
from tests.benchmarks.rate_runs import Measured, Send, measure, send_by, send_by_import
from tests.benchmarks.rate_senders import Fixed
from tests.benchmarks.rate_simulation import Scenario

SECONDS = 240.0
"""How long the best sender takes; twice as long where windows are a minute long."""
MOST_LEADS = 12_000
"""Leads where windows are shorter."""
MOST_LEADS_A_MINUTE = 15_000
BUSIEST = 500.0
"""Requests a second of all scenarios together."""

LIMITS = ("{}/s:bucket", "{}/s:fixed", "{}/m:fixed", "{}/s:sliding")
NUMBERS = (2, 10, 50)
LATENCIES = (0.02, 0.3, 1.0)
USUAL_LATENCY = 0.3
"""Where dialects are spoken and where other senders stand beside the import."""
TOLD = ("10/s:fixed", "120/m:fixed")
"""The limits that are told in each dialect."""
BESIDE = (2, 10)
"""The limits at which other senders do: they ask many times for each lead."""
LOAD_OF_OTHERS = 50.0
"""Requests a second that they make in their worst moments."""
DEFAULTS, FAST = (5.0, 8), (100.0, 64)
"""What the user allows: requests a second, and in flight."""

IMPORT = "import"
SENDERS: dict[str, Send] = {
    IMPORT: send_by_import,
    "fixed pace": send_by(lambda scenario: Fixed(scenario.ceiling, Random(1))),
    "backoff": send_by(lambda _: Fixed(math.inf, Random(1))),
}


class Line(NamedTuple):
    """A line of the table."""

    scenario: Scenario
    senders: Sequence[str]

    def load(self, sender: str) -> float:
        """Give the requests a second that a sender of it is expected to make at its busiest."""
        return 2 * self.scenario.ideal if sender == IMPORT else LOAD_OF_OTHERS


def lines(seconds: float) -> Iterator[Line]:
    """Give every limit with a bare 429, at every latency and ceiling; then every dialect."""
    for limit, number, latency in itertools.product(LIMITS, NUMBERS, LATENCIES):
        text = limit.format(number * 60 if "/m" in limit else number)
        beside = latency == USUAL_LATENCY and number in BESIDE
        yield _line(text, latency, "none", FAST, seconds, beside=beside)
        if number < DEFAULTS[0]:
            yield _line(text, latency, "none", DEFAULTS, seconds)
    for dialect, limit in itertools.product(DIALECTS, TOLD):
        if dialect != "none":
            yield _line(limit, USUAL_LATENCY, dialect, FAST, seconds / 2)


def _line(
    limit: str,
    latency: float,
    dialect: str,
    allowed: tuple[float, int],
    seconds: float,
    *,
    beside: bool = False,
) -> Line:
    """Let it last long enough, but not many thousand leads."""
    ceiling, in_flight = allowed
    is_minute = "/m" in limit
    wanted = Scenario(limit, latency, dialect, ceiling, seconds * (1 + is_minute), in_flight)
    most = (MOST_LEADS_A_MINUTE if is_minute else MOST_LEADS) / wanted.ideal
    senders = list(SENDERS) if beside else [IMPORT]
    return Line(wanted._replace(seconds=min(wanted.seconds, most)), senders)


def smoke() -> Iterator[Line]:
    """Give a few that take some seconds."""
    for limit in ("5/s:bucket", "20/s:fixed", "20/s:sliding"):
        yield Line(Scenario(limit, 0.02, "none", 50.0, 4.0), list(SENDERS))


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


async def table(wanted: Sequence[Line], *, judged: bool) -> None:
    """Print a line for each as soon as it is known, and how many meet the goals."""
    machine = Machine(BUSIEST)
    waiting_for_processes = ThreadPoolExecutor(max(1, len(wanted) * len(SENDERS)))
    asyncio.get_running_loop().set_default_executor(waiting_for_processes)
    heads = "".join(f"{name:>32}" for name in SENDERS)
    _print(f"{'limit':<16}{'latency':>8}  {'dialect':<24}{'ceiling':>8}{heads}")
    running = [asyncio.create_task(_measured(line, machine)) for line in wanted]
    good = complete = 0
    for line, measuring in zip(wanted, running, strict=True):
        results = await measuring
        good += results[0].is_good
        complete += results[0].is_complete
        missed = judged and not results[0].is_good
        _print(f"{_told(line.scenario, results)}{'  missed' if missed else ''}")
    _print(f"{complete} of {len(wanted)} imports have every lead in")
    if judged:
        _print(f"{good} of {len(wanted)} meet the goals")
    else:
        _print("Too short to judge goodput and refusals: the rate is still being found.")


async def _measured(line: Line, machine: Machine) -> list[Measured]:
    async def by(sender: str) -> Measured:
        async with machine.bearing(line.load(sender)):
            return await asyncio.to_thread(_in_a_process, line.scenario, sender)

    return await asyncio.gather(*map(by, line.senders))


def _in_a_process(scenario: Scenario, sender: str) -> Measured:
    """Measure in a process of its own: in a shared one each turn waits for all other threads."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measure, scenario, sender).result()


def _measure(scenario: Scenario, sender: str) -> Measured:
    return asyncio.run(measure(scenario, SENDERS[sender]))


def _told(scenario: Scenario, results: Sequence[Measured]) -> str:
    cells = "".join(f"{_cell(result):>32}" for result in results)
    place = f"{scenario.limit:<16}{scenario.latency:>8}  {scenario.dialect:<24}"
    return f"{place}{scenario.ceiling:>8g}{cells}"


def _cell(result: Measured) -> str:
    return f"{result.goodput:.1%} / {result.refused:.1%} / {result.arrived} of {result.leads}"


def _print(line: str) -> None:
    sys.stdout.write(f"{line.rstrip()}\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--smoke", action="store_true", help="a few lines, in some seconds: too short to judge"
    )
    parser.add_argument("--only", default="", help="lines that begin like this, as in 20/s:fixed")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    asked = parser.parse_args()
    every = smoke() if asked.smoke else lines(asked.seconds)
    wanted = [line for line in every if line.scenario.limit.startswith(asked.only)]
    asyncio.run(table(wanted, judged=not asked.smoke))


if __name__ == "__main__":
    main()
