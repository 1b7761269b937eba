"""From rows to leads: each step, and each loss by its name."""

from collections.abc import Iterator
from typing import NamedTuple

from reactin_cli.model import Status
from reactin_cli.reports.page.markup import Markup, joined, plural, tag
from reactin_cli.reports.page.numbers import UNREADABLE
from reactin_cli.reports.page.sections.verdict import count_of
from reactin_cli.reports.page.story import FinishedRun


class Step(NamedTuple):
    """How many are left, and what the step took away."""

    name: str
    left: int
    lost: int = 0
    why: str = ""


def steps(run: FinishedRun) -> Iterator[Step]:
    """Give the steps in their order, from what was counted alone."""
    codes = dict(run.story.numbers.of(Status.INVALID))
    unreadable = sum(count for code, count in codes.items() if code in UNREADABLE)
    invalid = count_of(run, Status.INVALID) - unreadable
    goes = "would be sent" if run.is_dry else "sent"
    losses = [
        ("readable", unreadable, "could not be read"),
        ("valid", invalid, "invalid"),
        ("not a duplicate", count_of(run, Status.DUPLICATE), "appear earlier in this import"),
        ("not excluded", count_of(run, Status.EXCLUDED), "opted out, excluded or not selected"),
        ("new to the list", count_of(run, Status.ALREADY_ADDED), "added by an earlier run"),
        (goes, count_of(run, Status.NOT_SENT), "not sent before the run ended"),
    ]
    if not run.is_dry:
        refused = count_of(run, Status.REJECTED, Status.FAILED)
        losses.append(("not refused", refused, "rejected or failed"))
        losses.append(
            ("added to the list by this run", count_of(run, Status.UNKNOWN), "without an answer")
        )
    left = run.result.rows - run.result.unaccounted
    yield Step("read", left)
    for name, lost, why in losses:
        left -= lost
        yield Step(name, left, lost, why)


def section(run: FinishedRun) -> Markup:
    """Give the funnel as a table with bars."""
    found = list(steps(run))
    most = max(step.left for step in found) or 1
    rows = [
        tag(
            "tr",
            tag("th", step.name, scope="row"),
            tag("td", step.left, class_="number"),
            tag("td", _bar(step.left / most), class_="wide"),
            tag("td", f"− {step.lost:,} {step.why}" if step.lost else "", class_="loss"),
        )
        for step in found
    ]
    head = [tag("th", name, scope="col") for name in ("Step", "Rows left", "", "Left out here")]
    head[2] = tag("td")
    table = tag("table", tag("thead", tag("tr", head)), tag("tbody", rows), class_="funnel")
    first, last = found[0], found[-1]
    went = "would be sent" if run.is_dry else "were added to the list by this run"
    told = f"Of {plural(first.left, 'row')} read, {last.left:,} {went}."
    return tag("section", tag("h2", "From rows to leads"), tag("p", told), table)


def _bar(share: float) -> Markup:
    return joined(
        tag(
            "svg",
            tag("rect", x=0, y=0, width=f"{100 * share:.2f}", height=10, class_="fill-step"),
            viewBox="0 0 100 10", preserveAspectRatio="none", class_="mini",
            aria_hidden="true", focusable="false",
        )
    )  # fmt: skip
