"""The rows that a page shows: those that need someone, the first left out and the first sent."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from reactin_cli.model import Lead, Row, Status, as_lead

ROWS_A_CAUSE = 200
ROWS_IN_ALL = 3_000
LEFT_OUT = 50
SAMPLES = 3

NEEDS_SOMEONE = frozenset({Status.INVALID, Status.REJECTED, Status.FAILED, Status.UNKNOWN})
_GOES = frozenset({Status.ADDED, Status.VALID})
_LEFT_OUT = frozenset({Status.DUPLICATE, Status.EXCLUDED})
_SHOWN = NEEDS_SOMEONE | _GOES | _LEFT_OUT

_MOST = ROWS_IN_ALL + len(_LEFT_OUT) * LEFT_OUT + SAMPLES

_encode = json.JSONEncoder().encode  # ASCII: a line feed is the only line break


class KeptRow(NamedTuple):
    """One row of a page."""

    number: int
    line: int
    source: str
    status: str
    code: str
    message: str
    lead: tuple[str, ...]
    """The ten fields, each shortened."""


class KeptRows:
    """Keeps as many rows as a page shows, in the order of the input.

    `encode` gives a text for each row that may be shown, `keep` takes the texts in order.
    """

    def __init__(self) -> None:
        self.kept: list[KeptRow] = []
        self._counts: Counter[str] = Counter()
        self._enough: set[str] = set()

    def encode(self, rows: Sequence[Row]) -> list[str]:
        """Give a line for each row that may be shown, nothing for all others."""
        enough = self._enough
        return [
            _line(row)
            if (outcome := row.outcome)
            and outcome.status in _SHOWN
            and _kind(outcome.status, outcome.code) not in enough
            else ""
            for row in rows
        ]

    def keep(self, text: str) -> None:
        """Take lines in order."""
        for line in text.splitlines():
            *facts, lead = json.loads(line)
            row = KeptRow._make([*facts, tuple(lead)])
            kind = _kind(Status(row.status), row.code)
            if self._counts[kind] < _most(kind) and len(self.kept) < _MOST:
                self._counts[kind] += 1
                self.kept.append(row)
            if self._counts[kind] >= _most(kind):
                self._enough.add(kind)

    def forget_from(self, text: str) -> None:
        """Forget the rows from the first of these lines on: others come in their place."""
        if not text:
            return
        first = json.loads(text.splitlines()[0])[0]
        while self.kept and self.kept[-1].number >= first:
            row = self.kept.pop()
            kind = _kind(Status(row.status), row.code)
            self._counts[kind] -= 1
            self._enough.discard(kind)

    def of(self, *statuses: Status) -> list[KeptRow]:
        """Give the rows with one of these statuses, in order."""
        return [row for row in self.kept if row.status in statuses]

    def samples(self) -> list[tuple[int, Lead]]:
        """Give the first leads that went, or would go, with their rows."""
        return [(row.number, as_lead((*row.lead, (), ()))) for row in self.of(*_GOES)]


def _kind(status: Status, code: str) -> str:
    """Say what is kept together."""
    if status in _GOES:
        return "sample"
    if status in NEEDS_SOMEONE:
        return f"{status} {code}"
    return status


def _most(kind: str) -> int:
    if kind == "sample":
        return SAMPLES
    return LEFT_OUT if kind in _LEFT_OUT else ROWS_A_CAUSE


def _line(row: Row) -> str:
    outcome = row.outcome
    assert outcome is not None  # noqa: S101 - only settled rows come here
    lead = [text[:200] for text in (row.lead or Lead()).values()]
    source, message = row.source[:200], outcome.message[:400]
    facts = [row.number, row.line, source, outcome.status, outcome.code, message, lead]
    return f"{_encode(facts)}\n"
