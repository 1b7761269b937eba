"""`reactin verify`: whether the list holds what a report says was added."""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from reactin_cli.cli import options as o
from reactin_cli.cli.reading import Telling, list_target, read_options, with_list
from reactin_cli.cli.target import settings_of
from reactin_cli.cli.terminal.json_output import print_json
from reactin_cli.cli.terminal.lines import print_lines
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.errors import ExitCode
from reactin_cli.importing.report_rows import ReportRow, rows_to_check
from reactin_cli.readback.compare import Comparison, Verdict
from reactin_cli.readback.reader import PageReader
from reactin_cli.readback.verification import Verification, as_record, as_summary, verify_report
from reactin_cli.sending.error_body import cleaned

SHOWN = 20
"""How many rows that are not simply present the text shows."""

MEANINGS: Mapping[Verdict, str] = {
    Verdict.PRESENT: "in the list",
    Verdict.OTHER_DATA: "in the list, with other data",
    Verdict.MISSING: "not in the list",
}


def verify(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="The report that an import wrote.")
    ],
    organization_id: o.OrganizationId = None,
    list_id: o.ListId = None,
    api_key_file: o.ApiKeyFile = None,
    profile: o.Profile = None,
    base_url: o.BaseUrl = None,
    env_file: o.EnvFile = None,
    wait: Annotated[
        float,
        typer.Option(
            "--wait",
            metavar="MINUTES",
            min=0.0,
            help="Look again for so long while a lead is missing: ReactIn may show it later.",
        ),
    ] = 0.0,
    output: o.Output = o.RunOutput.TEXT,
    rate: o.Rate = None,
    retries: o.Retries = 5,
    timeout: o.Timeout = 30.0,
    max_wait: o.MaxWait = 300.0,
    max_outage: o.MaxOutage = 300.0,
    quiet: o.Quiet = False,
    verbose: o.Verbose = False,
) -> int:
    """Compare what a report says was added, or may have been, with what the list holds."""
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
    next(rows_to_check(report), None)  # a file that is no report is told before ReactIn is asked
    target = list_target(settings, notes)

    async def work(reader: PageReader) -> Verification:
        pages = Telling(reader, notes)
        return await verify_report(pages, report, target.list_id, notes, wait * 60)

    found = with_list(target, options, notes, work)
    _tell(found, output)
    return ExitCode.BAD_ROWS if found.missing else ExitCode.OK


def _tell(found: Verification, output: o.RunOutput) -> None:
    if output is o.RunOutput.JSON:
        print_json(as_summary(found))
    elif output is o.RunOutput.JSONL:
        print_json(*(as_record(*each) for each in found.answers()))
    else:
        print_lines(_lines(found))


def _lines(found: Verification) -> Iterator[str]:
    rows = "1 row" if (total := found.counts.total()) == 1 else f"{total:,} rows"
    yield f"Verified: {rows} of {found.report} against list {found.list_id}"
    width = max(len(f"{count:,}") for count in [0, *found.counts.values()])
    for verdict in Verdict:
        if count := found.counts[verdict]:
            yield f"  {count:>{width},}  {verdict:<10}  {MEANINGS[verdict]}"
    yield from _remarks(found)
    amiss = found.counts.total() - found.counts[Verdict.PRESENT]
    for row, answer in islice(_not_simply_present(found), SHOWN):
        yield _line(row, answer)
    if amiss > SHOWN:
        yield f"… and {amiss - SHOWN:,} more; --output jsonl tells of every row."


def _remarks(found: Verification) -> Iterator[str]:
    if not found.counts:
        yield "No row of it is added or unknown, as after a dry run: there is nothing to look for."
    if found.index.unrecognised:
        yield (
            f"{found.index.unrecognised:,} entries of the list have neither an email nor a profile:"
            " a missing lead may be one of them."
        )
    if found.missing:
        yield "ReactIn can show a lead minutes after it was added: --wait MINUTES looks again."


def _not_simply_present(found: Verification) -> Iterator[tuple[ReportRow, Comparison]]:
    return (each for each in found.answers() if each[1].verdict is not Verdict.PRESENT)


def _line(row: ReportRow, answer: Comparison) -> str:
    who = row.lead.email or row.lead.linkedin_url
    differs = f" ({', '.join(answer.differs)})" if answer.differs else ""
    return cleaned(f"row {row.row}, {row.status}: {answer.verdict}{differs}: {who}")
