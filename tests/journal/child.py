"""A small importer for tests that kill it: `python -m tests.journal.child JOURNAL WIRE NUMBERS`.

Sends lead after lead by writing its number as a line to the file WIRE, which stands for ReactIn.
"""

import asyncio
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Outcome, Row, Status
from tests.journal.people import FAST, SPRING, row


async def send_all(
    journal: RunJournal, wire: Path, numbers: Sequence[int], in_flight: int = 16
) -> list[Row]:
    """Send each lead of the list; give the rows, settled."""
    waiting = iter(enumerate(numbers, start=1))
    descriptor = os.open(wire, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    done = await asyncio.gather(*(_work(journal, descriptor, waiting) for _ in range(in_flight)))
    os.close(descriptor)
    return [row for rows in done for row in rows]


async def _work(
    journal: RunJournal, descriptor: int, waiting: Iterator[tuple[int, int]]
) -> list[Row]:
    rows = []
    for place, number in waiting:
        lead = row(place, f"p{number}@example.com", f"/in/p{number}")
        rows.append(lead)
        await journal.admit([lead])
        while lead.outcome is None and not await journal.claim(lead):
            await asyncio.sleep(0.01)
        if lead.outcome is None:
            await journal.sending(lead)
            os.write(descriptor, b"%d\n" % number)
            await asyncio.sleep(0)  # the answer takes a while
            lead.outcome = Outcome(Status.ADDED, "http_200", "", 200, 1)
            await journal.settle(lead)
    return rows


def import_numbers(
    path: Path,
    wire: Path,
    numbers: Sequence[int],
    options: JournalOptions = FAST,
    in_flight: int = 16,
) -> list[Row]:
    """Make a whole run; give the rows, settled."""
    journal = SqliteStore(path).begin_run(SPRING, options, 1)
    rows = asyncio.run(send_all(journal, wire, numbers, in_flight))
    journal.finish({}, None)
    journal.close()
    return rows


def on_the_wire(wire: Path) -> list[int]:
    """Give the numbers of the leads that arrived, in their order."""
    return [int(line) for line in wire.read_text().split()] if wire.exists() else []


if __name__ == "__main__":
    import_numbers(Path(sys.argv[1]), Path(sys.argv[2]), [int(n) for n in sys.argv[3].split(",")])
