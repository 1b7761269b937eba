"""For how long does sending pause after refusals? Pure: takes the time as an argument.

Holds grow while one test after the other is refused, but none goes past the end of a usual window,
counted from when the latest one began: there a server that counts in such grants again.
"""

from reactin_cli.sending.pacing.limit_evidence import MINUTE

BACK_OFF = 4.0
"""How much longer each test in a row waits: from a turn's length to a minute in five or six."""

SECOND, LONGER_WINDOWS = 1.0, (5.0, 10.0, 15.0, 20.0, 30.0, MINUTE)
"""Seconds of the windows at whose ends a test is worth its refusal. With those of a second and a
minute alone, windows of 10 to 30 s took 1.4 to 3 times as long as they had to; with these 1.03
(decision record 7)."""

BESIDE_A_SECOND, BESIDE_OTHERS = 0.02, 0.2
"""Seconds by which the end of a window may be missed on either side."""


class RefusalBackoff:
    """Keeps the end of the present hold and the length of the next one."""

    def __init__(self) -> None:
        self._next = 0.0
        self._until = 0.0

    def begin(self, seconds: float) -> None:
        """Let the next hold be the first of a row, that long."""
        self._next = seconds

    def close(self, now: float, window_began: float, round_trip: float) -> None:
        """Begin the next hold of the row; past the end of a minute the row begins anew."""
        hold, self._next = self._next, self._next * BACK_OFF
        age = now - window_began
        of_second, of_longer = SECOND - age % SECOND, _end_of_longer(age)
        if of_second / 2 < hold < of_second:
            hold = of_second + BESIDE_A_SECOND
        elif hold > of_longer / 2:
            hold = of_longer + BESIDE_OTHERS
            if age % MINUTE + hold > MINUTE:
                self._next = max(BACK_OFF * SECOND, round_trip)
        self._until = now + hold

    def end(self, now: float) -> None:
        """Note that something is granted again."""
        self._until = now

    def left(self, now: float) -> float:
        """Give the seconds for which sending still pauses."""
        return max(0.0, self._until - now)


def _end_of_longer(age: float) -> float:
    """Give the seconds until a longer window ends that began `age` seconds ago."""
    into_minute = age % MINUTE
    ends = (window - into_minute for window in LONGER_WINDOWS)
    return min((end for end in ends if end > BESIDE_OTHERS), default=MINUTE)
