"""The page of `reactin verify`: whether the list holds what reports say was added."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from reactin_cli.local_time import local
from reactin_cli.model import Lead
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reports.next_step import shell
from reactin_cli.reports.page.bar import BarPart, bar
from reactin_cli.reports.page.document import document
from reactin_cli.reports.page.markup import NOTHING, Markup, clip, plural, tag
from reactin_cli.reports.page.rows import ROWS_A_CAUSE
from reactin_cli.reports.page.sections.causes import copyable
from reactin_cli.reports.page.sections.people import person
from reactin_cli.reports.page.sections.rows_table import Table, rows_table

SAMPLES = 3
"""Leads with other data that are shown as people."""

PRESENT, OTHER_DATA, MISSING = "present", "other_data", "missing"

WORDS: Mapping[str, tuple[str, str]] = {
    PRESENT: ("in", "in the list"),
    OTHER_DATA: ("wait", "in the list, with other data"),
    MISSING: ("todo", "not in the list"),
}
"""Each verdict: the group whose colours it has, and its words."""


class CheckedRow(NamedTuple):
    """A row of a report, and what the list says about it."""

    row: str
    source: str
    status: str
    verdict: str
    differs: Sequence[str]
    """The API's names of the fields that read otherwise."""
    lead: Lead
    """As the report has it."""
    held: Lead | None = None
    """As the list has it, where that is known."""


class CheckedList(NamedTuple):
    """A comparison as a whole."""

    reports: Sequence[str]
    list_id: str
    at: datetime
    counts: Mapping[str, int]
    remarks: Sequence[str]


def check_page(found: CheckedList, rows: Iterable[CheckedRow]) -> str:
    """Write the page; `rows` may be many, of which the first of each verdict are shown."""
    kept = [*_first(rows)]
    return document(
        _title(found), _head(found), _todo(found), _samples(kept), rows_table(_table(found, kept))
    )


def _title(found: CheckedList) -> str:
    rows, missing = sum(found.counts.values()), found.counts.get(MISSING, 0)
    if not rows:
        return "There was no added lead to look for."
    if missing:
        return f"{missing:,} of {plural(rows, 'lead')} are not in the list."
    other = found.counts.get(OTHER_DATA, 0)
    with_others = f", {other:,} of them with other data" if other else ""
    return f"All is well: {plural(rows, 'lead')} are in the list{with_others}."


def _head(found: CheckedList) -> Markup:
    facts = (
        ("Reports", ", ".join(found.reports)),
        ("List", found.list_id),
        ("Read at", f"{local(found.at):%Y-%m-%d %H:%M %z}"),
    )
    parts = (
        BarPart(key, found.counts.get(verdict, 0), words) for verdict, (key, words) in WORDS.items()
    )
    return tag(
        "header",
        tag("p", "Comparison of a report with the list", class_="kind"),
        tag("h1", _title(found)),
        bar(parts),
        tag("dl", [[tag("dt", name), tag("dd", text)] for name, text in facts], class_="facts"),
        class_="todo" if found.counts.get(MISSING) else "ok",
    )


def _todo(found: CheckedList) -> Markup:
    remarks = [tag("p", remark) for remark in found.remarks]
    if not found.counts.get(MISSING):
        done = tag("p", "✓ Nothing: no lead is missing.", class_="fine")
        return tag("section", tag("h2", "What to do now"), done, remarks)
    command = shell(["verify", *found.reports, "--wait", "10"])
    wait = "ReactIn can show a lead minutes after it was added. Compare again, for ten minutes:"
    then = "What is missing then was not stored: import its report again with --resend."
    return tag(
        "section",
        tag("h2", "What to do now"),
        remarks,
        tag("p", wait),
        copyable(command),
        tag("p", then),
    )


def _samples(kept: Sequence[CheckedRow]) -> Markup:
    other = [row for row in kept if row.verdict == OTHER_DATA][:SAMPLES]
    if not other:
        return NOTHING
    return tag(
        "section",
        tag("h2", "As they were sent and as the list holds them, with what differs marked"),
        tag("div", [_sample(row) for row in other], class_="people"),
    )


def _sample(row: CheckedRow) -> Markup:
    differs = [FIELDS.index(name) for name in row.differs]
    held = [tag("h3", "In the list"), person(row.held, differs)] if row.held else []
    return tag(
        "article",
        tag("p", f"row {row.row}: the list has another {', '.join(row.differs)}", class_="small"),
        tag("h3", "Sent"),
        person(row.lead, differs),
        held,
        class_="card",
    )


def _table(found: CheckedList, kept: Sequence[CheckedRow]) -> Table:
    lines = [_line(row) for row in kept]
    total = sum(count for verdict, count in found.counts.items() if verdict != PRESENT)
    names = ("Row", "Source", "Status", "In the list?", "Differs", "Who")
    rest = "`reactin verify --output jsonl` lists every row."
    return Table("Rows that are not simply there", names, lines, total, rest, [OTHER_DATA, MISSING])


def _line(row: CheckedRow) -> Markup:
    key, words = WORDS[row.verdict]
    return tag(
        "tr",
        tag("td", row.row, class_="number"),
        tag("td", clip(row.source, 40)),
        tag("td", row.status),
        tag("td", tag("span", words, class_=f"group {key}")),
        tag("td", "; ".join(_difference(row, name) for name in row.differs)),
        tag("td", clip(row.lead.email or row.lead.linkedin_url, 90)),
        data_status=row.verdict,
    )


def _difference(row: CheckedRow, name: str) -> str:
    """Name a field that differs, and where it is known what the list has in it."""
    if row.held is None:
        return name
    there = row.held[FIELDS.index(name)]
    return f"{name}: {clip(str(there), 60) if there else 'empty'} in the list"


def _first(rows: Iterable[CheckedRow]) -> Iterator[CheckedRow]:
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.verdict] += 1
        if row.verdict != PRESENT and seen[row.verdict] <= ROWS_A_CAUSE:
            yield row
