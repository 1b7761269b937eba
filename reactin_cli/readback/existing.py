"""Leads that the list holds already are not sent: `--skip-existing`."""

from reactin_cli.model import Outcome, Row, Status
from reactin_cli.readback.index import ListIndex

IN_LIST = Outcome(
    Status.ALREADY_ADDED, "in_list", "The list held this lead before the import began."
)


class Existing:
    """Settles each row whose lead the list holds."""

    def __init__(self, index: ListIndex | None = None) -> None:
        """Know the list; without one, nothing is known to be there."""
        self._index = index

    def check(self, rows: list[Row]) -> list[Row]:
        """Settle the rows whose leads are in the list."""
        if self._index is None:
            return rows
        for row in rows:
            if row.outcome is None and row.lead is not None and row.lead in self._index:
                row.outcome = IN_LIST
        return rows
