"""`reactin add`: one lead, from options or from one JSON object."""

import sys
from contextlib import closing
from typing import Annotated

import typer

from reactin_cli.cli import options as o
from reactin_cli.cli.target import dry_target, journal_path, live_target, settings_of
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.running import carry_out
from reactin_cli.errors import UsageError
from reactin_cli.events import Event, Settled
from reactin_cli.importing.assembly import SendOptions
from reactin_cli.importing.exclusion_lists import read_exclusions
from reactin_cli.importing.run import ImportJob, JournalPlan
from reactin_cli.importing.single_lead import SingleLead
from reactin_cli.journal.options import JournalOptions
from reactin_cli.model import FIELDS, Problem, Row, Severity
from reactin_cli.reports.columns import as_record
from reactin_cli.reports.summary import exit_code
from reactin_cli.sending.retry_options import RetryOptions

Custom = Annotated[str | None, typer.Option(metavar="TEXT", help="Free text for use in messages.")]


def add(
    email: Annotated[str | None, typer.Option("--email", metavar="TEXT")] = None,
    linkedin_url: Annotated[str | None, typer.Option("--linkedin-url", metavar="URL")] = None,
    first_name: Annotated[str | None, typer.Option("--first-name", metavar="TEXT")] = None,
    last_name: Annotated[str | None, typer.Option("--last-name", metavar="TEXT")] = None,
    company_name: Annotated[str | None, typer.Option("--company-name", metavar="TEXT")] = None,
    custom_variable_1: Custom = None,
    custom_variable_2: Custom = None,
    custom_variable_3: Custom = None,
    custom_variable_4: Custom = None,
    custom_variable_5: Custom = None,
    json: Annotated[
        str | None,
        typer.Option("--json", metavar="TEXT", help="The lead as a JSON object; - reads stdin."),
    ] = None,
    organization_id: o.OrganizationId = None,
    list_id: o.ListId = None,
    api_key_file: o.ApiKeyFile = None,
    profile: o.Profile = None,
    base_url: o.BaseUrl = None,
    env_file: o.EnvFile = None,
    dry_run: o.DryRun = False,
    retries: o.Retries = 5,
    timeout: o.Timeout = 30.0,
    exclude: o.Exclude = None,
    journal: o.JournalPath = None,
    no_journal: o.NullJournal = False,
    require_journal: o.RequireJournal = False,
    resend: o.Resend = False,
    output: o.OneOutput = o.TextOutput.TEXT,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """Send one lead, given by options or as a JSON object; options win."""
    given = (
        email, linkedin_url, first_name, last_name, company_name,
        custom_variable_1, custom_variable_2, custom_variable_3,
        custom_variable_4, custom_variable_5,
    )  # fmt: skip
    fields = {name: text for name, text in zip(FIELDS, given, strict=True) if text is not None}
    notes = Notes(quiet=quiet, verbose=verbose)
    settings = settings_of(
        {
            "organization_id": organization_id,
            "list_id": list_id,
            "api_key_file": api_key_file,
            "profile": profile,
            "base_url": base_url,
            "env_file": env_file,
            "journal": journal,
        }
    )
    plan = JournalPlan(journal_path(settings), JournalOptions(resend), require_journal)
    with closing(_input(json, fields)) as inputs:
        job = ImportJob(
            target=dry_target(settings, notes) if dry_run else live_target(settings, notes),
            journal=None if no_journal else plan,
            excluded=read_exclusions([*settings.exclude, *(exclude or [])]),
            send=SendOptions(settings.rate, timeout=timeout, retry=RetryOptions(retries)),
            dry_run=dry_run,
        )
        settled: list[Row] = []

        def keep(event: Event) -> None:
            if isinstance(event, Settled):
                settled.extend(event.rows)

        summary = carry_out(job, inputs, notes, keep)
    for row in settled:
        _tell(row, output)
    notes.tell_end(summary)
    return exit_code(summary)


def _input(json: str | None, fields: dict[str, str]) -> SingleLead:
    if json is None and not fields:
        raise UsageError("There is no lead to add.", "Give --email or --linkedin-url, or --json.")
    text = sys.stdin.buffer.read().decode("utf-8-sig", "replace") if json == "-" else json
    return SingleLead(text, fields, "stdin" if json == "-" else "command line")


def _tell(row: Row, output: o.TextOutput) -> None:
    if output is o.TextOutput.JSON:
        print_json(as_record(row))
        return
    outcome, lead = row.outcome, row.lead
    if outcome and lead:
        words = [outcome.status, lead.email or lead.linkedin_url, outcome.message]
        sys.stdout.write(": ".join(word for word in words if word) + "\n")
        sys.stdout.write("".join(f"warning: {p.message}\n" for p in _warnings(row)))


def _warnings(row: Row) -> list[Problem]:
    return [problem for problem in row.problems if problem.severity is Severity.WARNING]
