"""A report against the list: looked at until all is there or time is up, then told."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.importing.report_rows import ReportRow, rows_to_check
from reactin_cli.readback.compare import Comparison, Verdict, compare
from reactin_cli.readback.index import ListIndex, read_index
from reactin_cli.readback.listing import Pages

FIRST_INTERVAL = 5.0
LONGEST_INTERVAL = 60.0
"""Seconds between two looks, doubled from the first to the longest."""


@dataclass(slots=True)
class Verification:
    """What the list says about a report, as of the last look."""

    report: Path
    list_id: str
    index: ListIndex
    looks: int
    counts: Counter[Verdict] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.counts = Counter(answer.verdict for _, answer in self.answers())

    def answers(self) -> Iterator[tuple[ReportRow, Comparison]]:
        """Give the answer for each row, in the report's order."""
        for row in rows_to_check(self.report):
            yield row, compare(row.lead, self.index)

    @property
    def missing(self) -> int:
        """How many rows the list does not hold."""
        return self.counts[Verdict.MISSING]


async def verify_report(
    pages: Pages, report: Path, list_id: str, notes: Notes, wait: float
) -> Verification:
    """Read the list and compare, again and again for `wait` seconds while any row is missing."""
    clock = asyncio.get_running_loop().time
    until, interval, looks = clock() + wait, FIRST_INTERVAL, 0
    while True:
        looks += 1
        found = Verification(report, list_id, await read_index(pages), looks)
        left = until - clock()
        if not found.missing or left <= 0:
            return found
        pause = min(interval, left)
        notes.tell(f"{found.missing:,} not there yet; looking again in {pause:.0f} s.")
        await asyncio.sleep(pause)
        interval = min(2 * interval, LONGEST_INTERVAL)


def as_record(row: ReportRow, answer: Comparison) -> dict[str, object]:
    """Give the answer for a row as a JSON object."""
    return {
        "row": int(row.row) if row.row.isdecimal() else None,
        "source": row.source,
        "status": row.status,
        "verdict": answer.verdict,
        "differs": list(answer.differs),
        "email": row.lead.email,
        "linkedinUrl": row.lead.linkedin_url,
    }


def as_summary(found: Verification) -> dict[str, object]:
    """Give the whole in numbers as a JSON object."""
    return {
        "report": str(found.report),
        "list_id": found.list_id,
        "rows": found.counts.total(),
        "counts": {verdict: found.counts[verdict] for verdict in Verdict},
        "list_leads": len(found.index),
        "list_unrecognised": found.index.unrecognised,
        "looks": found.looks,
    }
