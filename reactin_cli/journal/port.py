"""What the rest of the program knows of a journal, whichever kind it is.

Times come from the journal, so that machines whose clocks differ agree. A run holds a lead only
while it is alive; how that is known (a file's lock, a lease in a database) is the journal's matter.
What is awaited may be stored together with what others store at the same moment.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from reactin_cli.journal.history import JournalInfo, JournalState, PastRun, Purge, Sighting
from reactin_cli.journal.options import JournalOptions, ListId
from reactin_cli.model import Row


class Turns(Protocol):
    """The schedule that all runs for one organization share."""

    async def turn(self, interval: float) -> float:
        """Take the organization's next turn, `interval` seconds long; give its loop time."""

    def hold(self, seconds: float) -> None:
        """Let no turn of the organization come before so many seconds are over."""


class LeadJournal(Protocol):
    """One run's journal: look up, claim, mark, settle.

    What is awaited is stored when it returns. Where storing fails, that call and every later one
    raises StorageError. A call may be cancelled at any moment.
    """

    @property
    def run(self) -> int | None:
        """The run's number; None where it is not stored."""

    @property
    def state(self) -> JournalState | None:
        """The journal as the run found it; None where none is kept."""

    def known_leads(self) -> int:
        """Count the leads that it knows of the run's list; raises StorageError."""

    @property
    def turns(self) -> Turns | None:
        """The schedule to share; None where there is nobody to share it with."""

    async def admit(self, rows: list[Row]) -> None:
        """Settle the rows whose leads earlier runs have settled."""

    async def claim(self, row: Row) -> bool:
        """Take the row's lead for this run, or settle the row; False while another run has it."""

    def in_doubt(self, row: Row) -> float | None:
        """Give the seconds since an earlier attempt for the claimed lead got no answer.

        None if every attempt was answered.
        """

    def was_added(self, row: Row) -> bool:
        """Tell whether an earlier run has added the claimed lead, which is sent again."""

    async def sending(self, row: Row) -> None:
        """Mark the claimed lead, right before its request goes out."""

    def holds(self) -> bool:
        """Tell, right before bytes go out, whether the marked leads are still this run's own."""

    def not_taken(self, row: Row) -> None:
        """Take the mark back: the attempt surely added nothing."""

    async def settle(self, row: Row) -> None:
        """Store the row's outcome and free its lead; a row without a claim is passed over."""

    def put_in_doubt(self, row: Row) -> None:
        """Take back what this run stored of the row's lead: nobody knows whether it was added."""

    def remember_rate(self, per_second: float) -> None:
        """Let later runs know the rate that ReactIn was found to accept."""

    def learned_rate(self) -> float | None:
        """Give the rate that a run learned within the last day."""

    def finish(self, counts: Mapping[str, int], stopped: str | None) -> None:
        """Store how the run ended, and free what was only claimed; raises StorageError."""

    def close(self) -> None:
        """Release everything."""


class Surroundings(NamedTuple):
    """What a run's journal hears of the run, and tells it."""

    is_ending: Callable[[], bool] = lambda: False
    """Whether the run is ending, so that nothing is waited for very long."""
    note: Callable[[str], None] = lambda _: None
    """Takes a sentence for whoever watches."""


ALONE = Surroundings()


class JournalStore(Protocol):
    """A journal outside of a run. Every method raises JournalError where it cannot be used."""

    @property
    def location(self) -> str:
        """Where it is, for a person."""

    @property
    def folder(self) -> Path | None:
        """The folder of its file; None where it is on a server."""

    def exists(self) -> bool:
        """Tell whether there is a journal."""

    def begin_run(
        self,
        target: ListId,
        options: JournalOptions,
        sources: int,
        surroundings: Surroundings = ALONE,
    ) -> LeadJournal:
        """Begin a run that reads so many sources, making the journal if need be."""

    def read_only(self, target: ListId, options: JournalOptions) -> LeadJournal:
        """Give what earlier runs did to a dry run, which stores nothing."""

    def info(self) -> JournalInfo:
        """Describe it, with its health, or that there is none."""

    def runs(self) -> list[PastRun]:
        """Give all runs, the latest first."""

    def show(self, run: int) -> PastRun:
        """Give one run; raises UsageError if the journal does not know it."""

    def find(self, keys: Sequence[str]) -> list[Sighting]:
        """Tell where a person, given by normalised email or profile, was sent."""

    def forget(self, keys: Sequence[str]) -> int:
        """Forget a person in every list, by all their keys; give in how many they were known.

        Raises JournalError also while a live run is sending the person.
        """

    def count_purged(self, purge: Purge) -> int:
        """Count the leads that could be sent again after the purge."""

    def purge(self, purge: Purge) -> int:
        """Forget leads, and runs of which nothing is left, but nothing that a live run holds.

        Give how many leads could be sent again from now on.
        """
