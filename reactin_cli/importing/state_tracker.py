"""Which state of a tap is true: every record before it is done."""

import math
from collections import deque
from collections.abc import Callable, Collection
from heapq import heappop, heappush

from reactin_cli.events import Event, Settled
from reactin_cli.model import Status
from reactin_cli.sources.singer import TapState

FOR_GOOD = frozenset(
    {
        Status.ADDED, Status.ALREADY_ADDED, Status.DUPLICATE, Status.EXCLUDED, Status.INVALID,
        Status.REJECTED,
    }
)  # fmt: skip
"""The statuses of rows with which the next run has nothing to do."""

ATTEMPTED = FOR_GOOD | {Status.FAILED, Status.UNKNOWN}
"""The statuses of rows that were at least tried."""


class StateTracker:
    """Hears of settled rows and passes on the latest state that is true.

    Behind a row that is not done no state is ever true, so nothing more is kept then.
    """

    def __init__(
        self, states: deque[TapState], done: Collection[Status], write: Callable[[str], None]
    ) -> None:
        """Take states from a queue that a reader fills; `write` takes the JSON of a true one."""
        self._states = states
        self._done = done
        self._write = write
        self._settled: list[int] = []
        """Numbers of rows that are done, but for those of `_all_done`: a heap."""
        self._all_done = 0
        """So many rows from the first on are done."""
        self._first_left: float = math.inf
        """The number of the first row that is not done and never will be in this run."""

    def hear(self, event: Event) -> None:
        """Note which rows are settled."""
        if not isinstance(event, Settled):
            return
        for row in event.rows:
            if not row.outcome or row.outcome.status not in self._done:
                self._first_left = min(self._first_left, row.number)
            elif row.number < self._first_left:
                heappush(self._settled, row.number)
        while self._settled and self._settled[0] == self._all_done + 1:
            self._all_done = heappop(self._settled)
        self.pass_on()

    def pass_on(self) -> None:
        """Write the latest true state, if there is a new one."""
        true = None
        while self._states and self._states[0].rows <= self._all_done:
            true = self._states.popleft().value
        while self._states and self._states[-1].rows >= self._first_left:
            self._states.pop()
        if true is not None:
            self._write(true)
