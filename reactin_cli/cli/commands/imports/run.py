"""An import from the terminal: from wishes to a job, and from its summary to words."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path

from reactin_cli.cli.commands.imports.canary_prompt import CanaryPrompt
from reactin_cli.cli.commands.imports.closing_summary import ProblemTable, tell_import
from reactin_cli.cli.options import RunOutput
from reactin_cli.cli.source_arguments import STDIN, is_stream, opened, wanted
from reactin_cli.cli.target import dry_target, journal_path, live_target
from reactin_cli.cli.terminal.json_output import print_json, print_rows
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.progress import Display
from reactin_cli.cli.terminal.running import carry_out
from reactin_cli.cli.wishes import Wishes
from reactin_cli.delivery.canary import CanaryOptions
from reactin_cli.errors import JournalError, SourceError, UsageError
from reactin_cli.events import Watcher
from reactin_cli.importing.collisions import refuse_collisions
from reactin_cli.importing.exclusion_lists import read_exclusions
from reactin_cli.importing.inputs import Inputs, Origin
from reactin_cli.importing.log_file import LogFile
from reactin_cli.importing.preview import Preview, ask, preview
from reactin_cli.importing.run import ImportJob, JournalPlan
from reactin_cli.reactin_api.target import Target
from reactin_cli.reports.naming import default_report_path
from reactin_cli.reports.summary import Summary, exit_code


def import_all(wishes: Wishes, notes: Notes) -> int:
    """Import, tell, and give the exit code."""
    sources = wanted(wishes.sources)
    with ExitStack() as closing_time:
        target = closing_time.enter_context(_target(wishes, notes))
        job = _job(wishes, target)
        _refuse_collisions(wishes, sources, job)
        origins = closing_time.enter_context(opened(sources, spool=wishes.all_or_nothing))
        problems = ProblemTable()
        watching: list[Watcher] = [problems]
        watching += closing_time.enter_context(_further_watchers(wishes))
        summary = _Run(wishes, notes, sources, origins, job).carry_out(watching)
    if wishes.output is RunOutput.TEXT:
        tell_import(summary, problems, () if any(map(is_stream, sources)) else wishes.command)
    else:
        notes.tell_end(summary)
    if wishes.output is RunOutput.JSON:
        print_json(summary.as_json())
    return exit_code(summary, fail_if_empty=wishes.fail_if_empty)


@contextmanager
def _target(wishes: Wishes, notes: Notes) -> Iterator[Target | None]:
    if wishes.dry_run:
        if wishes.skip_existing:
            notes.tell(
                "note: A dry run does not read the list: --skip-existing leaves out nothing."
            )
        yield dry_target(wishes.settings, notes)
    elif wishes.sandbox:
        from reactin_cli.importing.rehearsal import (
            rehearsing,  # costs start-up: only where one rehearses
        )

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
    if wishes.remember.resend and wishes.remember.changed:
        raise UsageError(
            "--resend sends all leads again, --changed only those that differ.", "Leave one out."
        )
    plan = JournalPlan(journal_path(wishes.settings), wishes.remember, wishes.require_journal)
    return ImportJob(
        target=target,
        journal=plan if remembers else None,
        validation=wishes.validation,
        excluded=read_exclusions([*wishes.settings.exclude, *wishes.exclude]),
        send=wishes.send,
        dry_run=wishes.dry_run,
        skip_existing=wishes.skip_existing,
        rehearsal=wishes.sandbox and not wishes.dry_run,
        reports=tuple(wishes.reports),
        rejects=wishes.rejects,
    )


def _refuse_collisions(wishes: Wishes, sources: Sequence[str], job: ImportJob) -> None:
    taken: dict[str, list[str | int | Path]] = {
        "a source": [0 if source == STDIN else source for source in sources],
        "an exclusion list": [*wishes.settings.exclude, *wishes.exclude],
        "the journal": [job.journal.path] if job.journal else [],
        "the standard output": [1],
    }
    written = {
        "a report": job.reports,
        "the rejects": [job.rejects] if job.rejects else [],
        "the log": [wishes.log_file] if wishes.log_file else [],
    }
    refuse_collisions(taken, written)


@contextmanager
def _further_watchers(wishes: Wishes) -> Iterator[list[Watcher]]:
    found: list[Watcher] = [print_rows] if wishes.output is RunOutput.JSONL else []
    if wishes.log_file is None:
        yield found
        return
    with closing(LogFile(wishes.log_file, with_leads=wishes.log_leads)) as log:
        yield [*found, log]


@dataclass(frozen=True, slots=True)
class _Run:
    """One import, from a first look at its sources to its summary."""

    wishes: Wishes
    notes: Notes
    sources: Sequence[str]
    origins: Sequence[Origin]
    job: ImportJob
    display: Display = field(default_factory=Display)

    def carry_out(self, watching: Sequence[Watcher]) -> Summary:
        """Look where that is needed, ask where a person is to be asked, and import."""
        found = self._look()
        rows = found.summary.rows if found else None
        first = self._ask(found) if found else self.wishes.canary
        with closing(self._inputs()) as inputs:
            if found and found.fingerprints != inputs.fingerprints:
                raise SourceError(
                    "A source changed while it was looked at.", "Nothing was sent: start again."
                )
            if not found:
                _tell_inputs(inputs, self.notes)
            nothing_goes = self.wishes.all_or_nothing and bool(found and found.invalid)
            with self._reports(inputs) as reports:
                job = replace(
                    self.job,
                    nothing_goes=nothing_goes,
                    canary=self._canary(first),
                    reports=reports,
                )
                display = None if self._tells_rows_on_screen() else self.display
                return carry_out(job, inputs, self.notes, *watching, rows=rows, display=display)

    def _look(self) -> Preview | None:
        if not self._is_conversation() and not self.wishes.all_or_nothing:
            return None
        with closing(self._inputs()) as inputs:
            _tell_inputs(inputs, self.notes)
            found = preview(self.job, inputs)
        for origin in self.origins:
            if not isinstance(origin, (str, PathLike)) and origin.seekable():
                origin.seek(0)
        return found

    def _ask(self, found: Preview) -> int:
        """Ask whether the leads are to go; give how many of them first."""
        nothing_goes = self.wishes.all_or_nothing and found.invalid
        if nothing_goes or not self._is_conversation():
            return self.wishes.canary
        return ask(found, self.job, self.notes, self.wishes.canary)

    def _canary(self, first: int) -> CanaryOptions | None:
        if not first:
            return None
        asks = self._can_ask() and STDIN not in self.sources
        return CanaryOptions(first, CanaryPrompt(self.notes, self.display, asks, self.wishes.yes))

    def _inputs(self) -> Inputs:
        return Inputs(self.origins, self.wishes.read, self.wishes.mapping)

    @contextmanager
    def _reports(self, inputs: Inputs) -> Iterator[Sequence[Path]]:
        """Give the reports' paths; a default one goes again if the import cannot begin."""
        if self.job.reports or self.job.dry_run or not self.wishes.default_report:
            yield self.job.reports
            return
        began = self.wishes.began
        report = default_report_path(inputs.names, began, Path.cwd(), self.job.rehearsal)
        try:
            yield [report]
        except (JournalError, UsageError):
            report.unlink()
            raise

    def _tells_rows_on_screen(self) -> bool:
        """Tell whether each row appears where the bar would be drawn, and is progress enough."""
        return self.wishes.output is RunOutput.JSONL and sys.stdout.isatty()

    def _is_conversation(self) -> bool:
        can_be_looked_at = not any(map(is_stream, self.sources))
        return not self.job.dry_run and can_be_looked_at and self._can_ask()

    def _can_ask(self) -> bool:
        return self.wishes.ask and sys.stdin.isatty() and sys.stderr.isatty()


def _tell_inputs(inputs: Inputs, notes: Notes) -> None:
    for each in inputs.each:
        notes.tell_all(each.source.description.notes)
        if each.notes:
            notes.tell(f"{each.source.name}: {each.notes[0]}")
            notes.tell_all(each.notes[1:])
