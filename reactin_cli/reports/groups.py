"""The statuses in the few groups that a person thinks in, each with its colours."""

from collections.abc import Mapping
from typing import NamedTuple

from reactin_cli.model import Status


class RowGroup(NamedTuple):
    """Rows of which the same has to be thought."""

    key: str
    title: str
    statuses: tuple[Status, ...]
    ink: str
    """The colour of its text on white, as `#rrggbb`: at least 4.5 to 1, as WCAG 2.2 AA asks."""
    paper: str
    """A light colour to lie under black text."""


GROUPS = (
    RowGroup(
        "in",
        "in the list",
        (Status.ADDED, Status.ALREADY_ADDED, Status.VALID),
        "#17663a",
        "#dff3e4",
    ),
    RowGroup(
        "todo",
        "need you",
        (Status.INVALID, Status.REJECTED, Status.FAILED, Status.UNKNOWN),
        "#b3261e",
        "#fde3e1",
    ),
    RowGroup("wait", "not sent yet", (Status.NOT_SENT,), "#7a5200", "#fff0c9"),
    RowGroup(
        "out",
        "left out on purpose",
        (Status.DUPLICATE, Status.EXCLUDED),
        "#4a5568",
        "#e8ebf0",
    ),
)
"""All groups, in the order in which a person reads them; each status is in one."""

GROUP_OF: Mapping[Status, RowGroup] = {
    status: group for group in GROUPS for status in group.statuses
}
"""The group of each status."""
