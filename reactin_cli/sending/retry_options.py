"""What the user wants of retries."""

from dataclasses import dataclass
from enum import StrEnum


class IfUnknown(StrEnum):
    """What follows an attempt that may have reached ReactIn but got no answer from it."""

    RETRY = "retry"
    """It is made again: the lead may then be there twice."""
    SKIP = "skip"
    """It is never made again: the lead may then be missing."""
    VERIFY = "verify"
    """The list is looked at, and the attempt made again only if the lead is not there."""


@dataclass(frozen=True, slots=True)
class RetryOptions:
    """How often and how long an attempt is repeated; times in seconds."""

    retries: int = 5
    """Tries after the first; a wait that ReactIn asked for costs none."""
    max_wait: float = 300.0
    """The longest single wait that ReactIn may ask for."""
    if_unknown: IfUnknown = IfUnknown.RETRY
    """What follows an attempt that may have arrived but got no answer."""
    first_delay: float = 1.0
    """Before the second try; doubled for each further one, shortened by up to half at random."""
    longest_delay: float = 60.0
    """The most that doubling leads to."""
