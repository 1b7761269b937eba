"""Counts of settled rows."""

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from reactin_cli.model import Row, Status

_status = attrgetter("outcome.status")


class Tally:
    """How many rows ended how."""

    def __init__(self) -> None:
        self.counts: Counter[Status] = Counter()
        """Rows by status."""
        self.excluded: Counter[str] = Counter()
        """Excluded rows by code."""
        self.warnings: Counter[str] = Counter()
        """Rows by code of warning; a row with two codes counts under both."""

    @property
    def rows(self) -> int:
        """All rows that were settled."""
        return self.counts.total()

    def change(self, row: Row, status: Status) -> None:
        """Count a row otherwise that was counted with this status, and whose warning is new."""
        self.counts[status] -= 1
        self.add([row])
        self.warnings.subtract(row.warnings[:-1])

    def add(self, rows: Sequence[Row]) -> None:
        """Count settled rows."""
        statuses = Counter(map(_status, rows))
        self.counts.update(statuses)
        if Status.EXCLUDED in statuses:
            outcomes = (row.outcome for row in rows)
            self.excluded.update(
                each.code for each in outcomes if each and each.status is Status.EXCLUDED
            )
        self.warnings.update(code for row in rows if row.problems for code in row.warnings)
