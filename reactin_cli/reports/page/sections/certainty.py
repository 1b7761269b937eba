"""How sure we are: what was answered, what was seen, what nobody knows."""

from reactin_cli.model import Status
from reactin_cli.reports.page.markup import NOTHING, Markup, tag
from reactin_cli.reports.page.sections.verdict import count_of
from reactin_cli.reports.page.story import FinishedRun


def section(run: FinishedRun) -> Markup:
    """Give the three numbers of a run that sent something."""
    added, unknown = count_of(run, Status.ADDED), count_of(run, Status.UNKNOWN)
    if run.is_dry or not (added or unknown):
        return NOTHING
    seen = run.story.numbers.verified
    parts = (
        (added - seen, "answered", "ReactIn said yes to the request"),
        (seen, "seen in the list", "no answer came, and the list was read and holds them"),
        (unknown, "unknown", "no answer came, and nobody saw them"),
    )
    items = [
        tag("li", tag("b", count), f" {word}: ", tag("span", meaning, class_="small"))
        for count, word, meaning in parts
    ]
    return tag("section", tag("h2", "How sure we are"), tag("ul", items, class_="plain"))
