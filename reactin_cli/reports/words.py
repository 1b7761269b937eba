"""The closing words of a run, for a person: plain text, whatever shows it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from reactin_cli.model import Status
from reactin_cli.reports.next_step import next_step
from reactin_cli.reports.summary import ImportResult
from reactin_cli.statuses import EXCLUSIONS, STATUSES
from reactin_cli.stop import StopReason

STOPS: Mapping[StopReason, str] = {
    StopReason.UNAUTHORIZED: "ReactIn refused the key.",
    StopReason.UNKNOWN_LIST: "ReactIn does not know the list.",
    StopReason.UNAVAILABLE: "ReactIn did not respond for too long.",
    StopReason.THROTTLED: "ReactIn asked for a longer wait than --max-wait or --max-outage allows.",
    StopReason.MAX_FAILURES: "As many leads failed as --max-failures allows.",
    StopReason.MAX_LEADS: "As many leads were sent as --max-leads asks for.",
    StopReason.CANARY: "Only the leads of --canary were sent.",
    StopReason.NOT_API: "The base URL is not the address of the ReactIn API.",
    StopReason.PROXY_UNAUTHORIZED: "The proxy refused its user name or password.",
    StopReason.INTERRUPTED: "The run was interrupted; what was in flight is recorded.",
    StopReason.INVALID_ROWS: "Nothing was sent, because some rows are invalid.",
    StopReason.SOURCE: "A source could not be read to its end.",
    StopReason.LOCAL_STORAGE: "Results could not be stored.",
}
"""What happened, where whoever stopped the run did not say it closer."""

PAGE = ".html"
"""How the name of a report ends that is a page for people."""

NO_LIST = "No list was named, so leads that earlier runs added are counted as new."

DRY_RUN_LIMITS = "A dry run cannot check the key, the list, or whether ReactIn accepts each lead."


def closing_words(
    summary: ImportResult,
    command: Sequence[str] = (),
    target: Sequence[str] = (),
    problems: str = "",
) -> str:
    """Say what became of the rows, what is wrong, where the files are, and what to do next.

    `problems` is the table of what is wrong.

    `command` holds the arguments of this run, as typed, if running it again means anything;
    `target` those of them that say where leads go, which an import of the rejects needs too.
    """
    paragraphs = [
        [headline(summary), *_counted(summary)],
        [problems.rstrip("\n")] if problems else [],
        _warned(summary),
        summary.notes,
        _end(summary),
        [*_files(summary), *_plan(summary)],
        next_step(summary, command, target),
    ]
    return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)


def time_words(seconds: float) -> str:
    """Say a length of time: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`."""
    if seconds < 9.95:  # from there it is rounded to 10
        return f"{seconds:.1f} s"
    span = timedelta(seconds=round(seconds))
    hours, rest = divmod(span.seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = [(span.days, "d"), (hours, "h"), (minutes, "min"), (left, "s")]
    first = next(place for place, (number, _) in enumerate(parts) if number)
    return " ".join(f"{number} {unit}" for number, unit in parts[first : first + 2] if number)


def headline(summary: ImportResult) -> str:
    """Say in a line what kind of run it was, how many rows it had and how long it took."""
    kind = "Dry run, nothing was sent" if summary.dry_run else "Import"
    if summary.rehearsal:
        kind = "Rehearsal, nothing went to ReactIn"
    rows = "1 row" if summary.rows == 1 else f"{summary.rows:,} rows"
    return f"{kind}: {rows} in {time_words(summary.duration_s)}"


def _counted(summary: ImportResult) -> Iterator[str]:
    present = {status: summary.counts[status] for status in Status if summary.counts.get(status)}
    width = max((len(f"{count:,}") for count in present.values()), default=0)
    for status, count in present.items():
        yield f"  {count:>{width},}  {status:<13}  {_meaning(status, summary)}"
    if summary.unaccounted:
        yield f"  {summary.unaccounted:,} rows have no status: the report is incomplete."


def _meaning(status: Status, summary: ImportResult) -> str:
    if summary.rehearsal and status is Status.ADDED:
        return "the sandbox took them; ReactIn does not know of them"
    if status is Status.EXCLUDED and summary.excluded:
        reasons = [EXCLUSIONS.get(code, code) for code in summary.excluded]
        if len(reasons) == 1:
            return reasons[0]
        counts = summary.excluded.values()
        return "; ".join(f"{n:,} {why}" for n, why in zip(counts, reasons, strict=True))
    return STATUSES[status].meaning


def _warned(summary: ImportResult) -> list[str]:
    codes = sorted(summary.warnings.items(), key=lambda item: -item[1])
    told = ", ".join(f"{code} ({count:,})" for code, count in codes)
    return [f"Warnings: {told}"] if told else []


def _end(summary: ImportResult) -> list[str]:
    lines = []
    if summary.stopped is not None:
        what = summary.stop_message or STOPS[summary.stopped]
        lines.append(f"{what} {summary.stop_hint}".rstrip())
    return [*lines, *_prospect(summary)] if summary.dry_run else lines


def _prospect(summary: ImportResult) -> Iterator[str]:
    if summary.list_id is None:
        yield NO_LIST
    valid = summary.counts.get(Status.VALID, 0)
    if valid and summary.rate:
        yield f"The import would take {time_words(valid / summary.rate)} at the chosen rate."
    yield DRY_RUN_LIMITS


def _plan(summary: ImportResult) -> Iterator[str]:
    if summary.dry_run and summary.plan and summary.plan.leads:
        yield f"Plan:    {summary.plan.digest} (--plan with it sends exactly these leads, or none)"


def _files(summary: ImportResult) -> list[str]:
    """Name the files, the page for people first."""
    pages = [path for path in summary.reports if path.suffix.lower() == PAGE]
    opens = f" (`reactin runs open {summary.run}` shows it)" if summary.run else ""
    lines = [
        *(f"Page:    {path}{opens}" for path in pages),
        *(f"Report:  {path}" for path in summary.reports if path not in pages),
    ]
    return [*lines, f"Rejects: {summary.rejects}"] if summary.rejects else lines
