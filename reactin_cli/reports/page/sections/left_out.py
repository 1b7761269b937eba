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
        _folded(run, Status.EXCLUDED, "Who was excluded, and why") if excluded else NOTHING,
        _folded(
            run,
            Status.DUPLICATE,
            f"{plural(duplicates, 'duplicate')}, each with the row it repeats",
        )
        if duplicates
        else NOTHING,
    )


def _folded(run: FinishedRun, status: Status, title: str) -> Markup:
    """List the first rows with a status, folded."""
    rows = run.rows.of(status)
    items = [tag("li", f"Row {row.number:,}, {_who(row.lead)}: ", row.message) for row in rows]
    more = count_of(run, status) - len(rows)
    rest = tag("p", f"{more:,} more are in the report.") if more > 0 else NOTHING
    return tag("details", tag("summary", title), tag("ul", items), rest)


def _who(lead: tuple[str, ...]) -> str:
    return next((text for text in lead if text), "no contact")[:80]
