"""What the journal costs: `python -m tests.benchmarks.journal_cost [--rows N] [--in-flight N]`.

Prints processor time, so that other programs on the machine disturb it little: a lead's way through
the journal beside the same loop without one, the share of a lead's 250 µs at 4,000 leads/s, and the
rate at which rows pass that are already added.
"""

import argparse
import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Lead, Outcome, Row, Status

LIST = ListId("https://app.reactin.io", "organization", "list")
FAST = JournalOptions(durable=False)
LEAD_AT_4000_A_SECOND = 250.0
"""Microseconds."""
BATCH = 1_000
"""Rows that are looked up at once."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--in-flight", type=int, default=16)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "journal.sqlite3"
        bare = _timed(lambda: _send(NullJournal(), options.rows, options.in_flight), options.rows)
        with_one = _timed(lambda: _send_all(path, options.rows, options.in_flight), options.rows)
        share = (with_one - bare) / LEAD_AT_4000_A_SECOND
        size = path.stat().st_size / options.rows
        print(f"a lead without journal      {bare:8.1f} µs")  # noqa: T201 - what it is for
        print(f"a lead with journal         {with_one:8.1f} µs")  # noqa: T201 - what it is for
        print(f"share of a lead at 4,000/s  {share:8.0%}")  # noqa: T201 - what it is for
        print(f"bytes a lead in the file    {size:8.0f}")  # noqa: T201 - what it is for
        print(f"already added rows a second {_already_added(path, options.rows):8,.0f}")  # noqa: T201 - what it is for


def _timed(work: Callable[[], None], rows: int) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) / rows * 1e6


def _send_all(path: Path, rows: int, in_flight: int) -> None:
    journal = SqliteStore(path).begin_run(LIST, FAST, 1)
    _send(journal, rows, in_flight)
    journal.finish({Status.ADDED: rows}, None)
    journal.close()


def _send(journal: RunJournal | NullJournal, rows: int, in_flight: int) -> None:
    waiting = iter(range(rows))
    added = Outcome(Status.ADDED, "http_200", "", 200, 1)

    async def work(numbers: Iterator[int]) -> None:
        for number in numbers:
            row = _row(number)
            await journal.claim(row)
            await journal.sending(row)
            row.outcome = added
            await journal.settle(row)

    async def work_together() -> None:
        await asyncio.gather(*(work(waiting) for _ in range(in_flight)))

    asyncio.run(work_together())


def _already_added(path: Path, rows: int) -> float:
    """Give rows a second; the rows stand in another order than they were sent in."""
    journal = SqliteStore(path).read_only(LIST, FAST)
    seconds = 0.0
    starts = range(0, rows, BATCH)
    for start in [*starts[1::2], *starts[::2]]:
        batch = [_row(number) for number in range(start, min(start + BATCH, rows))]
        began = time.process_time()
        asyncio.run(journal.admit(batch))
        seconds += time.process_time() - began
        assert all(row.outcome is not None for row in batch)
    journal.close()
    return rows / seconds


def _row(number: int) -> Row:
    keys = (f"person{number}@example.com", f"https://www.linkedin.com/in/person-{number}")
    lead = Lead(*keys, "Ada", "Lovelace", "Analytical Engines", keys=keys, claims=keys)
    return Row(number + 1, number + 2, "leads.csv", (), [], lead)


if __name__ == "__main__":
    main()
