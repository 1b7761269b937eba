"""What a page shows of a run beyond its counts: sources, options, versions, earlier runs."""

import hashlib
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from os import PathLike
from pathlib import Path

from reactin_cli.errors import ReactinError
from reactin_cli.importing.assembly import ImportJob
from reactin_cli.importing.inputs import Input, Inputs, Origin
from reactin_cli.journal.options import ListId
from reactin_cli.mapping.columns import Column, columns_of
from reactin_cli.option_groups import declared, flag
from reactin_cli.reports.next_step import target_options
from reactin_cli.reports.page.facts import (
    ColumnUse,
    PageFacts,
    PastRunFacts,
    SideBySide,
    SourceFacts,
)
from reactin_cli.reports.page.sections.history import MOST_RUNS
from reactin_cli.reports.page.story import RunStory
from reactin_cli.version import __version__

_IGNORED = "Ignored columns"
"""Begins a note that the page need not repeat: it shows these columns."""

SAMPLES = 3
"""Values of a column that are shown."""


def story_of(
    job: ImportJob, inputs: Inputs, command: Sequence[str], compared: list[SideBySide]
) -> RunStory:
    """Begin the story of a run, before its first row."""
    return RunStory(
        PageFacts(
            sources=[_source(each, origin) for each, origin in inputs.with_origins()],
            command=command,
            target=target_options(command),
            options=_options(job),
            versions=f"reactin {__version__}, Python {platform.python_version()}"
            f" on {platform.system()}",
            past_runs=lambda: _past_runs(job),
            compared=compared,
            plan=job.options.plan or "",
        )
    )


def _source(each: Input, origin: Origin) -> SourceFacts:
    about, mapper = each.source.description, each.mapper
    columns = {
        column.name: column for column in columns_of(each.source.columns, each.source.sample)
    }
    parts = [
        about.format.upper(),
        about.encoding,
        f"delimiter {about.delimiter!r}" if about.delimiter else "",
        f"sheet “{about.sheet}”" if about.sheet else "",
        f"header in line {about.header_line}" if about.header_line else "",
    ]
    return SourceFacts(
        each.source.name,
        ", ".join(filter(None, parts)),
        [*_uses(each, columns)],
        [note for note in (*about.notes, *each.notes[1:]) if not note.startswith(_IGNORED)],
        mapper.as_options() if mapper else [],
        _digest(origin),
    )


def _uses(each: Input, columns: Mapping[str, Column]) -> Iterator[ColumnUse]:
    if each.mapper is None:
        return
    for choice in each.mapper.choices:
        values = [
            value for name in choice.columns if name in columns for value in columns[name].values
        ]
        name = ", then ".join(choice.columns)
        yield ColumnUse(name, choice.field, choice.reason, _samples(values))
    for field, value in each.mapper.constants.items():
        yield ColumnUse("a constant", field, "--set or --stamp", (value,))
    for name in each.mapper.ignored:
        yield ColumnUse(name, "", "", _samples(columns[name].values if name in columns else ()))


def _samples(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(values), SAMPLES))


def _digest(origin: Origin) -> Callable[[], str]:
    """Give what computes the digest of a file; it is read once more, at the end of the run."""

    def digest() -> str:
        if not isinstance(origin, str | PathLike) or not Path(origin).is_file():
            return "not known: it came as a stream"
        try:
            with Path(origin).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            return f"not known: {error.strerror}"

    return digest


def _options(job: ImportJob) -> dict[str, str]:
    """Give the options that differ from their defaults; secrets are no options."""
    given = {
        each: getattr(job.options, each.name)
        for each in declared(type(job.options))
        if not each.option.python_only
    }
    return {flag(each.name): _text(value) for each, value in given.items() if value != each.default}


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "yes" if value is True else str(value)


def _past_runs(job: ImportJob) -> list[PastRunFacts]:
    """Give the last runs into the list; none where the journal cannot be read any more."""
    if job.journal is None or job.target is None:
        return []
    target = job.target
    wanted = ListId(target.origin, target.organization_id, target.list_id)
    with suppress(ReactinError):
        found = (run for run in job.journal.runs() if run.target == wanted)
        return [
            PastRunFacts(run.run, run.started, run.counts, run.stopped or "")
            for run in islice(found, MOST_RUNS)
        ]
    return []
