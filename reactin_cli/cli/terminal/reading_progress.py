"""How far a long reading of the list has come."""

from collections.abc import Callable
from time import monotonic

from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.events import Event, PageRead

INTERVAL = 10.0
"""Seconds between two notes about a long reading."""


class ReadingProgress:
    """A watcher that notes now and then how many leads were read."""

    def __init__(self, notes: Notes, clock: Callable[[], float] = monotonic) -> None:
        self._notes = notes
        self._clock = clock
        self._leads = 0
        self._noted_at = clock()

    def __call__(self, event: Event) -> None:
        """Hear an event."""
        self._notes(event)
        if not isinstance(event, PageRead):
            return
        self._leads = event.leads + (0 if event.number == 1 else self._leads)
        if self._clock() - self._noted_at >= INTERVAL:
            self._noted_at = self._clock()
            self._notes.tell(f"{self._leads:,} leads read so far.")
