"""An import from the terminal: from wishes to a job, and from its summary to words."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from os import PathLike
from pathlib import Path

from reactin_cli.cli.files import refuse_collisions
from reactin_cli.cli.notes import Notes
from reactin_cli.cli.options import RunOutput
from reactin_cli.cli.origins import STDIN, opened, wanted
from reactin_cli.cli.outputs import RowPrinter, print_json
from reactin_cli.cli.rehearsal import rehearsing
from reactin_cli.cli.running import carry_out
from reactin_cli.cli.survey import Survey, ask, survey
from reactin_cli.cli.target import dry_target, journal_path, live_target
from reactin_cli.cli.telling import ProblemTable, tell_import
from reactin_cli.compose import SendOptions
from reactin_cli.errors import SourceError, UsageError
from reactin_cli.events import Watcher
from reactin_cli.exclusion_lists import read_exclusions
from reactin_cli.importing import ImportJob, JournalPlan
from reactin_cli.inputs import Inputs, Origin
from reactin_cli.journal.options import JournalOptions
from reactin_cli.mapping.options import MapOptions
from reactin_cli.reports.naming import default_report_path
from reactin_cli.reports.summary import Summary, exit_code
from reactin_cli.sending.transport import Target
from reactin_cli.settings.settings import Settings
from reactin_cli.sources.options import ReadOptions
from reactin_cli.validation.rules import ValidationOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the command line asks for."""

    sources: Sequence[str]
    settings: Settings
    read: ReadOptions
    mapping: MapOptions
    validation: ValidationOptions
    send: SendOptions
    remember: JournalOptions
    use_journal: bool
    require_journal: bool
    exclude: Sequence[Path]
    dry_run: bool
    all_or_nothing: bool
    sandbox: bool
    ask: bool
    reports: Sequence[Path]
    default_report: bool
    rejects: Path | None
    output: RunOutput
    fail_if_empty: bool
    command: Sequence[str]
    """The arguments as typed, for the words that say what to do next."""


def import_all(wishes: Wishes, notes: Notes) -> int:
    """Import, tell, and give the exit code."""
    sources = wanted(wishes.sources)
    with _target(wishes, notes) as target:
        job = _job(wishes, target)
        _refuse_collisions(sources, job)
        with opened(sources, spool=wishes.all_or_nothing) as origins:
            summary, problems = _carried_out(wishes, notes, sources, origins, job)
    if wishes.output is RunOutput.JSON:
        print_json(summary.as_json())
    elif wishes.output is RunOutput.TEXT:
        tell_import(summary, problems, wishes.command if STDIN not in sources else ())
    return exit_code(summary, fail_if_empty=wishes.fail_if_empty)


@contextmanager
def _target(wishes: Wishes, notes: Notes) -> Iterator[Target | None]:
    if wishes.dry_run:
        yield dry_target(wishes.settings)
    elif wishes.sandbox:
        with rehearsing() as target:
            yield target
    else:
        yield live_target(wishes.settings, notes)


def _job(wishes: Wishes, target: Target | None) -> ImportJob:
    remembers = wishes.use_journal and not wishes.sandbox
    if wishes.require_journal and not remembers:
        raise UsageError(
            "--require-journal goes with neither --no-journal nor --sandbox.", "Leave one out."
        )
    plan = JournalPlan(journal_path(wishes.settings), wishes.remember, wishes.require_journal)
    return ImportJob(
        target=target,
        journal=plan if remembers else None,
        validation=wishes.validation,
        excluded=read_exclusions([*wishes.settings.exclude, *wishes.exclude]),
        send=wishes.send,
        dry_run=wishes.dry_run,
        rehearsal=wishes.sandbox and not wishes.dry_run,
        reports=tuple(wishes.reports),
        rejects=wishes.rejects,
    )


def _refuse_collisions(sources: Sequence[str], job: ImportJob) -> None:
    read = {"a source": [source for source in sources if source != STDIN]}
    if job.journal:
        read["the journal"] = [str(job.journal.path)]
    rejects = [job.rejects] if job.rejects else []
    refuse_collisions(read, {"a report": job.reports, "the rejects": rejects})


def _carried_out(
    wishes: Wishes, notes: Notes, sources: Sequence[str], origins: Sequence[Origin], job: ImportJob
) -> tuple[Summary, ProblemTable]:
    found = _looked_at(wishes, notes, sources, origins, job)
    job = replace(job, nothing_goes=wishes.all_or_nothing and bool(found and found.invalid))
    problems = ProblemTable()
    others: list[Watcher] = [problems]
    if wishes.output is RunOutput.JSONL:
        others.append(RowPrinter())
    with closing(Inputs(origins, wishes.read, wishes.mapping)) as inputs:
        if found and found.fingerprints != inputs.fingerprints:
            raise SourceError(
                "A source changed while it was looked at.", "Nothing was sent: start again."
            )
        if not found:
            _tell_inputs(inputs, notes)
        if wishes.default_report and not job.reports and not job.dry_run:
            name = default_report_path(inputs.names, datetime.now(), Path.cwd(), job.rehearsal)  # noqa: DTZ005 - a file name tells the local time
            job = replace(job, reports=(name,))
        rows = found.summary.rows if found else None
        return carry_out(job, inputs, notes, *others, rows=rows), problems


def _looked_at(
    wishes: Wishes, notes: Notes, sources: Sequence[str], origins: Sequence[Origin], job: ImportJob
) -> Survey | None:
    """Look at all rows first where that is needed, and ask where a person is to be asked."""
    asks = wishes.ask and not job.dry_run and STDIN not in sources and _is_conversation()
    if not asks and not wishes.all_or_nothing:
        return None
    with closing(Inputs(origins, wishes.read, wishes.mapping)) as inputs:
        _tell_inputs(inputs, notes)
        found = survey(job, inputs)
    for origin in origins:
        if not isinstance(origin, (str, PathLike)):
            origin.seek(0)
    if asks and not (wishes.all_or_nothing and found.invalid):
        ask(found, job, notes)
    return found


def _is_conversation() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _tell_inputs(inputs: Inputs, notes: Notes) -> None:
    for each in inputs.each:
        notes.tell_all(each.source.description.notes)
        if each.notes:
            notes.tell(f"{each.source.name}: {each.notes[0]}")
            notes.tell_all(each.notes[1:])
