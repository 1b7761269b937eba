"""Is what was sent in the list? One answer for each lead."""

from enum import StrEnum
from typing import NamedTuple

from reactin_cli.model import Lead
from reactin_cli.readback.index import ListIndex


class Verdict(StrEnum):
    """What the list says about a lead."""

    PRESENT = "present"
    """It is there."""
    OTHER_DATA = "other_data"
    """It is there, but some of what was sent reads otherwise."""
    MISSING = "missing"
    """It is not there, or not yet."""


class Comparison(NamedTuple):
    """What became of one lead in the list."""

    verdict: Verdict
    differs: tuple[str, ...] = ()
    """The API's names of the fields that read otherwise."""


def compare(lead: Lead, index: ListIndex) -> Comparison:
    """Look a lead up in the list."""
    differs = index.differences(lead)
    if differs is None:
        return Comparison(Verdict.MISSING)
    return Comparison(Verdict.OTHER_DATA, differs) if differs else Comparison(Verdict.PRESENT)
