"""The table of rows that need someone, with a filter where script runs."""

from reactin_cli.model import Status
from reactin_cli.reports.page.markup import NOTHING, Markup, clip, plural, tag
from reactin_cli.reports.page.rows import NEEDS_SOMEONE, ROWS_IN_ALL, KeptRow
from reactin_cli.reports.page.sections.verdict import count_of
from reactin_cli.reports.page.story import FinishedRun

BUDGET = 640_000
"""Bytes of HTML for all rows: the page stays below 1 MB with the rest of it."""


def section(run: FinishedRun) -> Markup:
    """Give as many rows as the page holds, and say where the others are."""
    total = count_of(run, *NEEDS_SOMEONE)
    if not total:
        return NOTHING
    lines, left = [], BUDGET
    for row in run.rows.of(*NEEDS_SOMEONE)[:ROWS_IN_ALL]:
        line = _line(row)
        left -= len(line.encode())
        if left < 0:
            break
        lines.append(line)
    names = ("Row", "Line", "Source", "Status", "Who", "What happened and what to do")
    table = tag(
        "table",
        tag("thead", tag("tr", [tag("th", name, scope="col") for name in names])),
        tag("tbody", lines),
        id="rows",
    )
    return tag(
        "section",
        tag("h2", "Rows that need someone"),
        _shown(run, total, len(lines)),
        _filter(),
        tag("div", table, class_="scroll", tabindex=0, role="region", aria_label="Rows"),
        class_="long",
    )


def _shown(run: FinishedRun, total: int, shown: int) -> Markup:
    if shown >= total:
        return tag("p", f"All {plural(total, 'row')}.")
    reports = [path for path in run.result.reports if path.suffix.lower() != ".html"]
    where = (
        f"All of them are in {reports[0]}." if reports else "Write them all with --report FILE.csv."
    )
    return tag("p", f"{shown:,} of {plural(total, 'row')}, up to 200 for each cause. {where}")


def _filter() -> Markup:
    statuses = [status.value for status in Status if status in NEEDS_SOMEONE]
    options = [tag("option", "all", value=""), *(tag("option", s, value=s) for s in statuses)]
    return tag(
        "form",
        tag("label", "Find ", tag("input", type="search", id="find", autocomplete="off")),
        tag("label", "Status ", tag("select", options, id="status")),
        tag("output", "", id="found", for_="find status"),
        id="filter",
        hidden="hidden",
    )


def _line(row: KeptRow) -> Markup:
    email, profile, first, last, *_ = row.lead
    who = ", ".join(text for text in (f"{first} {last}".strip(), email or profile) if text)
    status = tag("td", tag("span", row.status, class_="group todo"))
    return tag(
        "tr",
        tag("td", row.number, class_="number"),
        tag("td", row.line, class_="number"),
        tag("td", clip(row.source, 40)),
        status,
        tag("td", clip(who, 90)),
        tag("td", clip(row.message or row.code, 220)),
        data_status=row.status,
    )
