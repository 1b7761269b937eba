"""What a journal on a server costs: `python -m tests.benchmarks.shared_journal [--leads N]`.

`--only rate --leads 40000` shows how well a rate is kept: a quarter of them, in 200 seconds.

Real programs, each with a home of its own, import one file by a PostgreSQL server on this machine;
the stand-in for ReactIn grants everything at once. Beside each figure stands what it is measured
against in the same run: a journal in a file, one worker, or the rate.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from reactin_cli.journal.opening import open_store
from tests.benchmarks.instant_server import Server, instant_server
from tests.e2e.program import Place, new_place
from tests.journal.people import FAST, SPRING, row, send
from tests.postgres_server import PostgresServer, new_schema, own_server
from tests.relay import Relay

RATE = 50.0
LATENCY = 0.05
"""Seconds in which the slower stand-in answers."""

BATCH = 1_000
"""Rows that are looked up at once."""

FAR = 0.001
"""Seconds that each direction takes to a server 2 ms away."""


class Bench:
    """A database server, and stand-ins for ReactIn: one answers at once, one after a while."""

    def __init__(
        self, server: PostgresServer, folder: Path, reactin: Server, slow: Server, leads: int
    ) -> None:
        self.server = server
        self.leads = leads
        self._folder = folder
        self.instant, self.slow = reactin, slow
        self._places = 0

    def address(self, relay: Relay | None = None) -> str:
        """Give the address of a new journal, maybe one that is far away."""
        if relay is None:
            return self.server.address(new_schema())
        return self.server.address(new_schema(), "127.0.0.1", relay.port)

    def per_second(
        self, reactin: Server, journal: str, workers: int, leads: int, *options: object
    ) -> float:
        """Give how many leads a second arrive, once the first one has."""
        reactin.count()
        places = [self._place(reactin, journal, leads) for _ in range(workers)]
        running = [self._start(place, *options) for place in places]
        for process in running:
            _, words = process.communicate(timeout=600)
            if process.returncode:
                raise RuntimeError(words.decode())
        if (count := reactin.count()) != leads:
            raise RuntimeError(f"{count} leads arrived of {leads}")
        return (leads - 1) / reactin.seconds

    def _place(self, reactin: Server, journal: str, leads: int) -> Place:
        self._places += 1
        root = self._folder / str(self._places)
        root.mkdir()
        place = new_place(root)
        rows = "".join(f"lead{n}@example.com\n" for n in range(leads))
        place.write("leads.csv", f"email\n{rows}")
        settings = {
            "REACTIN_JOURNAL": journal,
            "REACTIN_BASE_URL": reactin.url,
            "REACTIN_ORGANIZATION_ID": "organization",
            "REACTIN_LIST_ID": "list",
            "REACTIN_API_KEY": "a-key-of-some-length",
        }
        return Place(root, settings)

    def _start(self, place: Place, *options: object) -> "subprocess.Popen[bytes]":
        return place.start("import", "leads.csv", "--no-report", "--quiet", *options)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=4_000)
    parser.add_argument("--only", choices=PARTS, help="measure one part")
    options = parser.parse_args()
    parts = [PARTS[options.only]] if options.only else PARTS.values()
    with bench(options.leads) as made:
        unpin()
        for part in parts:
            for line in part(made):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()


def unpin() -> None:
    """Let the workers use every core, which the benchmarks of one process do not want."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, range(os.cpu_count() or 1))


@contextmanager
def bench(leads: int) -> Iterator[Bench]:
    """Start the servers."""
    server = own_server()
    with (
        TemporaryDirectory() as folder,
        instant_server() as instant,
        instant_server(LATENCY) as slow,
    ):
        yield Bench(server, Path(folder), instant, slow, leads)
    server.close()


def throughput(made: Bench) -> Iterator[str]:
    """Import at an unlimited rate: at once, and by ever more workers that wait for answers."""
    quick, usual = ("--rate", "unlimited", "--concurrency", 16), ("--rate", "unlimited")
    for words, journal in (("a file  ", "journal.sqlite3"), ("a server", made.address())):
        each = made.per_second(made.instant, journal, 1, made.leads, *quick)
        yield f"{words}, answers at once           {each:8,.0f} leads/s"
    alone = 0.0
    for workers in (1, 2, 4):
        each = made.per_second(made.slow, made.address(), workers, made.leads, *usual)
        alone = alone or each
        words = f"a server, after 50 ms, {workers} worker(s)"
        yield f"{words} {each:8,.0f} leads/s {each / alone:5.2f} x one"


def rate(made: Bench) -> Iterator[str]:
    """Keep a rate: by five workers, and by one that is far from the server."""
    leads = max(50, made.leads // 4)
    for words, workers, far in (("5 workers", 5, False), ("2 ms away", 1, True)):
        with Relay(f"{made.server.socket_folder}/.s.PGSQL.5432") as relay:
            relay.delay = FAR
            journal = made.address(relay if far else None)
            pace = ("--rate", f"{RATE:.0f}/s")
            each = made.per_second(made.instant, journal, workers, leads, *pace)
        share = f"{each / RATE:5.2f} of the rate"
        yield f"at {RATE:.0f}/s, {words}               {each:8.2f} leads/s {share}"


def already_added(made: Bench) -> Iterator[str]:
    """Look up leads that are all added already, in batches as an import does."""
    address = made.address()
    keys = [f"lead{n}@example.com" for n in range(made.leads)]
    fill(address, keys)
    store = open_store(address)
    journal = store.read_only(SPRING, FAST)
    began = time.monotonic()
    for start in range(0, len(keys), BATCH):
        rows = [row(n, key) for n, key in enumerate(keys[start : start + BATCH])]
        asyncio.run(journal.admit(rows))
        if not all(each.outcome for each in rows):
            raise RuntimeError("a lead was not found")
    took = time.monotonic() - began
    journal.close()
    yield f"already added                     {len(keys) / took:8,.0f} rows/s"


def fill(address: str, keys: list[str]) -> None:
    """Add leads, as many at once as one transaction takes."""

    async def add() -> None:
        journal = open_store(address).begin_run(SPRING, FAST, 1)
        await asyncio.gather(*(send(journal, row(n, key)) for n, key in enumerate(keys)))
        journal.finish({}, None)
        journal.close()

    asyncio.run(add())


PARTS = {"throughput": throughput, "rate": rate, "added": already_added}

if __name__ == "__main__":
    main()
