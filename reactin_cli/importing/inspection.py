"""A look at a source: how it is read, which column feeds which field, what would be sent."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count

from reactin_cli.delivery.dry_run import DryRun
from reactin_cli.errors import ReactinError, SourceError, UsageError
from reactin_cli.importing.exclusion_lists import read_exclusions
from reactin_cli.importing.inputs import Origin, understood
from reactin_cli.importing.pipeline import Stages, run_stages
from reactin_cli.importing.reader_thread import pull
from reactin_cli.importing.sent_before import SentBefore
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.mapping.columns import Column, columns_of
from reactin_cli.mapping.mapper import ColumnMapper
from reactin_cli.mapping.mapping_options import MappingOptions, resolve_mapping
from reactin_cli.mapping.options import wanted_constants
from reactin_cli.model import Lead, Row, Status
from reactin_cli.option_groups import option_group
from reactin_cli.reactin_api.fields import body
from reactin_cli.readback.existing import Existing
from reactin_cli.reports.problems import ProblemLine, ProblemsByCause
from reactin_cli.reports.summary import SCHEMA
from reactin_cli.reports.tally import Tally
from reactin_cli.screening.duplicates import Duplicates
from reactin_cli.screening.exclusion import Entry, Exclusions
from reactin_cli.screening.validation import Rules
from reactin_cli.settings.options import FileOptions
from reactin_cli.settings.process_environment import resolve_settings
from reactin_cli.sources.detect import open_source
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.source import Description, Source
from reactin_cli.stop import Stop

SECONDS = 1.0
"""How long rows are read; a source that takes longer is judged by its beginning."""

LEADS = 5
"""How many leads are shown as they would be sent."""

VALUES = 3
"""How many values of a column are shown."""


@option_group
class InspectOptions(MappingOptions, ReadOptions, FileOptions):
    """The options of `reactin inspect` and `inspect_source`."""


class Judged:
    """What became of the rows that were looked at."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.problems = ProblemsByCause()
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

    def as_json(self) -> dict[str, object]:
        """Give the object of `--output json`."""
        about, mapper, judged = self.description, self.mapper, self.judged
        return {
            "schema": SCHEMA,
            "source": self.source,
            "format": about.format,
            "encoding": about.encoding or None,
            "delimiter": about.delimiter or None,
            "header_line": about.header_line,
            "sheet": about.sheet or None,
            "rows": judged.tally.rows,
            "complete": judged.complete,
            "columns": [
                {"name": each.name, "feeds": self.feeds(each.name), "values": examples(each)}
                for each in self.columns
            ],
            "mapping": [
                {"field": each.field, "columns": list(each.columns), "reason": each.reason}
                for each in (mapper.choices if mapper else ())
            ],
            "constants": dict(self.constants),
            "free_custom_variables": list(mapper.free_custom_variables) if mapper else [],
            "ignored": list(mapper.ignored) if mapper else [],
            "options": mapper.as_options() if mapper else [],
            "notes": [*about.notes, *(mapper.notes if mapper else ())],
            "counts": {status.value: count for status, count in judged.tally.counts.items()},
            "warnings": dict(judged.tally.warnings),
            "leads": [body(lead) for _, lead in judged.leads],
            "problems": [_as_record(problem) for problem in judged.problems.lines()],
            "error": self.error and self.error.as_json(),
        }


def examples(column: Column) -> list[str]:
    """Give a few different values of a column."""
    return list(dict.fromkeys(column.values))[:VALUES]


def _as_record(problem: ProblemLine) -> dict[str, object]:
    return {
        "row": problem.row,
        "line": problem.line,
        "column": problem.column,
        "value": problem.value,
        "message": problem.advice,
    }


def inspect_opened(origin: Origin, options: InspectOptions) -> Inspection:
    """Look at a source; nothing is sent. Not to be called in a running event loop.

    Raises SourceError if it cannot be opened. What keeps its columns from being understood, or its
    rows from being read to the end, is in `error`.
    """
    settings = resolve_settings(options)
    mapping = resolve_mapping(options, settings.mapping)
    excluded = read_exclusions(settings.exclude)
    with closing(open_source(origin, options, count(1))) as source:
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
    past = NullJournal(), SentBefore(None)
    stages = Stages(Rules(), Exclusions(excluded), Duplicates(), Existing(), *past)
    batches = ((mapper, rows) async for rows in pull(source.batches()))
    try:
        async with asyncio.timeout(SECONDS):
            await run_stages(batches, stages, DryRun(stop, judged.tell), stop)
        judged.complete = True
    except TimeoutError:
        return
