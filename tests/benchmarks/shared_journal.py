"""What a journal on a server costs: `python -m tests.benchmarks.shared_journal [--leads N]`.

Real programs, each with a home of its own, import one file by a PostgreSQL server on this machine;
the stand-in for ReactIn grants everything at once. Beside each figure stands what it is measured
against in the same run: a journal in a file, one worker, or the rate.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.instant_server import Server, instant_server
from tests.e2e.program import Place, new_place
from tests.postgres_server import PostgresServer, new_schema, own_server
from tests.relay import Relay

RATE = 50.0
FAR = 0.001
"""Seconds that each direction takes to a server 2 ms away."""


class Bench:
    """One server, and a file of leads."""

    def __init__(self, server: PostgresServer, folder: Path, reactin: Server, leads: int) -> None:
        self.server = server
        self.leads = leads
        self._folder = folder
        self._reactin = reactin
        self._places = 0

    def address(self, relay: Relay | None = None) -> str:
        """Give the address of a new journal, maybe one that is far away."""
        if relay is None:
            return self.server.address(new_schema())
        return self.server.address(new_schema(), "127.0.0.1", relay.port)

    def per_second(self, journal: str, workers: int, leads: int, *options: object) -> float:
        """Give how many leads a second arrive, once the first one has."""
        self._reactin.count()
        self.seconds(journal, workers, leads, *options)
        if (count := self._reactin.count()) != leads:
            raise RuntimeError(f"{count} leads arrived of {leads}")
        return (leads - 1) / self._reactin.seconds

    def seconds(self, journal: str, workers: int, leads: int, *options: object) -> float:
        """Give the time that so many workers take together for one file."""
        places = [self._place(journal, leads) for _ in range(workers)]
        began = time.monotonic()
        running = [self._start(place, *options) for place in places]
        for process in running:
            _, words = process.communicate(timeout=600)
            if process.returncode:
                raise RuntimeError(words.decode())
        return time.monotonic() - began

    def _place(self, journal: str, leads: int) -> Place:
        self._places += 1
        root = self._folder / str(self._places)
        root.mkdir()
        place = new_place(root)
        rows = "".join(f"lead{n}@example.com\n" for n in range(leads))
        place.write("leads.csv", f"email\n{rows}")
        settings = {
            "REACTIN_JOURNAL": journal,
            "REACTIN_BASE_URL": self._reactin.url,
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
    leads = parser.parse_args().leads
    with bench(leads) as made:
        unpin()
        for line in (*throughput(made), *rate(made), *already_added(made)):
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
    with TemporaryDirectory() as folder, instant_server() as reactin:
        yield Bench(server, Path(folder), reactin, leads)
    server.close()


def throughput(made: Bench) -> Iterator[str]:
    """Import at an unlimited rate, by ever more workers."""
    unlimited = ("--rate", "unlimited", "--concurrency", 16)
    file = made.per_second("journal.sqlite3", 1, made.leads, *unlimited)
    yield f"a file, 1 worker          {file:8,.0f} leads/s"
    alone = 0.0
    for workers in (1, 2, 4):
        each = made.per_second(made.address(), workers, made.leads * workers, *unlimited)
        alone = alone or each
        yield f"a server, {workers} worker(s)    {each:8,.0f} leads/s  {each / alone:5.2f} x one"


def rate(made: Bench) -> Iterator[str]:
    """Keep a rate: by five workers, and by one that is far from the server."""
    leads = max(50, made.leads // 4)
    for words, workers, far in (("5 workers", 5, False), ("2 ms away", 1, True)):
        with Relay(f"{made.server.socket_folder}/.s.PGSQL.5432") as relay:
            relay.delay = FAR
            journal = made.address(relay if far else None)
            each = made.per_second(journal, workers, leads, "--rate", f"{RATE:.0f}/s")
        yield f"at {RATE:.0f}/s, {words}      {each:8.2f} leads/s  {each / RATE:5.2f} of the rate"


def already_added(made: Bench) -> Iterator[str]:
    """Import again what is added already; the time of a start is taken off."""
    journal = made.address()
    made.seconds(journal, 1, made.leads, "--rate", "unlimited", "--concurrency", 64)
    start = made.seconds(journal, 1, 1)
    took = made.seconds(journal, 1, made.leads)
    yield f"already added             {made.leads / max(took - start, 1e-3):8,.0f} rows/s"


if __name__ == "__main__":
    main()
