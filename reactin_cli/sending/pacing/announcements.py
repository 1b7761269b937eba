"""Announces why nothing is sent and how fast it goes, each thing once."""

import asyncio

from reactin_cli.events import Held, Noted, Probing, RateChanged, Watcher
from reactin_cli.sending.pacing.rate import Change, Rate
from reactin_cli.sending.pacing.schedule import LATE_WAKE_UP

ASKED_FOR_A_PAUSE = "ReactIn asked for a pause"
TOO_MANY_REQUESTS = "ReactIn says that requests come too fast"
RESPONDS_AGAIN = "ReactIn responds again"
NOT_RESPONDING = "ReactIn is not responding ({code}), next test with one lead"
STILL_NOT_RESPONDING = "ReactIn is still not responding ({code}), next test with one lead"
"""Why nothing is sent for a while."""

FEW_LEFT = "ReactIn grants only a few more requests for now"
OTHERS_FIRST = "waiting for another import of this organization"
ONE_IN = "the rate allows one request every {:.0f} s"
"""Why the next turn is far away."""

LONG_TURN = 10.0
"""Seconds until a turn that are announced: whoever watches would wonder."""


class Announcements:
    """Turns what the pacer does into events."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._change: Change | None = None

    def held(self, seconds: float, reason: str) -> None:
        """Announce that nothing is sent for so long."""
        self._watcher(Held(seconds, reason))

    def responds_again(self) -> None:
        """Announce the end of an outage."""
        self._watcher(Held(0.0, RESPONDS_AGAIN))

    def next_test(self, seconds: float, code: str, *, is_first: bool) -> None:
        """Announce when one lead is sent to test whether an outage is over."""
        text = NOT_RESPONDING if is_first else STILL_NOT_RESPONDING
        self._watcher(Held(seconds, text.format(code=code)))

    def testing(self, row: int) -> None:
        """Announce that this row tests whether an outage is over."""
        self._watcher(Probing(row))

    def rate(self, rate: Rate, row: int) -> None:
        """Announce a change of the rate, once."""
        change = rate.change
        if change is not None and change is not self._change:
            self._change = change
            self._watcher(RateChanged(change.per_second, change.reason, row))

    def advice(self, sentence: str) -> None:
        """Announce what would make the import faster; an empty sentence is none."""
        if sentence:
            self._watcher(Noted(sentence))

    def far_turn(self, turn: float, interval: float, allowed: float) -> None:
        """Say why nothing is sent until a turn that is far away.

        `interval` is the turn's length, `allowed` the shortest that the rate allows, in seconds.
        """
        left = turn - asyncio.get_running_loop().time()
        if left < LONG_TURN:
            return
        reason = ONE_IN.format(interval) if interval <= allowed else FEW_LEFT
        self.held(left, OTHERS_FIRST if left > interval + LATE_WAKE_UP else reason)
