"""How evenly imports go out when nothing but --rate limits them, over real HTTP in real time.

    python -m tests.benchmarks.rate_pacing
    python -m tests.benchmarks.rate_pacing --rate 50 --leads 300

Each line holds the time from the first request to the last one at the server, as a part of the
ideal time, and the most that arrived in any second from the tenth request on. More than the rate
and one is `missed`, and so is a time that is more than 1 % off. That no second of turns holds more
than the rate, and that all this lasts for hours, is tested in virtual time (`test_pacer.py`).
"""

import argparse
import asyncio
import math
import sys
from bisect import bisect_left
from collections.abc import Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from reactin_cli.events import watch_nothing
from reactin_cli.importing.inputs import Inputs
from reactin_cli.importing.run import run_import
from reactin_cli.mapping.options import MapOptions
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Served
from reactin_cli.sandbox.thread import SandboxThread
from reactin_cli.sources.options import ReadOptions
from reactin_cli.stop import Stop
from tests.benchmarks.rate_runs import target_of
from tests.importing.jobs import job_for

RATES = ((2.0, 60), (10.0, 200), (50.0, 300), (200.0, 2000))
"""Requests a second, and leads."""
SETTLED_IN = 9
"""Requests at the server before connections are open and its windows count."""


async def send(per_second: float, leads: int) -> list[float]:
    """Import so many leads; give the times at which they arrived at the server."""
    served: list[Served] = []
    source = BytesIO(b"email\n" + b"".join(b"lead%d@example.com\n" % n for n in range(leads)))
    with SandboxThread(SandboxOptions(), served.append) as sandbox, TemporaryDirectory() as folder:
        job = job_for(target_of(sandbox), Path(folder) / "journal.sqlite3", per_second)
        with closing(Inputs([source], ReadOptions(), MapOptions())) as inputs:
            await run_import(job, inputs, Stop(), watch_nothing)
    return sorted(each.at for each in served)


def most_in_a_second(times: Sequence[float]) -> int:
    """Count the fullest window."""
    return max(bisect_left(times, start + 1) - n for n, start in enumerate(times))


def line(per_second: float, leads: int) -> str:
    """Measure one rate and tell."""
    arrivals = asyncio.run(send(per_second, leads))
    share = (arrivals[-1] - arrivals[0]) * per_second / (leads - 1)
    most = most_in_a_second(arrivals[SETTLED_IN:])
    is_good = abs(share - 1) <= 0.01 and most <= math.ceil(per_second) + 1
    cells = f"{per_second:>6g}/s{leads:>8}{share:>16.2%}{most:>16}"
    return f"{cells}{'' if is_good else '  missed'}\n"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rate", type=float, help="requests a second")
    parser.add_argument("--leads", type=int, default=300)
    asked = parser.parse_args()
    sys.stdout.write(f"{'rate':>8}{'leads':>8}{'of ideal time':>16}{'most in 1 s':>16}\n")
    for per_second, leads in [(asked.rate, asked.leads)] if asked.rate else RATES:
        sys.stdout.write(line(per_second, leads))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
