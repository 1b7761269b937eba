"""An import from the terminal: what is shown before, during and after it, and what is asked."""

import sys
from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from reactin_cli.cli.commands.imports.closing_summary import tell_import
from reactin_cli.cli.options.terminal import RunOutput
from reactin_cli.cli.target_line import target_line
from reactin_cli.cli.terminal.attendance import is_attended
from reactin_cli.cli.terminal.json_output import print_json, row_printer
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.progress import Display
from reactin_cli.cli.terminal.running import carry_out, run_quietly
from reactin_cli.events import Watcher, watchers
from reactin_cli.importing.assembly import ImportJob
from reactin_cli.importing.importer import Importer, prepared
from reactin_cli.importing.inputs import Inputs
from reactin_cli.importing.options import ImportOptions
from reactin_cli.importing.origins import LeadSource, is_stream
from reactin_cli.records import plain_record
from reactin_cli.reports.summary import ImportResult
from reactin_cli.sources.addresses import may_hold_secret

if TYPE_CHECKING:
    from reactin_cli.cli.commands.imports.canary_prompt import CanaryPrompt
    from reactin_cli.importing.preview import Preview

STDOUT = 1


def import_sources(
    sources: Sequence[LeadSource],
    options: ImportOptions,
    output: RunOutput,
    notes: Notes,
    *,
    progress: bool,
) -> int:
    """Import, say what became of it, and give the exit code; `progress` may be shown."""
    again = sys.argv[1:] if all(map(_can_be_shown, sources)) else ()
    with prepared(
        sources, options, notes.note, written=[STDOUT], command=again, attended=is_attended()
    ) as importer:
        printed = [row_printer(importer.job.kept)] if output is RunOutput.JSONL else []
        notes.tell(*target_line(importer.job, verbose=notes.verbose))
        conversation = _Conversation(importer, sources, output, notes, progress)
        result = conversation.carry_out(watchers(*printed))
    if output is RunOutput.TEXT:
        tell_import(result, again)
    else:
        notes.tell_end(result)
    if output is RunOutput.JSON:
        print_json(result.as_json())
    elif output is RunOutput.JSONL:
        print_json({"type": "summary"} | result.as_json())
    return result.exit_code


def _can_be_shown(source: LeadSource) -> bool:
    """Tell whether the same command means the same again, and gives no secret away in a log."""
    return not (is_stream(source) or (isinstance(source, str) and may_hold_secret(source)))


@plain_record
class _Conversation:
    """One import, from a preview of its sources to its result."""

    importer: Importer
    sources: Sequence[LeadSource]
    output: RunOutput
    notes: Notes
    progress: bool
    display: Display = field(default_factory=Display)

    @property
    def job(self) -> ImportJob:
        """What is imported."""
        return self.importer.job

    def carry_out(self, watcher: Watcher) -> ImportResult:
        """Preview where that is needed, ask where a person can be asked, and import."""
        found = self._preview()
        rows = found.result.rows if found else None
        asked = found is not None and self._may_ask()
        first = self._confirm(found) if found else self.job.options.canary
        with self.importer.open() as inputs:
            if not found:
                tell_inputs(inputs, self.notes)
            return carry_out(
                lambda stop, all_watchers: self.importer.run(
                    inputs,
                    stop,
                    all_watchers,
                    first,
                    self._canary_prompt() if first else None,
                    confirmed=asked,
                ),
                self.notes,
                watcher,
                share=inputs.share_of,
                rows=rows,
                display=self.display if self._shows_progress() else None,
                remembers=self.job.journal is not None,
            )

    def _preview(self) -> "Preview | None":
        if not self._may_ask() and not self.importer.needs_preview:
            return None
        with self.importer.open() as inputs:
            tell_inputs(inputs, self.notes)
            return run_quietly(lambda stop: self.importer.preview(inputs, stop))

    def _confirm(self, found: "Preview") -> int | None:
        """Ask whether the leads are to be sent; give how many of them first."""
        canary, hopeless = (
            self.job.options.canary,
            self.job.options.all_or_nothing and found.invalid,
        )
        if hopeless or not self._may_ask():
            return canary
        from reactin_cli.cli.commands.imports.confirmation import confirm  # costs start-up

        return confirm(found, self.job, self.notes, canary)

    def _canary_prompt(self) -> "CanaryPrompt":
        from reactin_cli.cli.commands.imports.canary_prompt import CanaryPrompt  # costs start-up

        asks = self._is_attended() and not any(map(_is_standard_input, self.sources))
        options = self.job.options
        return CanaryPrompt(self.notes, self.display, asks, options.yes or options.sandbox)

    def _shows_progress(self) -> bool:
        """Tell whether progress is wanted, and no rows appear where the bar would be drawn."""
        prints_rows = self.output is RunOutput.JSONL and sys.stdout.isatty()
        return self.progress and not prints_rows

    def _may_ask(self) -> bool:
        """Tell whether the question before a large import can be asked."""
        readable_twice = not any(map(is_stream, self.sources)) and self.importer.can_be_read_twice
        return not self.job.options.dry_run and readable_twice and self._is_attended()

    def _is_attended(self) -> bool:
        options = self.job.options
        if options.yes or options.sandbox or self.notes.quiet:
            return False
        return is_attended()


def _is_standard_input(source: LeadSource) -> bool:
    return getattr(source, "name", None) == 0


def tell_inputs(inputs: Inputs, notes: Notes) -> None:
    """Say how each source is read and understood."""
    for each in inputs.each:
        notes.tell_all(each.source.description.notes)
        if each.notes:
            notes.tell(f"{each.source.name}: {each.notes[0]}")
            notes.tell_all(each.notes[1:])
