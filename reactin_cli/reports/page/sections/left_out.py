"""What was left out on purpose: duplicates as pairs, exclusions as counts by rule."""

from reactin_cli.model import Status
from reactin_cli.reports.page.markup import NOTHING, Markup, plural, tag
from reactin_cli.reports.page.sections.causes import title_of
from reactin_cli.reports.page.sections.verdict import count_of
from reactin_cli.reports.page.story import FinishedRun
from reactin_cli.statuses import EXCLUSIONS


def section(run: FinishedRun) -> Markup:
    """Give both, where there are any."""
    duplicates, excluded = count_of(run, Status.DUPLICATE), count_of(run, Status.EXCLUDED)
    if not duplicates and not excluded:
        return NOTHING
    rules = [
        tag("li", tag("b", count), f" {EXCLUSIONS.get(code) or title_of(code)}")
        for code, count in run.story.numbers.of(Status.EXCLUDED)
    ]
    return tag(
        "section",
        tag("h2", "Left out on purpose"),
        tag("p", f"Excluded: {plural(excluded, 'row')}.") if excluded else NOTHING,
        tag("ul", rules) if rules else NOTHING,
        _pairs(run, duplicates) if duplicates else NOTHING,
    )


def _pairs(run: FinishedRun, duplicates: int) -> Markup:
    pairs = [
        tag("li", f"Row {row.number:,}, {_who(row.lead)}: ", row.message)
        for row in run.rows.of(Status.DUPLICATE)
    ]
    more = duplicates - len(pairs)
    rest = tag("p", f"{more:,} more are in the report.") if more > 0 else NOTHING
    summary = tag("summary", f"{plural(duplicates, 'duplicate')}, each with the row it repeats")
    return tag("details", summary, tag("ul", pairs), rest)


def _who(lead: tuple[str, ...]) -> str:
    return next((text for text in lead if text), "no contact")[:80]
