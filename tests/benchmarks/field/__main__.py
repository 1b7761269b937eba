"""The same leads, the same server, the same trouble, for reactin and for what people use instead.

    python -m tests.benchmarks.field --folder build/benchmarks --install
    python -m tests.benchmarks.field --folder build/benchmarks --scenario c k --latency 0.15

Every run has an empty folder and a server of its own, which counts every lead that it stored, also
where the answer was then lost; nothing that a sender says is believed. Each is set as its
documentation advises a careful user: six attempts, backoff, Retry-After, a record of what was done,
50 requests a second where it has a setting for that. Time is from the first process's start to the
last one's end, waits included, as a multiple of the ideal. curl and GNU parallel come from the
system.
"""

import argparse
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.benchmarks.environments import Environments, environments
from tests.benchmarks.field.peers import PEERS
from tests.benchmarks.field.runs import Result, measure
from tests.benchmarks.field.scenarios import SCENARIOS

HEAD = (
    "| scenario | sender | lost | doubled | time ÷ ideal | refused | false | untold |\n"
    "|---|---|---|---|---|---|---|---|\n"
)


def main() -> None:
    """Run what is asked for, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path("build/benchmarks"))
    parser.add_argument("--install", action="store_true", help="make environments in the folder")
    parser.add_argument("--scenario", nargs="+", choices=SCENARIOS, default=list(SCENARIOS))
    parser.add_argument("--peer", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--latency", type=float, default=0.04, help="seconds to each answer")
    parser.add_argument("--at-once", type=int, default=2, help="runs at a time; most of it waits")
    asked = parser.parse_args()
    places = environments(asked.folder.resolve(), install=asked.install)
    sys.stdout.write(HEAD)
    with ThreadPoolExecutor(asked.at_once) as pool:
        pairs = [(key, name) for key in asked.scenario for name in asked.peer]
        lines = [pool.submit(_line, *pair, places, asked.latency) for pair in pairs]
        for line in lines:
            sys.stdout.write(line.result())
            sys.stdout.flush()


def _line(key: str, name: str, places: Environments, latency: float) -> str:
    with tempfile.TemporaryDirectory() as folder:
        result = measure(SCENARIOS[key], PEERS[name], places, Path(folder), latency)
    return row(key, PEERS[name].name, result)


def row(key: str, name: str, result: Result) -> str:
    """Write a line of the table."""
    cells = [
        f"{key}: {SCENARIOS[key].what}",
        name,
        f"{result.lost}",
        f"{result.doubled}",
        f"{result.times_ideal:.2f}",
        f"{result.refused:.1%}",
        f"{result.false}",
        f"{result.untold}",
    ]
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    main()
