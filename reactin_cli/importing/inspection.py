"""A look at a source: how it is read, which column feeds which field, what would be sent."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count

from reactin_cli.delivery.dry_run import DryRun
from reactin_cli.errors import ReactinError, SourceError, UsageError
from reactin_cli.importing.inputs import Origin, understood
from reactin_cli.importing.pipeline import Steps, run
from reactin_cli.importing.reader_thread import pull
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.mapping.columns import Column, columns_of
from reactin_cli.mapping.mapper import ColumnMapper
from reactin_cli.mapping.options import MapOptions, wanted_constants
from reactin_cli.model import Lead, Row, Status
from reactin_cli.readback.existing import Existing
from reactin_cli.reports.problems import FirstProblems
from reactin_cli.reports.tally import Tally
from reactin_cli.screening.duplicates import Duplicates
from reactin_cli.screening.exclusion import Entry, Exclusions
from reactin_cli.screening.validation import Rules
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.source import Description, Source
from reactin_cli.stop import Stop

SECONDS = 1.0
"""How long rows are read; a source that takes longer is judged by its beginning."""

LEADS = 5
"""How many leads are shown as they would be sent."""

PROBLEMS = 20
"""How many problems are shown."""


class Judged:
    """What became of the rows that were looked at."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.problems = FirstProblems(PROBLEMS)
        self.leads: list[tuple[Row, Lead]] = []
        """The first that would be sent, each with its row."""
        self.complete = False
        """Whether these are all rows of the source."""

    def tell(self, rows: Sequence[Row]) -> None:
        """Hear of settled rows."""
        self.tally.add(rows)
        self.problems.add(rows)
        if len(self.leads) < LEADS:
            good = [
                (row, row.lead)
                for row in rows
                if row.lead and row.outcome and row.outcome.status is Status.VALID
            ]
            self.leads += good[: LEADS - len(self.leads)]


@dataclass(slots=True)
class Inspection:
    """What a look at a source showed, as far as it came."""

    source: str
    """Its name, as the user gave it."""
    description: Description
    columns: Sequence[Column]
    """Its columns with their values in the first rows."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """API field → the value for leads that have none of their own."""
    mapper: ColumnMapper | None = None
    """None if the columns could not be understood, or there are none."""
    judged: Judged = field(default_factory=Judged)
    error: ReactinError | None = None
    """Why the source cannot be imported, if it cannot, or not to its end."""

    def feeds(self, column: str) -> list[str]:
        """Give the fields that a column feeds."""
        choices = self.mapper.choices if self.mapper else ()
        return [choice.field for choice in choices if column in choice.columns]


def inspect_source(
    origin: Origin, read: ReadOptions, mapping: MapOptions, excluded: Sequence[Entry]
) -> Inspection:
    """Look at a source; nothing is sent.

    Raises SourceError if it cannot be opened. What keeps its columns from being understood, or its
    rows from being read to the end, stands in `error`.
    """
    with closing(open_source(origin, read, count(1))) as source:
        columns = columns_of(source.columns, source.sample)
        found = Inspection(source.name, source.description, columns)
        try:
            found.constants = wanted_constants(mapping)
            found.mapper = understood(source, mapping)
            if found.mapper:
                asyncio.run(_judge(source, found.mapper, excluded, found.judged))
            else:
                found.judged.complete = True
        except (SourceError, UsageError) as error:
            found.error = error
    return found


async def _judge(
    source: Source, mapper: ColumnMapper, excluded: Sequence[Entry], judged: Judged
) -> None:
    """Judge the rows as a dry run without a list does, for a limited time."""
    stop = Stop()
    steps = Steps(Rules(), Exclusions(excluded), Duplicates(), Existing(), NullJournal())
    batches = ((mapper, rows) async for rows in pull(source.batches()))
    try:
        async with asyncio.timeout(SECONDS):
            await run(batches, steps, DryRun(stop, judged.tell), stop)
        judged.complete = True
    except TimeoutError:
        return
