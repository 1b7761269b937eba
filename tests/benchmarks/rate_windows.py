"""How long imports take where the server counts in windows of any length, in virtual time.

    python -m tests.benchmarks.rate_windows
    python -m tests.benchmarks.rate_windows --kind sliding --windows 10 20 45

Each cell holds wall time as a multiple of the ideal, waits included, and the part of all requests
that was refused: the worst of several seeds. The server says nothing but 429. With `--midway` its
windows began at a random moment before the first request.
"""

import argparse
import itertools
import sys
from random import Random

from tests.benchmarks.rate_senders import Adaptive
from tests.benchmarks.rate_simulation import KINDS, Scenario, Simulation

RATES = (2, 6, 20)
"""Requests a second that are granted."""
LATENCIES = (0.04, 0.15)
WINDOWS = (1, 2, 5, 7, 10, 12, 15, 20, 30, 45, 60)
"""Seconds."""
SECONDS = 100.0
"""How long the best sender takes."""
CEILING = 50.0
SEEDS = (1, 2, 3)


def main() -> None:
    """Print a line for each rate and latency, a column for each window."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kind", choices=KINDS, default="fixed")
    parser.add_argument("--windows", type=int, nargs="+", default=WINDOWS)
    parser.add_argument("--midway", action="store_true")
    asked = parser.parse_args()
    heads = "".join(f"{f'{window} s':>12}" for window in asked.windows)
    sys.stdout.write(f"{'granted':<9}{'latency':>8}{heads}\n")
    for rate, latency in itertools.product(RATES, LATENCIES):
        limits = [f"{rate * window}/{window}s:{asked.kind}" for window in asked.windows]
        cells = "".join(f"{_cell(limit, latency, midway=asked.midway):>12}" for limit in limits)
        sys.stdout.write(f"{f'{rate}/s':<9}{latency:>8}{cells}\n")


def _cell(limit: str, latency: float, *, midway: bool) -> str:
    scenario = Scenario(limit, latency, ceiling=CEILING, seconds=SECONDS)
    results = []
    for seed in SEEDS:
        client, start = Adaptive(CEILING, Random(seed)), None if midway else 0.0
        results.append(Simulation(scenario, client, seed, start).run())
    longest = max(result.seconds for result in results) * scenario.ideal / scenario.leads
    refused = max(len(result.refused_at) / result.requests for result in results)
    return f"{longest:.2f} {refused:.1%}"


if __name__ == "__main__":
    main()
