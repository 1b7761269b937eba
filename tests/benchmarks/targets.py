"""What the figures ought to be."""

from typing import Literal, NamedTuple


class Target(NamedTuple):
    """A bound to a figure, or to the ratio of ours to another's."""

    sign: Literal["≥", "≤"]
    number: float
    per_row: float = 0.0
    """What each row of the input adds to the number."""

    def bound(self, rows: int) -> float:
        """Give the number for an input of that many rows."""
        return self.number + self.per_row * rows

    def is_met(self, value: float, rows: int = 0) -> bool:
        """Tell whether a value keeps to it."""
        bound = self.bound(rows)
        return value >= bound if self.sign == "≥" else value <= bound


TARGETS = {
    "import": Target("≥", 4_000),
    "import beside Singer target": Target("≥", 4),
    "dry run": Target("≥", 250_000),
    "dry run beside frictionless validate": Target("≥", 2),
    "already added": Target("≥", 100_000),
    "page beside without the page": Target("≤", 1.05),
    "page size": Target("≤", 1_000),
    "memory": Target("≤", 100, per_row=100 / 2**20),
    "--version beside python -c pass": Target("≤", 4.5),
    "--help beside python -c pass": Target("≤", 5),
    "add beside python -c pass": Target("≤", 12),
    "dry run of one row beside python -c pass": Target("≤", 14),
    "--help beside sqlite-utils --help": Target("≤", 1),
    "add beside http POST (HTTPie)": Target("≤", 1),
    "stdin line to request": Target("≤", 5),
}
"""What is measured, and beside what if its target is a ratio → the target, in the line's own unit:
leads or rows a second, MiB, milliseconds; or how many times as fast, how many times the time."""
