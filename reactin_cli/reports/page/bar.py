"""The one bar at the top of a page, with its legend in numbers."""

from collections.abc import Iterable
from typing import NamedTuple

from reactin_cli.reports.page.markup import Markup, joined, tag


class BarPart(NamedTuple):
    """One colour of the bar."""

    key: str
    """The group whose colours it has."""
    rows: int
    words: str
    detail: str = ""


def bar(parts: Iterable[BarPart]) -> Markup:
    """Draw the parts that are not empty."""
    found = [part for part in parts if part.rows]
    total = sum(part.rows for part in found) or 1
    rects, at = [], 0.0
    for part in found:
        width = 1000 * part.rows / total
        rects.append(
            tag(
                "rect", x=f"{at:.2f}", y=0, width=f"{width:.2f}", height=28,
                class_=f"fill-{part.key}",
            )
        )  # fmt: skip
        at += width
    picture = tag(
        "svg", rects, viewBox="0 0 1000 28", preserveAspectRatio="none", class_="bar",
        aria_hidden="true", focusable="false",
    )  # fmt: skip
    return joined([picture, tag("ul", map(_legend, found), class_="legend")])


def _legend(part: BarPart) -> Markup:
    words = tag("span", tag("b", part.rows), f" {part.words}", class_=f"group {part.key}")
    return tag("li", words, tag("span", part.detail, class_="parts") if part.detail else "")
