"""Sends one lead from the terminal and reports its outcome."""

import sys

from reactin_cli.cli.options.terminal import TextOutput
from reactin_cli.cli.target_line import target_line
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_sentences
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.running import carry_out
from reactin_cli.errors import UsageError
from reactin_cli.events import Event, Settled
from reactin_cli.importing.assembly import assembled
from reactin_cli.importing.options import AddOptions
from reactin_cli.importing.run import run_import
from reactin_cli.importing.single_lead import SingleLead, single_lead_options
from reactin_cli.model import STANDARD_INPUT, Problem, Row, Severity
from reactin_cli.reports.columns import as_record


def add_lead(
    json: str | None,
    fields: dict[str, str],
    options: AddOptions,
    output: TextOutput,
    notes: Notes,
) -> int:
    """Send the lead, say what became of it, and give the exit code."""
    settled: list[Row] = []

    def keep(event: Event) -> None:
        if isinstance(event, Settled):
            settled.extend(event.rows)

    chosen, lead = single_lead_options(options), _lead(json, fields, options)
    with lead, assembled(chosen, notes.note) as job:
        notes.tell(*target_line(job, verbose=notes.verbose))
        notes.tell_all(lead.notes)
        summary = carry_out(
            lambda stop, watcher: run_import(job, lead, stop, watcher),
            notes,
            keep,
            remembers=job.journal is not None,
        )
    for row in settled:
        _tell(row, output)
    notes.tell_end(summary)
    return summary.exit_code


def _lead(json: str | None, fields: dict[str, str], options: AddOptions) -> SingleLead:
    if json is None and not fields:
        raise UsageError("There is no lead to add.", "Give --email or --linkedin-url, or --json.")
    text = sys.stdin.buffer.read().decode("utf-8-sig", "replace") if json == "-" else json
    source = STANDARD_INPUT if json == "-" else "command line"
    return SingleLead(text, fields, source, options)


def _tell(row: Row, output: TextOutput) -> None:
    if output is TextOutput.JSON:
        print_json(as_record(row))
        return
    outcome, lead = row.outcome, row.lead
    if outcome and lead:
        words = [outcome.status, lead.email or lead.linkedin_url, outcome.message]
        lines = [": ".join(word for word in words if word)]
        lines += [f"warning: {problem.message}" for problem in _warnings(row)]
        print_sentences(lines)


def _warnings(row: Row) -> list[Problem]:
    return [problem for problem in row.problems if problem.severity is Severity.WARNING]
