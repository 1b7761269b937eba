"""What `reactin runs` says of the journal's books: words for a person, JSON for a script."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from reactin_cli.cli.terminal.tables import aligned
from reactin_cli.cli.terminal.wrapping import INDENT, wrapped
from reactin_cli.journal.history import PastRun, Sighting
from reactin_cli.local_time import local
from reactin_cli.model import Status
from reactin_cli.reports.columns import utc
from reactin_cli.reports.words import STOPS, time_words
from reactin_cli.statuses import STATUSES
from reactin_cli.stop import StopReason

IN_DOUBT = "in_doubt"
"""The word for a lead that was under way when its run died: it may be in the list."""


def runs_words(runs: Sequence[PastRun]) -> str:
    """Say in a few lines each what was imported where, what came of it, and where the report is."""
    return "".join(f"{line}\n" for each in runs for line in _run_lines(each))


def _run_lines(run: PastRun) -> Iterator[str]:
    about = run.about
    sources = ", ".join(about.sources) or f"{run.sources:,} sources"
    profile = f" (profile {about.profile})" if about.profile else ""
    yield wrapped(
        f"Run {run.run}, {_local(run.started)}: {sources} to list {run.target.list_id}{profile}"
    )
    yield wrapped(_result(run), INDENT)
    yield from (f"{INDENT}{report}" for report in about.reports[:1])


def run_words(run: PastRun) -> str:
    """Say all that is known of a run."""
    facts = {
        "started": _local(run.started),
        "ended": _end(run),
        "list": run.target.list_id,
        "organization": run.target.organization_id,
        "at": run.target.origin,
        "sources": ", ".join(run.about.sources) or f"{run.sources:,}",
    }
    if run.about.profile:
        facts["profile"] = run.about.profile
    if run.about.reports:
        facts["reports"] = ", ".join(run.about.reports)
    if run.stopped:
        facts["stopped early"] = STOPS[StopReason(run.stopped)]
    counts = [(f"{n:,}", status, _meaning(status)) for status, n in _present(run).items()]
    return f"Run {run.run}\n{aligned(facts.items())}\n{aligned(counts or [('no rows',)])}"


def run_json(run: PastRun) -> dict[str, object]:
    """Give a run as an object; `run` is the number that an import's summary has."""
    return {
        "run": run.run,
        "base_url": run.target.origin,
        "organization_id": run.target.organization_id,
        "list_id": run.target.list_id,
        "sources": run.sources,
        "source_names": list(run.about.sources),
        "profile": run.about.profile,
        "reports": list(run.about.reports),
        "started": run.started and utc(run.started),
        "ended": run.ended and utc(run.ended),
        "goes_on": run.goes_on,
        "stopped": run.stopped,
        "rows": sum(run.counts.values()),
        "counts": _present(run),
    }


def sighting_words(sightings: Sequence[Sighting]) -> str:
    """Say in a line each when and where a person was sent."""
    rows = [
        (_time(each.at), each.status, str(each.run or "?"), each.target.list_id, _owner(each))
        for each in sightings
    ]
    doubt = any(each.status == IN_DOUBT for each in sightings)
    told = aligned(rows, ("when (UTC)", "status", "run", "list", "organization"))
    return told + (f"{IN_DOUBT}: an attempt may have arrived, but no answer came.\n" * doubt)


def _owner(each: Sighting) -> str:
    return f"{each.target.organization_id} at {each.target.origin}"


def sighting_json(each: Sighting) -> dict[str, object]:
    """Give the same as an object."""
    return {
        "base_url": each.target.origin,
        "organization_id": each.target.organization_id,
        "list_id": each.target.list_id,
        "status": each.status,
        "http_status": each.http_status,
        "code": each.code,
        "run": each.run,
        "at": each.at and utc(each.at),
    }


def _result(run: PastRun) -> str:
    parts = [f"{count:,} {status}" for status, count in _present(run).items()]
    if run.goes_on or not run.ended:
        parts.append("goes on" if run.goes_on else "was killed")
    if run.stopped:
        parts.append(f"stopped early: {run.stopped}")
    return ", ".join(parts) or "no rows"


def _end(run: PastRun) -> str:
    if run.ended and run.started:
        took = time_words((run.ended - run.started).total_seconds())
        return f"{_local(run.ended)}, after {took}"
    return (
        "still running"
        if run.goes_on
        else "never: it was killed; the counts are of what it had settled"
    )


def _present(run: PastRun) -> dict[str, int]:
    """Give the counts that are not zero, in the order of `Status`."""
    return {status.value: count for status in Status if (count := run.counts.get(status))}


def _meaning(status: str) -> str:
    return STATUSES[Status(status)].meaning


def _local(moment: datetime | None) -> str:
    """Write a moment in local time, with its offset from UTC."""
    return f"{local(moment):%Y-%m-%d %H:%M %z}" if moment else "at an unknown time"


def _time(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}" if moment else ""
