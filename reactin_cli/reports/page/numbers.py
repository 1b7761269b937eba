"""What the page counts beyond statuses: rules, and how full each field is."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from reactin_cli.model import Lead, Row, Status
from reactin_cli.reactin_api.fields import FIELDS

VERIFIED = "verified"
"""The code of a lead that was seen in the list."""

UNREADABLE = frozenset(
    {"ambiguous_quote", "bad_row_shape", "unbalanced_quote", "undecodable", "broken_json"}
)
"""The codes of rows in which no lead could be found."""

_BY_CODE = frozenset({Status.INVALID, Status.EXCLUDED, Status.DUPLICATE})
_NO_LEAD = Lead()


class PageNumbers:
    """Counts settled rows, at a cost that many rows do not notice."""

    def __init__(self) -> None:
        self.codes: Counter[tuple[Status, str]] = Counter()
        """Rows by status and code, for the statuses that have several reasons."""
        self.verified = 0
        """Leads that no answer confirmed, and that were seen in the list."""
        self._filled: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(FIELDS) + 1))

    def add(self, rows: Sequence[Row]) -> None:
        """Count settled rows, all of one source."""
        filled = self._filled[rows[0].source]
        for place, texts in zip(
            range(len(FIELDS)),
            zip(*[row.lead or _NO_LEAD for row in rows], strict=True),
            strict=False,
        ):
            filled[place] += len(texts) - texts.count("")
        filled[-1] += len(rows)
        for row in rows:
            if (outcome := row.outcome) and outcome.status in _BY_CODE:
                self.codes[outcome.status, outcome.code] += 1
            elif outcome and outcome.code == VERIFIED:
                self.verified += 1

    def filled(self, source: str) -> tuple[dict[str, int], int]:
        """Give by field in how many rows of a source it holds something, and how many there are."""
        *counts, rows = self._filled[source]
        return dict(zip(FIELDS, counts, strict=True)), rows

    def of(self, status: Status) -> list[tuple[str, int]]:
        """Give the codes of a status with their rows, the most frequent first."""
        found = [(code, count) for (each, code), count in self.codes.items() if each is status]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))
