"""What a live run needs of a database."""

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from reactin_cli.journal.admission import LookUp
from reactin_cli.journal.history import JournalState
from reactin_cli.journal.leads import LeadTable
from reactin_cli.journal.sql.registry import ListRow
from reactin_cli.records import plain_record

Result = TypeVar("Result")
Got = TypeVar("Got", covariant=True)


@plain_record
class Operation(Generic[Got]):
    """Something to be done in a transaction, with what others do at the same moment."""

    apply: Callable[[LeadTable], Got]
    hashes: Sequence[bytes] = ()
    """Of all keys by which it finds leads, or lets them be found."""


@plain_record
class BegunRun:
    """A run that was stored as begun."""

    run: int
    place: ListRow
    secret: bytes
    """The key of the journal's hashes."""
    started: float
    """When it began, by the journal's clock, in seconds since 1970."""
    beside: frozenset[int]
    """The runs that were going on when it began."""
    state: JournalState


class RunStorage(Protocol):
    """One live run's way to its database. Every method raises StorageError where storing fails."""

    def now(self) -> float:
        """Give the journal's time, in seconds since 1970."""

    def is_alive(self, run: int) -> bool:
        """Tell whether a run goes on, as far as the latest transaction knows."""

    def known_leads(self) -> int:
        """Count the leads that are known of the run's list."""

    async def read(self, reading: Callable[[LookUp], Result]) -> Result:
        """Look leads up, outside of a transaction."""

    async def do(self, operation: Operation[Result]) -> Result:
        """Give the operation's result once it is committed."""

    def post(self, operation: Operation[object]) -> None:
        """Have the operation done with the next commit, without waiting for it."""

    def holds(self) -> bool:
        """Tell whether what this run has claimed is certain to be its own for an attempt."""

    async def may_send(self) -> bool:
        """Wait until bytes may go out; False if what was marked before has to be marked again."""

    async def turn(self, interval: float) -> float:
        """Take the organization's next turn, `interval` seconds long; give its loop time."""

    def hold(self, seconds: float) -> None:
        """Let no turn of the organization come before so many seconds are over."""

    def remember_rate(self, per_second: float) -> None:
        """Let later runs know the rate that ReactIn was found to accept."""

    def learned_rate(self) -> float | None:
        """Give the rate that a run learned within the last day."""

    def end(
        self, operation: Operation[object], counts: Mapping[str, int], stopped: str | None
    ) -> None:
        """Do all that waits and the operation, and store how the run ended."""

    def close(self) -> None:
        """Release everything."""
