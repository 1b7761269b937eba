"""How fast the list is read: `python -m tests.benchmarks.readback [--leads N] [--repeats N]`.

Prints the time for the whole list with one page in flight and with as many as the program allows,
at 100 ms to each answer; and the processor time of `verify` beside that of an import with
`--skip-existing` that finds every lead in the list, the least of several runs in turns.
"""

import argparse
import asyncio
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from reactin_cli.events import watch_nothing
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.readback.listing import read_list
from reactin_cli.readback.reader import TOGETHER, PageReader
from reactin_cli.sending.http.transport import open_transport
from reactin_cli.sending.options import PaceOptions, RetryOptions
from reactin_cli.sending.pacing.pacer import Pacer
from reactin_cli.sending.pacing.rate import Rate
from reactin_cli.stop import Stop
from tests.benchmarks.contestants import KEY, LIST, ORGANIZATION
from tests.benchmarks.field.runs import serving, write_leads
from tests.benchmarks.field.scenarios import Scenario
from tests.benchmarks.measuring import Contestant, run

LATENCY = 0.1
VERIFY = "verify report.csv --rate unlimited"
SKIP = "import leads.csv --rate unlimited --skip-existing --journal {}.sqlite3"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--leads", type=int, default=5_000)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        work = Path(folder)
        write_leads(work / "leads.csv", asked.leads)
        with serving(Scenario("", asked.leads), LATENCY) as url:
            _reactin("import leads.csv --rate unlimited --concurrency 64", work, url)
            alone, together = (asyncio.run(_seconds(url, places)) for places in (1, TOGETHER))
        sys.stdout.write(
            f"{asked.leads:,} leads, one page at a time: {alone:.2f} s; up to {TOGETHER} pages in"
            f" flight: {together:.2f} s; {alone / together:.1f} times as fast\n"
        )
        with serving(Scenario("", asked.leads), 0.0) as url:
            _reactin(
                "import leads.csv --rate unlimited --journal first.sqlite3 --report report.csv",
                work,
                url,
            )
            verify, skip = _costs(work, url, asked.repeats)
        sys.stdout.write(
            f"verify {verify:.2f} s, import --skip-existing {skip:.2f} s of processor time:"
            f" {verify / skip:.2f} times as much\n"
        )


async def _seconds(url: str, together: int) -> float:
    """Read the whole list; give the time."""
    stop, rng = Stop(), Random(1)
    pacer = Pacer(Rate(float("inf")), stop, watch_nothing, rng, PaceOptions())
    async with open_transport(Target(url, ORGANIZATION, LIST, KEY), 30.0, together) as transport:
        pages = PageReader(
            transport,
            pacer,
            stop,
            watch_nothing,
            options=RetryOptions(),
            rng=rng,
            now=lambda: datetime.now(UTC),
            together=together,
        )
        began = time.monotonic()
        async for _ in read_list(pages):
            pass
        return time.monotonic() - began


def _costs(work: Path, url: str, repeats: int) -> tuple[float, float]:
    """Give the least processor time of each command."""
    verify, skip = [], []
    for number in range(repeats):
        verify.append(_reactin(VERIFY, work, url))
        skip.append(_reactin(SKIP.format(number), work, url))
    return min(verify), min(skip)


def _reactin(line: str, work: Path, url: str) -> float:
    """Run a command line; give its processor time in seconds."""
    env = {"PATH": os.environ["PATH"], "HOME": str(work), "REACTIN_BASE_URL": url}
    env |= {"REACTIN_ORGANIZATION_ID": ORGANIZATION, "REACTIN_LIST_ID": LIST}
    env |= {"REACTIN_API_KEY": KEY}
    command = [sys.executable, "-m", "reactin_cli", *line.split()]
    return run(Contestant(line, command, env, work)).cpu


if __name__ == "__main__":
    main()
