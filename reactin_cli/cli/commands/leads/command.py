"""`reactin leads`: the list as ReactIn holds it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from reactin_cli.cli.commands.leads.listing import CsvListing, JsonListing, Listing, write_out
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import Verbosity
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.running import with_list
from reactin_cli.importing.assembly import list_target
from reactin_cli.importing.options import ListOptions
from reactin_cli.option_groups import HelpGroup, OptionGroup, option
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


@dataclass(frozen=True)
class ListingOptions(OptionGroup):
    """How much of the list is written, and how."""

    title: ClassVar[HelpGroup] = HelpGroup.OUTPUT

    output: ListOutput = option(
        ListOutput.CSV, "Write CSV, or a JSON object per lead, to stdout.", flags=("--format",)
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
    target, rate = list_target(options, notes.note)
    writer = _LISTINGS[listing.output]()

    async def work(reader: PageReader) -> None:
        await _write(reader, writer, listing.max_leads)

    with_list(target, rate, options, notes, work)


async def _write(pages: PageReader, listing: Listing, most: int | None) -> None:
    """Write each page as soon as it is there, as long as anybody reads and wants more."""
    written = 0
    async for page in read_pages(pages, pages.note):
        header = "" if written else listing.header(page)
        wanted = page.leads if most is None else page.leads[: most - written]
        written += len(wanted)
        if not write_out(header + listing.lines(wanted)) or written == most:
            return
    if not written:
        write_out(listing.header(Page([])))
