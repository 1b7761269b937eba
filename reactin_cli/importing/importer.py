"""An import of opened sources, in the steps between which a front end may show things and ask."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from reactin_cli.errors import ReactinError, SourceError, UsageError
from reactin_cli.events import Noted, Watcher, watchers
from reactin_cli.importing.assembly import ImportJob, Note, assembled
from reactin_cli.importing.collisions import check_files
from reactin_cli.importing.inputs import Inputs, Origin
from reactin_cli.importing.log_file import logging_to
from reactin_cli.importing.options import ImportOptions
from reactin_cli.importing.origins import LeadSource, opened
from reactin_cli.importing.run import RowSource, run_import
from reactin_cli.reports.naming import default_report_paths
from reactin_cli.reports.next_step import next_command, target_options
from reactin_cli.reports.run_files import RunFiles
from reactin_cli.reports.summary import ImportResult
from reactin_cli.settings.process_environment import working_directory
from reactin_cli.sources.options import SourceFormat
from reactin_cli.stop import Stop, StopReason

if TYPE_CHECKING:
    from reactin_cli.delivery.canary import CanaryOptions, Judge, Trial
    from reactin_cli.importing.import_plan import ImportPlan
    from reactin_cli.importing.preview import Preview
    from reactin_cli.reports.page.facts import SideBySide
    from reactin_cli.reports.page.story import RunStory

ASKED_ABOVE = 25
"""How many new leads may be sent without a question."""

CORRECT = "Fix the invalid rows, or drop --all-or-nothing."


@contextmanager
def prepared(
    sources: Sequence[LeadSource],
    options: ImportOptions,
    note: Note,
    *,
    written: Sequence[int] = (),
    loop: asyncio.AbstractEventLoop | None = None,
    command: Sequence[str] = (),
    attended: bool = False,
) -> Iterator["Importer"]:
    """Put an import together and open its sources, until the block ends.

    `written` are descriptors that are written to, such as standard output; `loop` runs while async
    iterables are read; `command` are the arguments of this run, if it can be run again; `attended`
    says that a person watches it. Raises UsageError, SettingsError, SourceError.
    """
    if not sources and options.from_command is None:
        raise UsageError("There is nothing to import.", "Name at least one source.")
    with ExitStack() as stack:
        job = stack.enter_context(assembled(options, note, attended=attended))
        check_files(job, sources, written)
        command_line = options.from_command
        spool = _is_read_twice(job) or (attended and command_line is not None)
        origins = stack.enter_context(opened(sources, spool=spool, loop=loop, command=command_line))
        logs = stack.enter_context(logging_to(options, note))
        yield Importer(job, origins, logs, command=command)


@dataclass(slots=True)
class Importer:
    """One import: `preview` where rows have to be known beforehand, then `open` and `run`."""

    job: ImportJob
    origins: Sequence[Origin]
    logs: Sequence[Watcher] = ()
    previewed: "Preview | None" = None
    delimiter: str = ","
    """What separates the cells of the sources, once they are open."""
    command: Sequence[str] = ()
    """The arguments of this run, as typed, if they mean anything a second time."""
    _inputs: Inputs | None = None
    _compared: "list[SideBySide]" = field(default_factory=list)

    @property
    def can_be_read_twice(self) -> bool:
        """Whether all rows can be known before the first one is sent."""
        return all(isinstance(each, str | PathLike) or each.seekable() for each in self.origins)

    @property
    def needs_preview(self) -> bool:
        """Whether all rows have to be known before the first one is sent."""
        return _is_read_twice(self.job)

    async def preview(self, inputs: Inputs, stop: Stop) -> "Preview":
        """Judge all rows of the inputs; the origins can be read once more afterwards."""
        from reactin_cli.importing.planning import held_to_plan  # costs start-up
        from reactin_cli.importing.preview import preview

        with held_to_plan(self.job) as hear:
            self.previewed = await preview(self.job, inputs, stop, hear)
        for origin in self.origins:
            if not isinstance(origin, str | PathLike) and origin.seekable():
                origin.seek(0)
        return self.previewed

    @contextmanager
    def open(self) -> Iterator[Inputs]:
        """Open and understand every source.

        Raises UsageError and SourceError, the latter also for one that changed since the preview.
        """
        kind = self._kind_of_inputs()
        with closing(kind(self.origins, self.job.options, self.job.mapping)) as inputs:
            if self.previewed and self.previewed.fingerprints != inputs.fingerprints:
                raise SourceError(
                    "A source changed while it was read.", "Nothing was sent: start again."
                )
            self.job.kept.find(inputs.columns, open_ended=inputs.is_open_ended)
            self.delimiter, self._inputs = inputs.delimiter, inputs
            yield inputs

    async def run(
        self,
        inputs: RowSource,
        stop: Stop,
        watcher: Watcher,
        canary: int | None = None,
        judge: "Judge | None" = None,
        *,
        confirmed: bool = False,
    ) -> ImportResult:
        """Import, with so many leads first; without a `judge` nobody is asked about them.

        `confirmed` says that a person agreed. Raises JournalError or UsageError before anything is
        sent.
        """
        if self.job.must_be_confirmed and not confirmed:
            self._refuse_unconfirmed()
        if self.job.options.all_or_nothing and self.previewed and self.previewed.invalid:
            stop.request(StopReason.INVALID_ROWS, "A row is invalid, so nothing was sent.", CORRECT)
        trial = self._trial(canary, judge) if canary else None
        with self._reports(inputs) as reports, self._planning() as plan:
            watcher = watchers(watcher, *self.logs, *([plan.hear] if plan else []))
            if self._inputs:
                self._inputs.tell = lambda sentence: watcher(Noted(sentence))
            files = RunFiles(reports, self.delimiter, self._story(reports))
            result = await run_import(
                self.job, inputs, stop, watcher, files, trial, counts_known=True
            )
            if plan and result.stopped in (None, StopReason.MAX_LEADS):
                from reactin_cli.importing.plan_store import PlanStore

                PlanStore(self.job.journal).keep(plan)
                result = replace(result, plan=plan.summary)
        return await self._concluded(result)

    async def _concluded(self, result: ImportResult) -> ImportResult:
        """Complete a result by what is known when all is over, and tell whoever wants to know."""
        result = replace(
            result,
            reports=tuple(path for path in result.reports if path.exists()),
            next_command=next_command(result, self.command, target_options(self.command)),
        )
        failure = await asyncio.to_thread(self.job.notifier.tell, result)
        return replace(result, notes=(*result.notes, failure)) if failure else result

    def _kind_of_inputs(self) -> "type[Inputs]":
        if self.job.options.format is not SourceFormat.SINGER:
            return Inputs
        from reactin_cli.importing.singer.inputs import SingerInputs  # costs start-up

        return SingerInputs

    @contextmanager
    def _planning(self) -> "Iterator[ImportPlan | None]":
        """Give the plan that a dry run for a known list makes; None for any other import."""
        if not self.job.options.dry_run or self.job.target is None:
            yield None
            return
        from reactin_cli.importing.import_plan import ImportPlan  # costs start-up

        with closing(ImportPlan(self.job.target, self.job.mapping.stamp)) as plan:
            yield plan

    def _story(self, reports: Sequence[Path]) -> "RunStory | None":
        """Gather what pages tell, where there is one; it costs start-up."""
        if self._inputs is None or not any(path.suffix.lower() == ".html" for path in reports):
            return None
        from reactin_cli.importing.page_facts import story_of

        return story_of(self.job, self._inputs, self.command, self._compared)

    def _trial(self, canary: int, judge: "Judge | None") -> "CanaryOptions":
        """Try so many leads first, and keep what was seen of them, for pages."""
        from reactin_cli.delivery.canary import CanaryOptions, judge_unattended  # costs start-up
        from reactin_cli.model import Lead
        from reactin_cli.reports.page.facts import SideBySide

        decide = judge or judge_unattended(continues=self.job.options.yes)

        async def remember(trial: "Trial", stop: Stop) -> None:
            self._compared += [
                SideBySide(row.number, row.lead or Lead(), held)
                for row, held in zip(trial.rows, trial.held, strict=True)
            ]
            await decide(trial, stop)

        return CanaryOptions(canary, remember)

    def _refuse_unconfirmed(self) -> None:
        profile = self.job.settings.profile
        if profile and self.previewed and self.previewed.new > ASKED_ABOVE:
            raise UsageError(
                f"Profile {profile.name} wants a yes before {self.previewed.new:,} leads are sent"
                ' (confirm = "always"), and nobody can be asked here. Nothing was sent.',
                "Give --yes.",
            )

    @contextmanager
    def _reports(self, inputs: RowSource) -> Iterator[Sequence[Path]]:
        """Give the reports' paths; default ones are removed if the import cannot begin."""
        options = self.job.options
        if options.report or options.dry_run or options.no_report:
            yield options.report
            return
        given = self.job.settings.find("report_dir")
        folder = Path(given.value) if given else working_directory()
        reports = default_report_paths(inputs.names, self.job.began, folder, self.job.rehearsal)
        try:
            yield reports
        except ReactinError:
            _remove(reports)
            raise
        if not inputs.rows:
            _remove(reports)


def _remove(files: Sequence[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)


def _is_read_twice(job: ImportJob) -> bool:
    return job.options.all_or_nothing or job.must_be_confirmed or job.options.plan is not None
