"""Which leads are refused with a 429 whatever the pace? They say nothing about it.

Pure: takes the time as an argument.
"""

from dataclasses import dataclass

TIMES = 3
"""Refusals of one lead, with others accepted between, that are the lead's own: a limit hits leads
at random, and the same one three times in a row once in many thousand."""


@dataclass(slots=True)
class _Refused:
    since: float
    times: int = 0
    grants: int = -1


class LeadThrottling:
    """Keeps count of refusals by row."""

    def __init__(self) -> None:
        self._grants = 0
        self._refused: dict[int, _Refused] = {}

    def refused(self, row: int, now: float) -> bool:
        """Note a refusal; tell whether it is the lead's own."""
        refused = self._refused.setdefault(row, _Refused(now))
        if refused.grants != self._grants:
            refused.times += 1
        refused.grants = self._grants
        return refused.times > TIMES

    def lasted(self, row: int, now: float) -> float | None:
        """Give the seconds for which a lead has been refused on its own; None if it has not."""
        refused = self._refused.get(row)
        return now - refused.since if refused and refused.times > TIMES else None

    def granted(self, row: int) -> None:
        """Note that a lead was answered otherwise."""
        self._grants += 1
        self._refused.pop(row, None)

    def rested(self, seconds: float) -> None:
        """Note that nothing could go forward for so long: nobody was refused in that time."""
        for refused in self._refused.values():
            refused.since += seconds
