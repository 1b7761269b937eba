"""The options, each written once: name, meaning, type. Commands take those that make sense."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reactin_cli.sending.retry_options import IfUnknown


class SourceFormat(StrEnum):
    """What `--format` takes."""

    AUTO = "auto"
    CSV = "csv"
    TSV = "tsv"
    JSONL = "jsonl"
    JSON = "json"
    XLSX = "xlsx"


class TextOutput(StrEnum):
    """What `--output` takes where the result is one thing."""

    TEXT = "text"
    JSON = "json"


class RunOutput(StrEnum):
    """What `--output` takes where the result is many rows."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class OncePer(StrEnum):
    """What `--once-per` takes."""

    LIST = "list"
    ORGANIZATION = "organization"


OrganizationId = Annotated[
    str | None,
    typer.Option("--organization-id", metavar="ID", help="Your organization in ReactIn."),
]
ListId = Annotated[
    str | None, typer.Option("--list-id", metavar="ID", help="The SmartList that gets the leads.")
]
ApiKeyFile = Annotated[
    str | None,
    typer.Option(
        "--api-key-file",
        metavar="PATH",
        help="A file that holds the API key. The key itself is never an argument: other users of"
        " the machine can see arguments.",
    ),
]
Profile = Annotated[
    str | None, typer.Option("--profile", metavar="NAME", help="A profile of the config file.")
]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="Where ReactIn is reached.")
]
EnvFile = Annotated[
    Path | None,
    typer.Option("--env-file", metavar="PATH", help="Instead of the .env file that is found."),
]
JournalPath = Annotated[
    Path | None, typer.Option("--journal", metavar="PATH", help="The journal's file.")
]

Sources = Annotated[
    list[str] | None,
    typer.Argument(metavar="SOURCE", help="Lead files, or - for standard input."),
]
Format = Annotated[
    SourceFormat, typer.Option("--format", help="The sources' format; told by content.")
]
Delimiter = Annotated[
    str | None, typer.Option("--delimiter", metavar="CHAR", help="What separates cells.")
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="How text is encoded.")
]
Sheet = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME|N", help="Which sheet of a workbook.")
]
HeaderRow = Annotated[
    int | None,
    typer.Option("--header-row", metavar="N", min=0, help="The header's line; 0: there is none."),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Which column feeds a field, instead of the automatic choice. Repeatable.",
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="A constant for every lead that has no value of its own. Repeatable.",
    ),
]
Stamp = Annotated[
    str | None,
    typer.Option(
        "--stamp",
        metavar="FIELD[=TEXT]",
        help="Put the import's id, or a text, in an unused custom variable of every lead, to find"
        " them by in ReactIn.",
    ),
]

DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Everything but sending; needs no credentials.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="A row with a warning is invalid and is not sent.")
]
AllOrNothing = Annotated[
    bool, typer.Option("--all-or-nothing", help="Send nothing if any row is invalid.")
]
Canary = Annotated[
    int | None,
    typer.Option(
        "--canary",
        metavar="N",
        min=1,
        help="Send N leads first, show them as sent and as stored, and ask whether to go on. With"
        " --yes it goes on if all of them are in the list; where nobody can be asked it stops.",
    ),
]
Yes = Annotated[
    bool,
    typer.Option("--yes", "-y", help="Do not ask, before a large import or after a canary."),
]
Rate = Annotated[
    str | None,
    typer.Option(
        "--rate",
        metavar="N/s|m|h",
        help="The most requests in that time, retries included, evenly spaced; or unlimited."
        " Default: 5/s.",
    ),
]
Concurrency = Annotated[
    int, typer.Option("--concurrency", metavar="N", min=1, help="Most requests in flight.")
]
MaxLeads = Annotated[
    int | None,
    typer.Option("--max-leads", metavar="N", min=1, help="End after that many leads were sent."),
]
Retries = Annotated[
    int,
    typer.Option(
        "--retries", metavar="N", min=0, help="Tries after the first; asked-for waits cost none."
    ),
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", metavar="SECONDS", min=0.001, help="Total time of one attempt."),
]
MaxWait = Annotated[
    float,
    typer.Option(
        "--max-wait",
        metavar="SECONDS",
        min=0.0,
        help="The longest single wait that ReactIn may ask for; a longer one ends the run.",
    ),
]
MaxOutage = Annotated[
    float,
    typer.Option(
        "--max-outage",
        metavar="SECONDS",
        min=0.0,
        help="The longest time without any success before the run ends.",
    ),
]
IfUnknownOption = Annotated[
    IfUnknown,
    typer.Option(
        "--if-unknown",
        help="What follows an attempt that may have reached ReactIn but got no answer.",
    ),
]
VerifyWait = Annotated[
    float,
    typer.Option(
        "--verify-wait",
        metavar="SECONDS",
        min=0.0,
        help="From an unanswered attempt until its lead is looked for in the list.",
    ),
]
SkipExisting = Annotated[
    bool,
    typer.Option(
        "--skip-existing", help="Read the list first; leads that it holds are already_added."
    ),
]
MaxFailures = Annotated[
    int | None,
    typer.Option(
        "--max-failures",
        metavar="N",
        min=1,
        help="End after that many leads were rejected, failed or are unknown.",
    ),
]
Exclude = Annotated[
    list[Path] | None,
    typer.Option(
        "--exclude",
        metavar="FILE",
        help="Leads never to send: emails, @domains, profiles, company:NAME, or a lead file."
        " Repeatable.",
    ),
]
Resend = Annotated[bool, typer.Option("--resend", help="Send again what an earlier run added.")]
Changed = Annotated[
    bool,
    typer.Option(
        "--changed", help="Send again what was added, where its data differ, a stamp aside."
    ),
]
OncePerOption = Annotated[
    OncePer, typer.Option("--once-per", help='How far "already added" reaches.')
]
NullJournal = Annotated[
    bool, typer.Option("--no-journal", help="Neither read nor write the journal.")
]
RequireJournal = Annotated[
    bool, typer.Option("--require-journal", help="Exit 3 where there is no journal yet.")
]
Reports = Annotated[
    list[Path] | None,
    typer.Option("--report", metavar="PATH", help="The report, .csv or .jsonl. Repeatable."),
]
NoReport = Annotated[bool, typer.Option("--no-report", help="Write no report.")]
Rejects = Annotated[
    Path | None,
    typer.Option(
        "--rejects",
        metavar="PATH",
        help="Rows that were not added, in their own columns, ready to be mended and imported.",
    ),
]
Output = Annotated[
    RunOutput,
    typer.Option("--output", help="On stdout: words, one JSON summary, or a JSON object a row."),
]
OneOutput = Annotated[
    TextOutput, typer.Option("--output", help="On stdout: words, or one JSON object.")
]
Sandbox = Annotated[
    bool,
    typer.Option("--sandbox", help="Rehearse against a sandbox of this run; no credentials."),
]
FailIfEmpty = Annotated[
    bool, typer.Option("--fail-if-empty", help="Exit 5 where the sources hold no row.")
]
LogFile = Annotated[
    Path | None,
    typer.Option(
        "--log-file",
        metavar="PATH",
        help="Every attempt, answer, retry, pause and change of pace, as JSON lines.",
    ),
]
LogLeads = Annotated[
    bool, typer.Option("--log-leads", help="Let the log file hold emails and profiles too.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only errors on stderr.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Each attempt, retry and change of pace too.")
]
