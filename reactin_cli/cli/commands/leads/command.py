"""`reactin leads`: the list as ReactIn holds it."""

import sys
from pathlib import Path
from typing import ClassVar

from reactin_cli.cli.commands.leads.destination import ListOutput, destination
from reactin_cli.cli.commands.leads.listing import Listing
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import Verbosity
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.running import with_list
from reactin_cli.importing.assembly import list_access
from reactin_cli.importing.options import ListOptions
from reactin_cli.option_groups import HelpGroup, OptionGroup, option, option_group
from reactin_cli.reactin_api.page import Page
from reactin_cli.readback.listing import read_pages
from reactin_cli.readback.reader import PageReader


@option_group
class ListingOptions(OptionGroup):
    """How much of the list is written, and how."""

    title: ClassVar[HelpGroup] = HelpGroup.OUTPUT

    output: ListOutput | None = option(
        None,
        "Write CSV, a JSON object per lead, or an Excel workbook to stdout.",
        flags=("--format",),
        if_unset="csv",
    )
    to: Path | None = option(
        None, "Write a file instead: .csv, .jsonl or .xlsx.", "PATH", if_unset="stdout"
    )
    max_leads: int | None = option(
        None, "End after this many leads.", "N", minimum=1, if_unset="all"
    )


@takes_options
def leads(
    options: ListOptions,
    verbosity: Verbosity,
    listing: ListingOptions,
) -> None:
    """Read the list back from ReactIn, with all that it knows of each lead.

    In CSV a cell that a spreadsheet would take for a formula gets an apostrophe in front; JSON
    lines are untouched.
    """
    notes = Notes(quiet=verbosity.quiet, verbose=verbosity.verbose)
    access = list_access(options, notes.note)
    with destination(listing.output, listing.to) as writer:

        async def work(reader: PageReader) -> None:
            await _write(reader, writer, listing.max_leads)

        with_list(access, options, notes, work)


async def _write(pages: PageReader, listing: Listing, most: int | None) -> None:
    """Write each page as soon as it is there, as long as anybody reads and wants more."""
    left = sys.maxsize if most is None else most
    is_first = True
    async for page in read_pages(pages, pages.note):
        if is_first:
            listing.begin(page)
        is_first = False
        wanted = page.leads[:left]
        left -= len(wanted)
        if not listing.add(wanted) or not left:
            break
    if is_first:
        listing.begin(Page([]))
        listing.add([])
    listing.end()
