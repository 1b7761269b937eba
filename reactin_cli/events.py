"""What a watcher may be told while a run goes on. A watcher listens; it never steers."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reactin_cli.model import Row, Status


class Settled(NamedTuple):
    """Rows got their outcome: one that was sent, or several at once that never were."""

    rows: Sequence[Row]


class PutInDoubt(NamedTuple):
    """What was answered to rows that were settled may be about others: they are unknown now."""

    rows: Sequence[tuple[Row, Status]]
    """Each with the status that it had."""


class Attempt(NamedTuple):
    """A request for a row goes out."""

    row: Row
    number: int
    """Counts from 1, for this row."""


class Answered(NamedTuple):
    """An attempt came back, or did not."""

    row: Row
    number: int
    code: str
    """`http_200`, `timeout`, `connection_lost`, …"""
    seconds: float
    """How long the attempt took."""


class WillRetry(NamedTuple):
    """A row is tried again."""

    row: Row
    number: int
    """The attempt that did not succeed."""
    code: str
    seconds: float
    """The wait before the next attempt."""


class RateChanged(NamedTuple):
    """From now on another pace."""

    per_second: float
    reason: str
    row: int
    """The row whose answer led to it."""


class Probing(NamedTuple):
    """During an outage, one lead goes out to see whether it is over."""

    row: int


class Held(NamedTuple):
    """Nothing is sent for a while."""

    seconds: float
    """0 when the hold is over."""
    reason: str
    """A clause for a person: "ReactIn asked for a pause"."""


class PageRead(NamedTuple):
    """A page of the list as ReactIn holds it has been read."""

    number: int
    leads: int


class Noted(NamedTuple):
    """Something about the whole run that a person should read."""

    message: str


Event = (
    Settled
    | PutInDoubt
    | Attempt
    | Answered
    | WillRetry
    | RateChanged
    | Probing
    | Held
    | PageRead
    | Noted
)

Watcher = Callable[[Event], None]


def watch_nothing(_: Event) -> None:
    """Watch and do nothing: what a quiet run is given."""


def watchers(*several: Watcher) -> Watcher:
    """Make one watcher that tells several."""

    def tell(event: Event) -> None:
        for watcher in several:
            watcher(event)

    return tell
