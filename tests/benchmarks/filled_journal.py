"""Journals in which every lead of a file is added: `… filled_journal ROWS JOURNAL`."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.journal.run_journal import RunJournal
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Lead, Outcome, Row, Status
from tests.benchmarks.contestants import LIST, NOWHERE, ORGANIZATION
from tests.benchmarks.lead_files import leads

TOGETHER = 5_000
"""Leads that are stored in one transaction."""


def filled_journal(folder: Path, rows: int) -> Path:
    """Give the journal for `lead_file(folder, rows)`, made in a process of its own."""
    path = folder / f"journal-{rows}.sqlite3"
    if not path.exists():
        unfinished = folder / f"unfinished-{rows}.sqlite3"
        for file in folder.glob(f"{unfinished.name}*"):
            file.unlink()
        subprocess.run([sys.executable, "-m", __name__, str(rows), unfinished], check=True)
        unfinished.rename(path)
    return path


def main() -> None:
    """Add each lead through the journal itself, as an import does."""
    rows, path = int(sys.argv[1]), Path(sys.argv[2])
    place = ListId(NOWHERE, ORGANIZATION, LIST)
    journal = SqliteStore(path).begin_run(place, JournalOptions(durable=False), 1)
    asyncio.run(_add(journal, _rows(rows)))
    journal.finish({Status.ADDED: rows}, None)
    journal.close()


async def _add(journal: RunJournal, rows: Iterator[Row]) -> None:
    added = Outcome(Status.ADDED, "http_200", "", 200, 1, datetime.now(UTC))

    async def work() -> None:
        for row in rows:
            await journal.claim(row)
            await journal.sending(row)
            row.outcome = added
            await journal.settle(row)

    await asyncio.gather(*(work() for _ in range(TOGETHER)))


def _rows(rows: int) -> Iterator[Row]:
    for number, (email, profile, first, last, company, _) in enumerate(leads(rows), start=1):
        keys = (email, profile)
        lead = Lead(email, profile, first, last, company, keys=keys, claims=keys)
        yield Row(number, number + 1, "leads.csv", (), [], lead)


if __name__ == "__main__":
    main()
