"""`reactin leads`: the list as ReactIn holds it."""

from enum import StrEnum
from typing import Annotated

import typer

from reactin_cli.cli import options as o
from reactin_cli.cli.commands.leads.listing import CsvListing, JsonListing, Listing, write_out
from reactin_cli.cli.reading import Telling, list_target, read_options, with_list
from reactin_cli.cli.target import settings_of
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.reactin_api.page import Page
from reactin_cli.readback.listing import read_pages
from reactin_cli.readback.reader import PageReader


class ListOutput(StrEnum):
    """What `--output` takes."""

    CSV = "csv"
    JSONL = "jsonl"


_LISTINGS: dict[ListOutput, type[Listing]] = {
    ListOutput.CSV: CsvListing,
    ListOutput.JSONL: JsonListing,
}


def leads(
    organization_id: o.OrganizationId = None,
    list_id: o.ListId = None,
    api_key_file: o.ApiKeyFile = None,
    profile: o.Profile = None,
    base_url: o.BaseUrl = None,
    env_file: o.EnvFile = None,
    output: Annotated[
        ListOutput,
        typer.Option("--output", "--format", help="On stdout: CSV, or a JSON object a lead."),
    ] = ListOutput.CSV,
    max_leads: Annotated[
        int | None,
        typer.Option("--max-leads", metavar="N", min=1, help="End after that many leads."),
    ] = None,
    rate: o.Rate = None,
    retries: o.Retries = 5,
    timeout: o.Timeout = 30.0,
    max_wait: o.MaxWait = 300.0,
    max_outage: o.MaxOutage = 300.0,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> None:
    """Read the list back from ReactIn, with all that it knows of each lead.

    In CSV a cell that a spreadsheet would take for a formula gets an apostrophe in front; JSON
    lines are untouched.
    """
    notes = Notes(quiet=quiet, verbose=verbose)
    settings = settings_of(
        {
            "organization_id": organization_id,
            "list_id": list_id,
            "api_key_file": api_key_file,
            "profile": profile,
            "base_url": base_url,
            "env_file": env_file,
            "rate": rate,
        }
    )
    options = read_options(settings.rate, retries, timeout, max_wait, max_outage)
    listing = _LISTINGS[output]()

    async def work(reader: PageReader) -> None:
        await _write(Telling(reader, notes), listing, max_leads)

    with_list(list_target(settings, notes), options, notes, work)


async def _write(pages: Telling, listing: Listing, most: int | None) -> None:
    """Write each page as soon as it is there, as long as anybody reads and wants more."""
    written = 0
    async for page in read_pages(pages):
        header = "" if written else listing.header(page)
        wanted = page.leads if most is None else page.leads[: most - written]
        written += len(wanted)
        if not write_out(header + listing.lines(wanted)) or written == most:
            return
    if not written:
        write_out(listing.header(Page([])))
