"""What reports say was added, compared with the list until all is there or time is up."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reactin_cli.events import Noted, Watcher
from reactin_cli.model import Lead, Status
from reactin_cli.readback.compare import Comparison, Verdict, compare
from reactin_cli.readback.index import ListIndex, read_index
from reactin_cli.readback.listing import Pages

FIRST_INTERVAL = 5.0
LONGEST_INTERVAL = 60.0
"""Seconds between two readings of the list, doubled from the first to the longest."""

SHOWN = 20
"""How many rows that are not simply present are kept, for a person to look at."""


class ReportRow(NamedTuple):
    """A row of a report, as far as the list can confirm it."""

    row: str
    """The row's number, as the report writes it."""
    source: str
    status: Status
    lead: Lead


Rows = Callable[[], Iterable[ReportRow]]
"""Reads the rows that are to be compared, as often as it is called."""


@dataclass(slots=True)
class Verification:
    """What the list says about the rows of reports, as of its last reading."""

    reports: tuple[str, ...]
    list_id: str
    rows: Rows = field(repr=False)
    index: ListIndex = field(repr=False)
    readings: int
    """How often the list was read."""
    counts: Counter[Verdict] = field(default_factory=Counter)
    amiss: list[tuple[ReportRow, Comparison]] = field(default_factory=list)
    """The first rows that are not simply present."""

    def __post_init__(self) -> None:
        for row, comparison in self.comparisons():
            self.counts[comparison.verdict] += 1
            if comparison.verdict is not Verdict.PRESENT and len(self.amiss) < SHOWN:
                self.amiss.append((row, comparison))

    def comparisons(self) -> Iterator[tuple[ReportRow, Comparison]]:
        """Give what the list says about each row, in the reports' order."""
        for row in self.rows():
            yield row, compare(row.lead, self.index)

    @property
    def missing(self) -> int:
        """How many rows the list does not hold."""
        return self.counts[Verdict.MISSING]

    @property
    def exit_code(self) -> int:
        """5 where a lead is missing, else 0."""
        return 5 if self.missing else 0

    def as_json(self) -> dict[str, object]:
        """Give the whole in numbers as a JSON object."""
        return {
            "report": self.reports[0] if len(self.reports) == 1 else None,
            "reports": list(self.reports),
            "list_id": self.list_id,
            "rows": self.counts.total(),
            "counts": {verdict.value: self.counts[verdict] for verdict in Verdict},
            "list_leads": len(self.index),
            "list_unrecognised": self.index.unrecognised,
            "looks": self.readings,
        }


async def verify(
    pages: Pages,
    reports: tuple[str, ...],
    rows: Rows,
    list_id: str,
    watcher: Watcher,
    patience: float,
) -> Verification:
    """Read the list and compare, again for `patience` seconds while any row is missing."""
    clock = asyncio.get_running_loop().time
    until, interval, readings = clock() + patience, FIRST_INTERVAL, 0

    def note(sentence: str) -> None:
        watcher(Noted(sentence))

    while True:
        readings += 1
        found = Verification(reports, list_id, rows, await read_index(pages, note), readings)
        left = until - clock()
        if not found.missing or left <= 0:
            return found
        pause = min(interval, left)
        missing = f"{found.missing:,} leads are not in the list yet."
        watcher(Noted(f"{missing} Reading it again in {pause:.0f} s."))
        await asyncio.sleep(pause)
        interval = min(2 * interval, LONGEST_INTERVAL)


def as_record(row: ReportRow, comparison: Comparison) -> dict[str, object]:
    """Give what the list says about a row as a JSON object."""
    return {
        "row": int(row.row) if row.row.isdecimal() else None,
        "source": row.source,
        "status": row.status,
        "verdict": comparison.verdict,
        "differs": list(comparison.differs),
        "email": row.lead.email,
        "linkedinUrl": row.lead.linkedin_url,
    }
