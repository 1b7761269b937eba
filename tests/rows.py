"""Rows, and what a stage makes of them."""

from typing import Protocol

from reactin_cli.model import Row


class Checks(Protocol):
    """A stage that settles rows."""

    def check(self, rows: list[Row]) -> None:
        """Settle the rows that may not be sent."""


def checked(stage: Checks, rows: list[Row]) -> list[Row]:
    """Let a stage check rows, and give the same rows."""
    stage.check(rows)
    return rows
