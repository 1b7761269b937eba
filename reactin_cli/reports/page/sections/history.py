"""The last runs into this list, as a strip and as numbers."""

from collections.abc import Sequence

from reactin_cli.local_time import local
from reactin_cli.model import Status
from reactin_cli.reports.groups import GROUPS
from reactin_cli.reports.page.facts import PastRunFacts
from reactin_cli.reports.page.markup import NOTHING, Markup, joined, plural, tag
from reactin_cli.reports.page.story import FinishedRun

MOST_RUNS = 30

_SIZE = 100


def section(run: FinishedRun) -> Markup:
    """Give the strip, where a journal knows more than this run."""
    past = list(run.story.facts.past_runs())[:MOST_RUNS]
    if len(past) < 2:
        return NOTHING
    return tag(
        "section",
        tag("h2", f"The last {plural(len(past), 'run')} into this list"),
        _strip(past[::-1]),
        tag("details", tag("summary", "As numbers"), _table(past), class_="folded"),
    )


def _strip(past: Sequence[PastRunFacts]) -> Markup:
    most = max((sum(each.counts.values()) for each in past), default=0) or 1
    columns = []
    for place, each in enumerate(past):
        top = float(_SIZE)
        for group in GROUPS:
            height = _SIZE * sum(each.counts.get(status, 0) for status in group.statuses) / most
            if height:
                top -= height
                columns.append(
                    tag("rect", x=place, width="0.8", y=f"{top:.2f}", height=f"{height:.2f}",
                        class_=f"fill-{group.key}")
                )  # fmt: skip
    told = f"Rows of each run, the oldest at the left, at most {most:,}."
    chart = tag(
        "svg", columns, viewBox=f"0 0 {max(len(past), 10)} {_SIZE}", preserveAspectRatio="none",
        class_="strip", role="img", aria_label=told,
    )  # fmt: skip
    return tag("figure", chart, tag("figcaption", told))


def _table(past: Sequence[PastRunFacts]) -> Markup:
    rows = [
        tag(
            "tr",
            tag("td", str(each.run), class_="number"),
            tag("td", f"{local(each.started):%Y-%m-%d %H:%M}" if each.started else ""),
            tag("td", ", ".join(f"{each.counts[s]:,} {s}" for s in Status if each.counts.get(s))),
            tag("td", each.stopped),
        )
        for each in past
    ]
    names = ("Run", "Started", "Rows", "Stopped early")
    head = tag("thead", tag("tr", [tag("th", name, scope="col") for name in names]))
    return joined(tag("table", head, tag("tbody", rows)))
