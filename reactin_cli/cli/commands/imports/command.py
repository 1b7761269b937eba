"""`reactin import`: every lead of the sources."""

import sys
from datetime import datetime

from reactin_cli.cli import options as o
from reactin_cli.cli.commands.imports.run import import_all
from reactin_cli.cli.target import settings_of
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.wishes import Wishes
from reactin_cli.delivery.limits import Limits
from reactin_cli.importing.assembly import SendOptions
from reactin_cli.journal.options import JournalOptions
from reactin_cli.mapping.mapping_options import map_wishes, stamp_wish
from reactin_cli.screening.validation import ValidationOptions
from reactin_cli.sending.pacing.pacer import PaceOptions
from reactin_cli.sending.retry_options import IfUnknown, RetryOptions
from reactin_cli.sources.options import ReadOptions

DURABLE_RATE = 200.0
"""Requests a second up to which what is stored also survives a loss of power."""


def import_(
    sources: o.Sources = None,
    organization_id: o.OrganizationId = None,
    list_id: o.ListId = None,
    api_key_file: o.ApiKeyFile = None,
    profile: o.Profile = None,
    base_url: o.BaseUrl = None,
    env_file: o.EnvFile = None,
    format: o.Format = o.SourceFormat.AUTO,  # noqa: A002 - named as its option
    delimiter: o.Delimiter = None,
    encoding: o.Encoding = None,
    sheet: o.Sheet = None,
    header_row: o.HeaderRow = None,
    map: o.Map = None,  # noqa: A002 - named as its option
    set: o.Set = None,  # noqa: A002 - named as its option
    stamp: o.Stamp = None,
    dry_run: o.DryRun = False,
    strict: o.Strict = False,
    all_or_nothing: o.AllOrNothing = False,
    canary: o.Canary = None,
    yes: o.Yes = False,
    rate: o.Rate = None,
    concurrency: o.Concurrency = 8,
    max_leads: o.MaxLeads = None,
    retries: o.Retries = 5,
    timeout: o.Timeout = 30.0,
    max_wait: o.MaxWait = 300.0,
    max_outage: o.MaxOutage = 300.0,
    if_unknown: o.IfUnknownOption = IfUnknown.VERIFY,
    verify_wait: o.VerifyWait = 60.0,
    skip_existing: o.SkipExisting = False,
    max_failures: o.MaxFailures = None,
    exclude: o.Exclude = None,
    journal: o.JournalPath = None,
    no_journal: o.NullJournal = False,
    require_journal: o.RequireJournal = False,
    resend: o.Resend = False,
    changed: o.Changed = False,
    once_per: o.OncePerOption = o.OncePer.LIST,
    report: o.Reports = None,
    no_report: o.NoReport = False,
    rejects: o.Rejects = None,
    output: o.Output = o.RunOutput.TEXT,
    sandbox: o.Sandbox = False,
    fail_if_empty: o.FailIfEmpty = False,
    log_file: o.LogFile = None,
    log_leads: o.LogLeads = False,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """Send every lead of the sources: files, or - for standard input."""
    settings = settings_of(
        {
            "organization_id": organization_id,
            "list_id": list_id,
            "api_key_file": api_key_file,
            "profile": profile,
            "base_url": base_url,
            "env_file": env_file,
            "journal": journal,
            "rate": rate,
        }
    )
    began = datetime.now().astimezone()  # file names tell the local time
    wishes = Wishes(
        sources=sources or [],
        settings=settings,
        read=ReadOptions(format.value, delimiter, encoding, sheet, header_row),
        mapping=map_wishes(settings.mapping, map, set, stamp_wish(stamp, began)),
        validation=ValidationOptions(strict),
        send=SendOptions(
            settings.rate,
            concurrency,
            timeout,
            0.0 if sandbox else verify_wait,  # ours shows its leads at once
            RetryOptions(retries, max_wait, if_unknown),
            PaceOptions(max_outage),
            Limits(max_leads, max_failures),
        ),
        remember=JournalOptions(
            resend,
            changed,
            once_per.value,
            if_unknown.value,
            durable=settings.rate <= DURABLE_RATE,
            max_wait=max_wait,
        ),
        canary=canary or 0,
        skip_existing=skip_existing,
        use_journal=not no_journal,
        require_journal=require_journal,
        exclude=exclude or [],
        dry_run=dry_run,
        all_or_nothing=all_or_nothing,
        sandbox=sandbox,
        ask=not (yes or quiet or sandbox),
        yes=yes or sandbox,
        reports=report or [],
        default_report=not no_report,
        rejects=rejects,
        output=output,
        fail_if_empty=fail_if_empty,
        log_file=log_file,
        log_leads=log_leads,
        began=began,
        command=sys.argv[1:],
    )
    return import_all(wishes, Notes(quiet=quiet, verbose=verbose))
