"""`reactin verify`: whether the list holds what a report says was added."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from reactin_cli.cli.completion import complete_files
from reactin_cli.cli.options.expansion import takes_options
from reactin_cli.cli.options.terminal import RowsOutput, RunOutput, Verbosity
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_lines
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.running import with_list
from reactin_cli.importing.assembly import list_access
from reactin_cli.importing.options import VerifyOptions
from reactin_cli.importing.report_rows import check_reports, compare_reports
from reactin_cli.readback.compare import Comparison, Verdict
from reactin_cli.readback.reader import PageReader
from reactin_cli.readback.verification import SHOWN, ReportRow, Verification, as_record
from reactin_cli.reports.summary import SCHEMA
from reactin_cli.sending.error_body import cleaned

MEANINGS: Mapping[Verdict, str] = {
    Verdict.PRESENT: "in the list",
    Verdict.OTHER_DATA: "in the list, with other data",
    Verdict.MISSING: "not in the list",
}


@takes_options
def verify(
    reports: Annotated[
        list[Path],
        typer.Argument(
            metavar="REPORT", help="Reports that imports wrote.", autocompletion=complete_files
        ),
    ],
    options: VerifyOptions,
    rows: RowsOutput,
    verbosity: Verbosity,
) -> int:
    """Compare what reports say was added, or may have been, with what the list holds."""
    notes = Notes(quiet=verbosity.quiet, verbose=verbosity.verbose)
    check_reports(reports, options)
    access = list_access(options, notes.note)

    async def work(reader: PageReader) -> Verification:
        return await compare_reports(reader, reports, access.target.list_id, notes, options)

    found = with_list(access, options, notes, work)
    _tell(found, rows.output)
    if options.report and rows.output is RunOutput.TEXT:
        print_lines([f"Page: {options.report}"])
    return found.exit_code


def _tell(found: Verification, output: RunOutput) -> None:
    if output is RunOutput.JSON:
        print_json({"schema": SCHEMA} | found.as_json())
    elif output is RunOutput.JSONL:
        rows = ({"type": "row"} | as_record(*each) for each in found.comparisons())
        print_json(*rows, {"type": "summary", "schema": SCHEMA} | found.as_json())
    else:
        print_lines(_lines(found))


def _lines(found: Verification) -> Iterator[str]:
    rows = "1 row" if (total := found.counts.total()) == 1 else f"{total:,} rows"
    yield f"Verified: {rows} of {', '.join(found.reports)} against list {found.list_id}"
    width = max(len(f"{count:,}") for count in [0, *found.counts.values()])
    for verdict in Verdict:
        if count := found.counts[verdict]:
            yield f"  {count:>{width},}  {verdict:<10}  {MEANINGS[verdict]}"
    yield from _remarks(found)
    amiss = found.counts.total() - found.counts[Verdict.PRESENT]
    for row, answer in found.amiss:
        yield _line(row, answer)
    if amiss > SHOWN:
        yield f"… and {amiss - SHOWN:,} more; --output jsonl lists every row."


def _remarks(found: Verification) -> Iterator[str]:
    if not found.counts:
        yield "No row is added or unknown, as after a dry run: there is nothing to look for."
    if found.index.unrecognised:
        yield (
            f"{found.index.unrecognised:,} entries of the list have neither an email nor a profile:"
            " a missing lead may be one of them."
        )
    if found.missing:
        yield "ReactIn can show a lead minutes after it was added; try again with --wait MINUTES."


def _line(row: ReportRow, answer: Comparison) -> str:
    who = row.lead.email or row.lead.linkedin_url
    differs = f" ({', '.join(answer.differs)})" if answer.differs else ""
    return cleaned(f"row {row.row}, {row.status}: {answer.verdict}{differs}: {who}")
