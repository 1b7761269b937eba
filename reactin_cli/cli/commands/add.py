"""`reactin add`: one lead, from options or from one JSON object."""

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput, Verbosity
from reactin_cli.cli.target_line import target_line
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.running import carry_out
from reactin_cli.errors import UsageError
from reactin_cli.events import Event, Settled
from reactin_cli.importing.assembly import assembled
from reactin_cli.importing.options import AddOptions
from reactin_cli.importing.run import run_import
from reactin_cli.importing.single_lead import SingleLead, single_lead_options
from reactin_cli.model import STANDARD_INPUT, Problem, Row, Severity
from reactin_cli.option_groups import HelpGroup
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reports.columns import as_record

Field = Annotated[str | None, typer.Option(metavar="TEXT", rich_help_panel=HelpGroup.LEAD)]


@takes_options
def add(
    options: AddOptions,
    result: ResultOutput,
    verbosity: Verbosity,
    email: Field = None,
    linkedin_url: Field = None,
    first_name: Field = None,
    last_name: Field = None,
    company_name: Field = None,
    custom_variable_1: Field = None,
    custom_variable_2: Field = None,
    custom_variable_3: Field = None,
    custom_variable_4: Field = None,
    custom_variable_5: Field = None,
    json: Annotated[
        str | None,
        typer.Option(
            "--json",
            metavar="TEXT",
            help="The lead as a JSON object; - reads stdin.",
            rich_help_panel=HelpGroup.LEAD,
        ),
    ] = None,
) -> int:
    """Send one lead, given by options or as a JSON object; options win."""
    given = (
        email, linkedin_url, first_name, last_name, company_name,
        custom_variable_1, custom_variable_2, custom_variable_3,
        custom_variable_4, custom_variable_5,
    )  # fmt: skip
    notes, settled = Notes(quiet=verbosity.quiet, verbose=verbosity.verbose), list[Row]()

    def keep(event: Event) -> None:
        if isinstance(event, Settled):
            settled.extend(event.rows)

    chosen, lead = single_lead_options(options), _lead(json, given, options)
    with lead, assembled(chosen, notes.note) as job:
        notes.tell(*target_line(job, verbose=verbosity.verbose))
        notes.tell_all(lead.notes)
        summary = carry_out(
            lambda stop, watcher: run_import(job, lead, stop, watcher),
            notes,
            keep,
            remembers=job.journal is not None,
        )
    for row in settled:
        _tell(row, result.output)
    notes.tell_end(summary)
    return summary.exit_code


def _lead(json: str | None, given: Iterable[str | None], options: AddOptions) -> SingleLead:
    fields = {name: text for name, text in zip(FIELDS, given, strict=True) if text is not None}
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
        sys.stdout.write(": ".join(word for word in words if word) + "\n")
        sys.stdout.write("".join(f"warning: {p.message}\n" for p in _warnings(row)))


def _warnings(row: Row) -> list[Problem]:
    return [problem for problem in row.problems if problem.severity is Severity.WARNING]
