"""Which leads are refused with a 429 whatever the pace? They say nothing about it. Pure."""

TIMES = 3
"""Refusals of one lead, with others accepted between, that are the lead's own: a limit hits leads
at random, and the same one three times in a row once in many thousand."""


class Stubborn:
    """Keeps count of refusals by row."""

    def __init__(self) -> None:
        self._grants = 0
        self._refused: dict[int, tuple[int, int]] = {}

    def refused(self, row: int) -> bool:
        """Note a refusal; tell whether it is the lead's own."""
        times, grants = self._refused.get(row, (0, -1))
        if grants != self._grants:
            times += 1
        self._refused[row] = times, self._grants
        return times > TIMES

    def granted(self, row: int) -> None:
        """Note that a lead was answered otherwise."""
        self._grants += 1
        self._refused.pop(row, None)
