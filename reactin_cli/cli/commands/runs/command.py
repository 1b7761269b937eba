"""`reactin runs`: what the journal remembers, and how to make it forget."""

from typing import Annotated

import typer

from reactin_cli.cli.commands.runs.opening import (
    newest_with_page,
    page_of_run,
    shown_in_browser,
)
from reactin_cli.cli.commands.runs.selection import moment, selected
from reactin_cli.cli.commands.runs.words import (
    run_json,
    run_words,
    runs_words,
    sighting_json,
    sighting_words,
)
from reactin_cli.cli.lead_key_argument import keys_of
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.grouped_help import GroupedCommand
from reactin_cli.cli.options.terminal import ResultOutput, TextOutput
from reactin_cli.cli.plain_app import plain_app
from reactin_cli.cli.terminal.attendance import is_attended
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_text
from reactin_cli.errors import UsageError
from reactin_cli.importing.assembly import journal_of
from reactin_cli.journal.history import Purge
from reactin_cli.journal.options import JournalLocation
from reactin_cli.journal.port import JournalStore
from reactin_cli.option_groups import HelpGroup, option, option_group
from reactin_cli.settings.options import FileOptions
from reactin_cli.settings.process_environment import resolve_settings

LeadName = Annotated[
    str, typer.Argument(metavar="LEAD", help="The person's email or LinkedIn profile.")
]

MOST_RUNS = 2**63 - 1
"""SQLite counts no further."""


@option_group
class RunsOptions(JournalLocation, FileOptions):
    """Where the journal is."""


@option_group
class PastRunsOptions(RunsOptions):
    """Which runs are listed."""

    since: str | None = option(
        None,
        "Only runs that began on that day (UTC) or later: 2025-01-31, or 7d for seven days ago.",
        "DATE",
        group=HelpGroup.MEMORY,
    )


runs = plain_app("List past imports with their counts; beneath it, find or forget a lead.")


@runs.callback(invoke_without_command=True)
@takes_options
def list_(
    ctx: typer.Context,
    options: PastRunsOptions,
    result: ResultOutput,
) -> None:
    """List past imports with their counts; beneath it, look up and forget people."""
    if ctx.invoked_subcommand:
        given, defaults = (
            vars(options) | vars(result),
            vars(PastRunsOptions()) | vars(ResultOutput()),
        )
        chosen = {name: each for name, each in given.items() if each != defaults[name]}
        ctx.default_map = {ctx.invoked_subcommand: chosen}
        return
    _list(options, result)


@runs.command("list", cls=GroupedCommand)
@takes_options
def list_runs(options: PastRunsOptions, result: ResultOutput) -> None:
    """List past imports, as `reactin runs` alone does: with --profile, those of that profile."""
    _list(options, result)


def _list(options: PastRunsOptions, result: ResultOutput) -> None:
    journal = _journal(options)
    is_limited = bool(options.since or options.profile)
    found = selected(journal.runs(), options.profile, options.since)
    if result.output is TextOutput.JSON:
        print_json([run_json(run) for run in found])
    else:
        print_text(
            runs_words(found)
            or f"No{' such' * is_limited} import is recorded in the journal {journal.location}.\n"
        )


@runs.command(cls=GroupedCommand)
@takes_options
def show(
    run: Annotated[int, typer.Argument(metavar="RUN", help="Its number.")],
    options: RunsOptions,
    result: ResultOutput,
) -> None:
    """Show one run."""
    found = _journal(options).show(_existing(run))
    if result.output is TextOutput.JSON:
        print_json(run_json(found))
    else:
        print_text(run_words(found))


@runs.command("open", cls=GroupedCommand)
@takes_options
def open_(
    options: RunsOptions,
    result: ResultOutput,
    run: Annotated[
        int | None, typer.Argument(metavar="RUN", help="Its number; without one, the latest.")
    ] = None,
) -> None:
    """Open the page of a run in the browser."""
    journal = _journal(options)
    found = newest_with_page(journal.runs()) if run is None else journal.show(_existing(run))
    page = page_of_run(found)
    opened = shown_in_browser(page)
    if result.output is TextOutput.JSON:
        print_json({"run": found.run, "page": str(page), "opened": opened})
    else:
        print_text(f"{page}\n" if opened else f"There is no browser here. Open this file: {page}\n")


@runs.command(cls=GroupedCommand)
@takes_options
def find(
    lead: LeadName,
    options: RunsOptions,
    result: ResultOutput,
) -> None:
    """Tell when a person was sent, and where."""
    found = _journal(options).find(keys_of(lead))
    if result.output is TextOutput.JSON:
        print_json([sighting_json(each) for each in found])
    else:
        print_text(sighting_words(found) or "The journal does not know this person.\n")


@runs.command(cls=GroupedCommand)
@takes_options
def forget(
    lead: LeadName,
    options: RunsOptions,
    result: ResultOutput,
) -> None:
    """Forget a person, in every list that this journal knows."""
    count = _journal(options).forget(keys_of(lead))
    if result.output is TextOutput.JSON:
        print_json({"forgotten": count})
    elif count:
        print_text(
            f"Forgotten in {_counted(count, 'list')}.\n"
            "A later import may send this person again; an exclusion list keeps it from that.\n"
            "Reports, lead files and what ReactIn holds are not touched.\n"
        )
    else:
        print_text("The journal does not know this person.\n")


@runs.command(cls=GroupedCommand)
@takes_options
def purge(
    options: RunsOptions,
    result: ResultOutput,
    before: Annotated[
        str | None,
        typer.Option(
            "--before",
            metavar="DATE",
            help="Leads last sent before that day (UTC): 2025-01-31, or 90d.",
            rich_help_panel=HelpGroup.MEMORY,
        ),
    ] = None,
    list_id: Annotated[
        str | None,
        typer.Option(
            "--list",
            metavar="ID",
            help="Leads of that list.",
            rich_help_panel=HelpGroup.MEMORY,
        ),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="All leads.", rich_help_panel=HelpGroup.MEMORY)
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Do not ask.", rich_help_panel=HelpGroup.CHECKS)
    ] = False,
) -> None:
    """Forget many leads at once, and the runs of which nothing is left."""
    wish = _purge(before, list_id, all_)
    store = _journal(options)
    if not yes and store.exists():
        _ask(store.count_purged(wish))
    count = store.purge(wish)
    if result.output is TextOutput.JSON:
        print_json({"could_be_sent_again": count})
    else:
        print_text(f"Purged: {_counted(count, 'lead')} could now be sent again.\n")


def _existing(run: int) -> int:
    """Give a number that a run can have; raises UsageError for another."""
    if not 0 < run <= MOST_RUNS:
        raise UsageError(f"There is no run {run}.", "Run `reactin runs` to list them.")
    return run


def _purge(before: str | None, list_id: str | None, all_: bool) -> Purge:
    if all_ == bool(before or list_id):
        raise UsageError(
            "Nothing says what to forget.",
            "Give --before DATE, --list ID, or both to forget what both name; or --all.",
        )
    return Purge(moment("--before", before) if before else None, list_id)


def _ask(count: int) -> None:
    """Ask a person; raises `typer.Abort` if the answer is no, UsageError if nobody is there."""
    told = f"{_counted(count, 'lead')} could then be sent again."
    if not is_attended():
        raise UsageError(f"{told} Nothing was forgotten.", "Give --yes to forget them.")
    typer.confirm(f"{told} Forget?", abort=True, err=True)


def _journal(options: RunsOptions) -> JournalStore:
    return journal_of(resolve_settings(options))


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
