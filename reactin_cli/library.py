"""The front door for scripts: rows out of files, leads into ReactIn, without a command line.

Nothing here prints or exits; what cannot go on raises `ReactinError`.
"""

import asyncio
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from reactin_cli.events import Event, Settled, Watcher, watch_nothing
from reactin_cli.importing.assembly import SendOptions
from reactin_cli.importing.exclusion_lists import read_exclusions
from reactin_cli.importing.inputs import Inputs, Origin
from reactin_cli.importing.run import ImportJob, JournalPlan, RowSource, run_import
from reactin_cli.importing.single_lead import SingleLead
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Row
from reactin_cli.reactin_api.target import Target
from reactin_cli.reports.summary import Summary
from reactin_cli.screening.validation import ValidationOptions
from reactin_cli.sending.retry_options import IfUnknown, RetryOptions
from reactin_cli.settings.resolve import resolve
from reactin_cli.settings.settings import Settings
from reactin_cli.sources.options import ReadOptions
from reactin_cli.sources.reading import read_rows
from reactin_cli.stop import Stop

__all__ = ["add_lead", "import_leads", "read_rows"]


VERIFYING = SendOptions(retry=RetryOptions(if_unknown=IfUnknown.VERIFY))
"""How an import sends by itself: what got no answer is looked up in the list a minute later."""


def import_leads(
    *sources: Origin,
    organization_id: str | None = None,
    list_id: str | None = None,
    api_key: str | None = None,
    base_url: str | None = None,
    dry_run: bool = False,
    strict: bool = False,
    read: ReadOptions | None = None,
    mapping: MapOptions | None = None,
    send: SendOptions | None = None,
    journal: JournalPlan | None = None,
    exclude: Sequence[Path] = (),
    reports: Sequence[Path] = (),
    rejects: Path | None = None,
    watcher: Watcher = watch_nothing,
) -> Summary:
    """Send every lead of the sources: paths, or open streams of bytes.

    What is not given of the first four comes from where the command line finds it: environment,
    `.env`, config file. The exclusion lists of the profile apply always. Without a `journal`
    nothing is remembered, and nothing looked up. The watcher hears each row when it is settled
    (`reactin_cli.events`).

    Raises ReactinError before anything is sent; what happens later is in the summary.
    """
    settings = _settings(organization_id, list_id, api_key, base_url)
    job = ImportJob(
        target=_target(settings, dry_run=dry_run),
        journal=journal,
        validation=ValidationOptions(strict),
        excluded=read_exclusions([*settings.exclude, *exclude]),
        send=send or VERIFYING,
        dry_run=dry_run,
        reports=tuple(reports),
        rejects=rejects,
    )
    with closing(Inputs(sources, read or ReadOptions(), mapping or MapOptions())) as inputs:
        return _run(job, inputs, watcher)


def add_lead(
    fields: Mapping[str, str | None],
    *,
    organization_id: str | None = None,
    list_id: str | None = None,
    api_key: str | None = None,
    base_url: str | None = None,
    dry_run: bool = False,
    send: SendOptions | None = None,
    journal: JournalPlan | None = None,
) -> Row:
    """Send one lead, given by the API's field names (`email`, `linkedinUrl`, …); give its row.

    The row's `outcome` says what became of it. Credentials, journal and the profile's exclusion
    lists are as for `import_leads`; raises ReactinError for what is missing or malformed.
    """
    settings = _settings(organization_id, list_id, api_key, base_url)
    job = ImportJob(
        target=_target(settings, dry_run=dry_run),
        journal=journal,
        excluded=read_exclusions(settings.exclude),
        send=send or SendOptions(),
        dry_run=dry_run,
    )
    rows: list[Row] = []

    def keep(event: Event) -> None:
        if isinstance(event, Settled):
            rows.extend(event.rows)

    with closing(SingleLead(None, fields, "add_lead")) as inputs:
        _run(job, inputs, keep)
    return rows[0]


def _run(job: ImportJob, inputs: RowSource, watcher: Watcher) -> Summary:
    """Run the job to its end, also for a caller in an event loop, as every notebook is."""

    async def main() -> Summary:
        return await run_import(job, inputs, Stop(), watcher)

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(main())
    with ThreadPoolExecutor(1) as elsewhere:  # a thread has one loop at a time
        return elsewhere.submit(lambda: asyncio.run(main())).result()


def _settings(
    organization_id: str | None, list_id: str | None, api_key: str | None, base_url: str | None
) -> Settings:
    """Find what was not given where the command line would."""
    given = {
        "organization_id": organization_id,
        "list_id": list_id,
        "api_key": api_key,
        "base_url": base_url,
    }
    return resolve(given, os.environ, Path.cwd(), Path.home())


def _target(settings: Settings, *, dry_run: bool) -> Target | None:
    """Give where leads go; None where a dry run does not know it."""
    if dry_run and not (settings.find("organization_id") and settings.find("list_id")):
        return None
    names = ["base_url", "organization_id", "list_id"] + ["api_key"] * (not dry_run)
    url, organization, target_list, *key = (each.value for each in settings.require(*names))
    return Target(url, organization, target_list, "".join(key))
