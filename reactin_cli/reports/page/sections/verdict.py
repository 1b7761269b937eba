"""The top of the page: one sentence, one bar, and when and where it was."""

from collections.abc import Iterator, Mapping

from reactin_cli.errors import ExitCode
from reactin_cli.local_time import local
from reactin_cli.model import Status
from reactin_cli.reports.groups import GROUPS, RowGroup
from reactin_cli.reports.page.bar import BarPart, bar
from reactin_cli.reports.page.markup import NOTHING, Markup, plural, tag
from reactin_cli.reports.page.story import FinishedRun
from reactin_cli.reports.words import STOPS, time_words
from reactin_cli.statuses import STATUSES
from reactin_cli.stop import StopReason

EXIT_WORDS: Mapping[ExitCode, str] = {
    ExitCode.OK: "done, nothing is left to do",
    ExitCode.FAULT: "the program failed; please report it",
    ExitCode.USAGE: "a source could not be read, or an option was wrong",
    ExitCode.CONFIGURATION: "a setting, a credential or the journal is missing",
    ExitCode.REFUSED: "ReactIn refused the key, or does not know the list",
    ExitCode.BAD_ROWS: "finished, and some rows need you",
    ExitCode.STOPPED: "stopped early",
    ExitCode.INTERRUPTED: "interrupted by hand",
}

HELD_BACK = frozenset({StopReason.MAX_LEADS, StopReason.CANARY, StopReason.INVALID_ROWS})
"""The ends that somebody asked for: what is not sent then was held back."""


def count_of(run: FinishedRun, *statuses: Status) -> int:
    """Count the rows with one of these statuses."""
    return sum(run.result.counts.get(status, 0) for status in statuses)


def is_cut_short(run: FinishedRun) -> bool:
    """Tell whether the run ended before every row had its turn, without anybody's wish."""
    stopped = run.result.stopped
    return bool(run.result.unaccounted) or (stopped is not None and stopped not in HELD_BACK)


def title_of(run: FinishedRun) -> str:
    """Say in one sentence whether all is well."""
    rows, todo = run.result.rows, count_of(run, *_group("todo").statuses)
    there = count_of(run, *_group("in").statuses)
    if not rows:
        return "There was no row to import."
    if is_cut_short(run):
        return f"Cut short: {there:,} of {plural(rows, 'row')} {_went(run)}."
    if run.is_dry:
        new = count_of(run, Status.VALID)
        ready = f"{plural(new, 'lead')} would be sent" if new else "No lead would be sent"
        return f"{ready}; {_need(todo)} first." if todo else f"{ready}. No row needs you."
    if todo:
        return f"{_need(todo)}; {there:,} of {plural(rows, 'row')} {_went(run)}."
    held = count_of(run, Status.NOT_SENT)
    if held:
        return f"{there:,} of {plural(rows, 'row')} {_went(run)}; {held:,} were held back."
    return f"All is well: {plural(there, 'lead')} {'is' if there == 1 else 'are'} {_place(run)}."


def section(run: FinishedRun) -> Markup:
    """Give the head of the page."""
    mark = "cut" if is_cut_short(run) else "todo" if _needs(run) else "ok"
    return tag(
        "header",
        tag("p", _kind(run), class_="kind"),
        tag("h1", title_of(run)),
        _banner(run),
        bar(_bar_parts(run)),
        tag(
            "dl", [[tag("dt", name), tag("dd", text)] for name, text in _facts(run)], class_="facts"
        ),
        class_=mark,
    )


def _banner(run: FinishedRun) -> Markup:
    result = run.result
    if result.stopped is None and not result.unaccounted:
        return NOTHING
    what = ""
    if result.stopped is not None:
        what = f"{result.stop_message or STOPS[result.stopped]} {result.stop_hint}".strip()
    missing = ""
    if result.unaccounted:
        missing = f" {plural(result.unaccounted, 'row')} have no status: this page is incomplete."
    return tag(
        "p", tag("strong", "The run ended early. "), what, missing, class_="banner", role="status"
    )


def _bar_parts(run: FinishedRun) -> Iterator[BarPart]:
    for group in GROUPS:
        count = count_of(run, *group.statuses)
        yield BarPart(group.key, count, _words(run, group), ", ".join(_parts(run, group)))


def _parts(run: FinishedRun, group: RowGroup) -> Iterator[str]:
    for status in group.statuses:
        if count := count_of(run, status):
            yield f"{count:,} {STATUSES[status].word}"


def _words(run: FinishedRun, group: RowGroup) -> str:
    if group.key == "in":
        return _went_or_there(run) if run.is_dry else _place(run)
    if group.key == "wait" and run.result.stopped in HELD_BACK:
        return "held back"
    return group.title


def _went_or_there(run: FinishedRun) -> str:
    there = count_of(run, Status.ALREADY_ADDED)
    return "would be sent or are there already" if there else "would be sent"


def _facts(run: FinishedRun) -> Iterator[tuple[str, str]]:
    result = run.result
    yield "Source", ", ".join(result.sources[:5]) + (" …" if len(result.sources) > 5 else "")
    where = result.list_id or "none named"
    yield "List", where + (f" of {result.organization_id}" if result.organization_id else "")
    if result.profile:
        yield "Profile", result.profile
    if result.started:
        yield "When", f"{local(result.started):%Y-%m-%d %H:%M %z}"
    yield "Took", time_words(result.duration_s)
    if run.is_dry and result.rate and (new := count_of(run, Status.VALID)):
        yield (
            "The import would take",
            f"{time_words(new / result.rate)} at {result.rate:g} a second",
        )
    if run.story.facts.plan:
        yield "Plan", run.story.facts.plan
    yield "Result", f"{EXIT_WORDS[result.exit_code]} (exit code {int(result.exit_code)})"


def _kind(run: FinishedRun) -> str:
    if run.result.rehearsal:
        return "Rehearsal: nothing went to ReactIn"
    if run.is_dry:
        return "Dry run: nothing was sent"
    return f"Import into ReactIn{f', run {run.result.run}' if run.result.run else ''}"


def _need(todo: int) -> str:
    return "1 row needs you" if todo == 1 else f"{todo:,} rows need you"


def _needs(run: FinishedRun) -> bool:
    return bool(count_of(run, *_group("todo").statuses))


def _went(run: FinishedRun) -> str:
    return "would be sent" if run.is_dry else f"are {_place(run)}"


def _place(run: FinishedRun) -> str:
    return "in the rehearsal's list" if run.result.rehearsal else "in the list"


def _group(key: str) -> RowGroup:
    return next(group for group in GROUPS if group.key == key)
