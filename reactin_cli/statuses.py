"""What is to be known of each status of a row: the one table that everything else reads."""

from collections.abc import Mapping
from typing import NamedTuple

from reactin_cli.errors import ExitCode
from reactin_cli.model import Status


class StatusFacts(NamedTuple):
    """What follows from a status."""

    word: str
    """The status in a sentence."""
    meaning: str
    """What it means for the rows that have it."""
    exit_code: ExitCode = ExitCode.OK
    """What such a row asks the run to end with."""
    arrived: bool = False
    """Whether the lead is, or may be, in the list: `--max-leads` counts it."""
    failure: bool = False
    """Whether `--max-failures` counts it."""
    rejects: bool = False
    """Whether the rejects file holds the row."""
    style: str = ""
    """Its colour on a terminal, as rich names it; none where nothing has to be done."""


_BAD = ExitCode.BAD_ROWS

STATUSES: Mapping[Status, StatusFacts] = {
    Status.ADDED: StatusFacts("added", "ReactIn has them", arrived=True, style="green"),
    Status.VALID: StatusFacts("valid", "would be sent", arrived=True, style="green"),
    Status.ALREADY_ADDED: StatusFacts("already added", "an earlier run added them"),
    Status.DUPLICATE: StatusFacts("duplicate", "the same lead appears earlier in this import"),
    Status.EXCLUDED: StatusFacts("excluded", "never to be sent, or not wanted"),
    Status.INVALID: StatusFacts(
        "invalid", "not sent: the row has an error", _BAD, rejects=True, style="red"
    ),
    Status.REJECTED: StatusFacts(
        "rejected", "ReactIn refused them for good", _BAD, failure=True, rejects=True, style="red"
    ),
    Status.FAILED: StatusFacts(
        "failed",
        "not accepted after all retries; not in the list",
        _BAD,
        failure=True,
        rejects=True,
        style="red",
    ),
    Status.UNKNOWN: StatusFacts(
        "unknown",
        "no answer came; they may be in the list",
        _BAD,
        arrived=True,
        failure=True,
        rejects=True,
        style="yellow",
    ),
    # The reason of the stop decides on the exit code.
    Status.NOT_SENT: StatusFacts(
        "not sent", "the run ended before they were added", rejects=True, style="yellow"
    ),
}
"""All statuses, in the order in which a person reads them."""

REJECTED = frozenset(status for status, facts in STATUSES.items() if facts.rejects)
"""The statuses of rows that are worth another import."""

FAILURES = tuple(s for s, facts in STATUSES.items() if facts.exit_code is ExitCode.BAD_ROWS)
"""The statuses that make a run end with exit code 5, unless `--fail-on` says otherwise."""

EXCLUSIONS: Mapping[str, str] = {
    "exclusion_list": "on an exclusion list",
    "opted_out": "opted out or bounced, as a column of the source says",
    "not_selected": "left out by --where",
}
"""Why a row is excluded: code of its outcome → in words."""
