"""Gives a tap its state back as soon as that is true: every row before it is settled."""

import math
from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from reactin_cli.events import Event, PutInDoubt, Settled
from reactin_cli.model import Row, Status


class StateAfter(StrEnum):
    """What a row has to be before the tap may go on from behind it."""

    SETTLED = "settled"
    """Added, refused for good, or left out on purpose."""
    ATTEMPTED = "attempted"
    """Or tried without success: such rows are in the report, and the tap does not send them
    again."""


_FOR_GOOD = frozenset(
    {
        Status.ADDED,
        Status.REJECTED,
        Status.INVALID,
        Status.DUPLICATE,
        Status.ALREADY_ADDED,
        Status.EXCLUDED,
    }
)

PASSED = {
    StateAfter.SETTLED: _FOR_GOOD,
    StateAfter.ATTEMPTED: _FOR_GOOD | {Status.UNKNOWN, Status.FAILED},
}
"""The statuses of rows that a state may pass: never `valid` and `not_sent`, as nothing was sent."""


@dataclass(slots=True)
class _Stretch:
    """The rows between two states."""

    end: float = math.inf
    """The number of its last row; infinity while rows are still to come."""
    open: float = 0
    """How many of its rows hold the state back."""
    state: str = ""
    """The state that follows it."""


class StateTracker:
    """Writes states, each at most once and only while it is true, the newest if several are.

    A stretch whose rows are all settled joins the one before it, so there are never more of them
    than rows on their way, however many states come.
    """

    def __init__(self, write: Callable[[str], None], passed: Collection[Status]) -> None:
        self._write = write
        self._passed = passed
        self._stretches = [_Stretch()]
        self._rows = 0

    def handed_on(self, rows: int) -> None:
        """Know of rows that are on their way from now on, numbered on from the last."""
        self._rows += rows
        self._stretches[-1].open += rows

    def follows(self, state: str) -> None:
        """Know of a state that is true once all rows so far are settled."""
        last = self._stretches[-1]
        if last.open != math.inf:  # else it is held back for good
            last.end, last.state = self._rows, state
            self._stretches.append(_Stretch())
            self._join(len(self._stretches) - 2)

    def __call__(self, event: Event) -> None:
        """Hear what became of rows."""
        if isinstance(event, Settled):
            for row in event.rows:
                self._settled(row)
        elif isinstance(event, PutInDoubt) and Status.UNKNOWN not in self._passed:
            for row, _ in event.rows:
                self._hold(self._place(row))

    def _settled(self, row: Row) -> None:
        place = self._place(row)
        if row.outcome is None or row.outcome.status not in self._passed:
            self._hold(place)
            return
        self._stretches[place].open -= 1
        self._join(place)

    def _place(self, row: Row) -> int:
        return bisect_left(self._stretches, float(row.number), key=lambda stretch: stretch.end)

    def _hold(self, place: int) -> None:
        """Hold back the state of a stretch, and all that follow, for the rest of the run."""
        self._stretches[place] = _Stretch(open=math.inf)
        del self._stretches[place + 1 :]

    def _join(self, place: int) -> None:
        """Write the state of a stretch that is done, or leave it to the one before."""
        done = self._stretches[place]
        if done.open or done.end == math.inf:
            return
        if place == 0:
            self._write(done.state)
        else:
            before = self._stretches[place - 1]
            before.end, before.state = done.end, done.state
        del self._stretches[place]
