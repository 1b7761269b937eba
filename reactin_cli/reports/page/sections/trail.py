"""The paper trail, folded: what was run on which bytes, with what, and what it decided."""

from collections.abc import Iterator

from reactin_cli.reports.columns import utc
from reactin_cli.reports.next_step import shell
from reactin_cli.reports.page.markup import Markup, tag
from reactin_cli.reports.page.story import FinishedRun

MOST_SOURCES = 50


def section(run: FinishedRun) -> Markup:
    """Give the facts that an audit asks for."""
    items = [[tag("dt", name), tag("dd", text)] for name, text in _facts(run) if text]
    paper = tag("details", tag("summary", tag("h2", "Paper trail")), tag("dl", items))
    return tag("section", paper, class_="folded")


def _facts(run: FinishedRun) -> Iterator[tuple[str, str]]:
    result, facts = run.result, run.story.facts
    began, ended = result.started, result.finished
    yield "Run", str(result.run) if result.run else "not kept in a journal"
    yield "From, to", f"{utc(began)}, {utc(ended)}" if began and ended else ""
    yield "Journal", result.journal.location if result.journal else ""
    yield "Address", result.base_url or ""
    for source in facts.sources[:MOST_SOURCES]:
        yield f"SHA-256 of {source.name}", source.sha256()
        yield f"Mapping of {source.name}", " ".join(source.mapping)
    yield "Plan", facts.plan
    yield "Command", shell(facts.command) if facts.command else ""
    yield from ((f"Option {name}", value) for name, value in facts.options.items())
    yield from (("Report", str(path)) for path in result.reports)
    yield "Rejects", str(result.rejects or "")
    yield "Versions", facts.versions
