"""What the journal is told: which list, and how it treats what earlier runs did."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ListId:
    """The list that leads are added to. Two lists of one name at two origins are two lists."""

    origin: str
    """Scheme, host and port of the base URL."""
    organization_id: str
    list_id: str


@dataclass(frozen=True, slots=True)
class JournalOptions:
    """How this run treats what earlier runs did."""

    resend: bool = False
    """Send again what an earlier run added, or may have added."""
    changed: bool = False
    """Send again what an earlier run added, where the data differ from what was sent then."""
    once_per: Literal["list", "organization"] = "list"
    """How far "already added" reaches."""
    if_unknown: Literal["retry", "skip", "verify"] = "retry"
    """Whether a lead goes out again that an earlier attempt may have added."""
    durable: bool = True
    """Whether each commit reaches the disk before it counts: slower, and survives power loss.
    Otherwise commits survive the death of the process only; meant for more than 200 leads/s."""
    stamped: str = ""
    """The API's name of the field that bears the import's stamp, which is none of a lead's data."""
    max_wait: float = 300.0
    """Seconds; a turn stored further ahead than this is void."""
