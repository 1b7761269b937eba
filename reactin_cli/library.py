"""The front end for scripts: it does what the command line does, prints nothing and never exits.

Options are keywords, each named as on the command line (`max_leads` for `--max-leads`) and with the
same default. What cannot go on raises `ReactinError`; what became of each row is in the result.
"""

import asyncio
import inspect
import os
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, Unpack

from reactin_cli.events import Event, Settled, watch_nothing
from reactin_cli.importing.assembly import assembled, list_access
from reactin_cli.importing.connection import reading
from reactin_cli.importing.inspection import Inspection, InspectOptions, inspect_opened
from reactin_cli.importing.options import AddOptions, ImportOptions, ListOptions, VerifyOptions
from reactin_cli.importing.origins import LeadSource, opened
from reactin_cli.importing.report_rows import check_reports, compare_reports
from reactin_cli.importing.row_stream import RowStream
from reactin_cli.importing.run import run_import
from reactin_cli.importing.single_lead import SingleLead, single_lead_options
from reactin_cli.importing.unattended import import_unattended
from reactin_cli.model import Row
from reactin_cli.option_groups import OptionGroup, declared, from_keywords
from reactin_cli.readback.listing import read_list
from reactin_cli.readback.reader import PageReader
from reactin_cli.readback.verification import Verification
from reactin_cli.reports.row_result import RowResult, result_of
from reactin_cli.reports.summary import ImportResult
from reactin_cli.sources import reading as source_reading
from reactin_cli.sources.options import ReadOptions
from reactin_cli.stop import Stop

if TYPE_CHECKING:
    from reactin_cli.keywords import (
        AddKeywords,
        ImportKeywords,
        InspectKeywords,
        ListKeywords,
        ReadKeywords,
        VerifyKeywords,
    )

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


def _takes(group: type[OptionGroup]) -> Callable[[F], F]:
    """Show the options of a group in a function's signature, for `help` and for completion."""

    def decorate(function: F) -> F:
        signature = inspect.signature(function)
        fixed = [each for each in signature.parameters.values() if each.name != "options"]
        keywords = [
            inspect.Parameter(each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default)
            for each in declared(group)
        ]
        vars(function)["__signature__"] = signature.replace(parameters=[*fixed, *keywords])
        return function

    return decorate


@_takes(ImportOptions)
def import_leads(*sources: LeadSource, **options: "Unpack[ImportKeywords]") -> ImportResult:
    """Send every lead of the sources: paths, open binary streams, or iterables of mappings.

    Raises ReactinError before anything is sent; what happens later is in the result.
    """
    return _run(aimport_leads(*sources, **options))


@_takes(ImportOptions)
async def aimport_leads(*sources: LeadSource, **options: "Unpack[ImportKeywords]") -> ImportResult:
    """Do what `import_leads` does, in the running event loop."""
    return await import_unattended(
        sources, from_keywords(ImportOptions, options), Stop(), watch_nothing
    )


@_takes(ImportOptions)
def import_rows(*sources: LeadSource, **options: "Unpack[ImportKeywords]") -> Iterator[RowResult]:
    """Do what `import_leads` does, and give the result of each row as it is settled.

    Whoever stops iterating ends the import in good order: what is in flight is finished.
    """
    chosen = from_keywords(ImportOptions, options)
    return _results(RowStream(lambda *steering: import_unattended(sources, chosen, *steering)))


@_takes(AddOptions)
def add_lead(fields: Mapping[str, str | None], **options: "Unpack[AddKeywords]") -> RowResult:
    """Send one lead, given by field names in any spelling: `linkedinUrl`, `linkedin_url`, ….

    Raises ReactinError before anything is sent; what happens later is in the result.
    """
    return _run(aadd_lead(fields, **options))


@_takes(AddOptions)
async def aadd_lead(
    fields: Mapping[str, str | None], **options: "Unpack[AddKeywords]"
) -> RowResult:
    """Do what `add_lead` does, in the running event loop."""
    rows: list[Row] = []

    def keep(event: Event) -> None:
        if isinstance(event, Settled):
            rows.extend(event.rows)

    given = from_keywords(AddOptions, options)
    chosen = single_lead_options(given)
    with SingleLead(None, fields, "add_lead", given) as lead, assembled(chosen, _ignore) as job:
        await run_import(job, lead, Stop(), keep)
    return result_of(rows[0])


@_takes(ReadOptions)
def read_rows(
    source: str | os.PathLike[str] | BinaryIO, **options: "Unpack[ReadKeywords]"
) -> Iterator[Row]:
    """Give the rows of a file or a binary stream, one by one; nothing is sent.

    A row has its `number` from 1, the `line` where it begins, its `cells` (column name → text, in
    file order) and its `problems`. Raises SourceError, at once if the source cannot be read, later
    where it breaks off.
    """
    return source_reading.read_rows(source, options=from_keywords(ReadOptions, options))


@_takes(InspectOptions)
def inspect_source(source: LeadSource, **options: "Unpack[InspectKeywords]") -> Inspection:
    """Show how a source would be read and which column feeds which field; nothing is sent.

    Raises ReactinError if it cannot be opened; what is wrong further on is in `error`.
    """
    chosen = from_keywords(InspectOptions, options)

    async def look() -> Inspection:
        with opened([source], spool=False, loop=asyncio.get_running_loop()) as (origin,):
            return await asyncio.to_thread(inspect_opened, origin, chosen)

    return _run(look())


@_takes(VerifyOptions)
def verify_report(
    *reports: str | os.PathLike[str], **options: "Unpack[VerifyKeywords]"
) -> Verification:
    """Compare what reports say was added, or may have been, with what the list now holds.

    Raises ReactinError if a report or the list cannot be read.
    """
    paths = [Path(report) for report in reports]
    chosen = from_keywords(VerifyOptions, options)
    check_reports(paths, chosen)

    async def compare() -> Verification:
        async with _list(chosen) as (pages, list_id):
            return await compare_reports(pages, paths, list_id, watch_nothing, chosen)

    return _run(compare())


@_takes(ListOptions)
def list_leads(**options: "Unpack[ListKeywords]") -> list[dict[str, Any]]:
    """Read the list back: each lead as ReactIn holds it.

    Raises ReactinError if it cannot be read.
    """

    async def read() -> list[dict[str, Any]]:
        async with _list(from_keywords(ListOptions, options)) as (pages, _):
            return [lead async for lead in read_list(pages)]

    return _run(read())


def _results(stream: RowStream) -> Iterator[RowResult]:
    with closing(stream.rows()) as rows:
        yield from map(result_of, rows)


@asynccontextmanager
async def _list(options: ListOptions) -> AsyncIterator[tuple[PageReader, str]]:
    access = list_access(options, _ignore)
    async with reading(access, options, Stop(), watch_nothing) as pages:
        yield pages, access.target.list_id


def _ignore(_: str) -> None:
    """Say nothing."""


def _run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end, also for a caller in an event loop, as every notebook is."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as elsewhere:  # a thread runs one loop at a time
        return elsewhere.submit(asyncio.run, work).result()
