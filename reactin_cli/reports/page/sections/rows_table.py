"""The table of rows that need someone, with a filter where script runs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reactin_cli.model import Status
from reactin_cli.reports.page.markup import NOTHING, Markup, clip, plural, tag
from reactin_cli.reports.page.rows import NEEDS_SOMEONE, ROWS_A_CAUSE, ROWS_IN_ALL, KeptRow
from reactin_cli.reports.page.sections.verdict import count_of
from reactin_cli.reports.page.story import FinishedRun
from reactin_cli.reports.words import PAGE

BUDGET = 640_000
"""Bytes of HTML for all rows: the page stays below 1 MB with the rest of it."""


class Table(NamedTuple):
    """Rows to look through."""

    title: str
    header: Sequence[str]
    lines: Sequence[Markup]
    total: int
    """How many there are in all."""
    rest: str
    """Where the others are, in a sentence."""
    words: Sequence[str]
    """What `data-status` of a line may be."""


def section(run: FinishedRun) -> Markup:
    """Give as many rows as the page holds, and say where the others are."""
    reports = [path for path in run.result.reports if path.suffix.lower() != PAGE]
    where = f"All of them are in {reports[0]}." if reports else "--report FILE.csv writes all."
    return rows_table(
        Table(
            "Rows that need someone",
            ("Row", "Line", "Source", "Status", "Who", "What happened and what to do"),
            [_line(row) for row in run.rows.of(*NEEDS_SOMEONE)[:ROWS_IN_ALL]],
            count_of(run, *NEEDS_SOMEONE),
            where,
            [status.value for status in Status if status in NEEDS_SOMEONE],
        )
    )


def rows_table(table: Table) -> Markup:
    """Give a table with its filter; nothing where it has no row."""
    if not table.total:
        return NOTHING
    lines = [*_affordable(table.lines)]
    body = tag(
        "table",
        tag("thead", tag("tr", [tag("th", name, scope="col") for name in table.header])),
        tag("tbody", lines),
        id="rows",
    )
    shown = f"All {plural(table.total, 'row')}."
    if len(lines) < table.total:
        limit = f"up to {ROWS_A_CAUSE} for each cause"
        shown = (
            f"{len(lines):,} of {plural(table.total, 'row')}, {limit}; Find looks through these"
            f" only. {table.rest}"
        )
    return tag(
        "section",
        tag("h2", table.title),
        tag("p", shown),
        _filter(table.words),
        tag("div", body, class_="scroll", tabindex=0, role="region", aria_label="Rows"),
        class_="long",
    )


def _affordable(lines: Iterable[Markup]) -> Iterator[Markup]:
    left = BUDGET
    for line in lines:
        left -= len(line.encode())
        if left < 0:
            return
        yield line


def _filter(words: Sequence[str]) -> Markup:
    options = [tag("option", "all", value=""), *(tag("option", word, value=word) for word in words)]
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
