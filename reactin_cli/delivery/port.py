"""What settles the rows that may be sent, whatever it does with them."""

from collections.abc import Callable, Sequence
from typing import Protocol

from reactin_cli.model import Row

Tell = Callable[[Sequence[Row]], None]
"""Hears of settled rows: report, tally, watchers."""


class Delivery(Protocol):
    """Settles rows and reports them, now or later."""

    async def take(self, rows: list[Row]) -> None:
        """Take over rows, settled and unsettled; returns when there is room for more."""

    async def finish(self) -> None:
        """Return when every row is settled and reported."""
