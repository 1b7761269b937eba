"""How the file was read: which column feeds which field, how full it is, what was ignored."""

from collections.abc import Mapping

from reactin_cli.reports.page.facts import ColumnUse, SourceFacts
from reactin_cli.reports.page.markup import NOTHING, Markup, plural, tag
from reactin_cli.reports.page.story import FinishedRun

MOST_SOURCES = 10
MOST_COLUMNS = 60

HOLES_BELOW = 0.9
"""A custom variable that is filled more rarely leaves holes in messages."""


def section(run: FinishedRun) -> Markup:
    """Give a table for each source."""
    facts = run.story.facts
    if not facts.sources:
        return NOTHING
    tables = [_source(run, source) for source in facts.sources[:MOST_SOURCES]]
    more = len(facts.sources) - MOST_SOURCES
    rest = tag("p", f"{more:,} more sources are not shown.") if more > 0 else NOTHING
    name = "How the file was read" if len(facts.sources) == 1 else "How the files were read"
    return tag("section", tag("h2", name), tables, rest)


def _source(run: FinishedRun, source: SourceFacts) -> Markup:
    filled, rows = run.story.numbers.filled(source.name)
    used = [use for use in source.columns if use.field]
    ignored = [use for use in source.columns if not use.field]
    head = ("Field", "Filled from", "First values", "Filled", "Why this column")
    table = tag(
        "table",
        tag("thead", tag("tr", [tag("th", name, scope="col") for name in head])),
        tag("tbody", [_use(use, filled, rows) for use in used[:MOST_COLUMNS]]),
        class_="reading",
    )
    return tag(
        "div",
        tag("h3", source.name),
        tag("p", source.reading, class_="small"),
        tag("div", table, class_="scroll", tabindex=0, role="region", aria_label="Columns"),
        _enriched(filled, rows),
        _ignored(ignored),
        tag("ul", [tag("li", note) for note in source.notes[:20]]) if source.notes else "",
    )


def _use(use: ColumnUse, filled: Mapping[str, int], rows: int) -> Markup:
    share = filled.get(use.field, 0) / rows if rows else 0.0
    holes = use.field.startswith("customVariable") and share < HOLES_BELOW
    told = f"{100 * share:.0f} %" if use.field in filled else "–"
    bar = tag(
        "svg",
        tag("rect", x=0, y=0, width=100, height=10, class_="fill-rest"),
        tag("rect", x=0, y=0, width=f"{100 * share:.1f}", height=10,
            class_="fill-todo" if holes else "fill-in"),
        viewBox="0 0 100 10", preserveAspectRatio="none", class_="mini",
        aria_hidden="true", focusable="false",
    )  # fmt: skip
    missing = rows - filled.get(use.field, 0)
    hole = tag("strong", f" {plural(missing, 'hole')}", class_="todo") if holes else NOTHING
    return tag(
        "tr",
        tag("th", use.field, scope="row"),
        tag("td", use.name),
        tag("td", [[tag("span", sample[:60], class_="sample"), " "] for sample in use.samples]),
        tag("td", bar if use.field in filled else NOTHING, f" {told}", hole, class_="filled"),
        tag("td", use.reason, class_="small"),
    )


def _enriched(filled: Mapping[str, int], rows: int) -> Markup:
    profiles = filled.get("linkedinUrl", 0)
    return tag(
        "p",
        f"{profiles:,} of {plural(rows, 'row')} have a LinkedIn profile: ReactIn looks up what is"
        " missing for them. Others need email, first name and last name for that.",
    )


def _ignored(ignored: list[ColumnUse]) -> Markup:
    if not ignored:
        return NOTHING
    names = [
        [
            "; " if at else "",
            tag("span", use.name, class_="sample"),
            f" such as “{use.samples[0][:40]}”" if use.samples else "",
        ]
        for at, use in enumerate(ignored[:MOST_COLUMNS])
    ]
    return tag("p", tag("b", f"Not used ({len(ignored):,}): "), names)
