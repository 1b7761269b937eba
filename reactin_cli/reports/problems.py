"""The first problems of a run, as rows of a table for a person."""

from collections.abc import Sequence
from typing import NamedTuple

from reactin_cli.model import Problem, Row, Severity, Status


class ProblemLine(NamedTuple):
    """One problem, and where to find it."""

    row: int
    line: int
    source: str
    column: str
    """The column's name in the source, or the field's where no column holds the value."""
    value: str
    """As read."""
    advice: str
    """What is wrong and what to do."""


class FirstProblems:
    """Collects what is wrong with the first rows; what keeps a row from being sent comes first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._invalid: list[ProblemLine] = []
        self._warned: list[ProblemLine] = []
        self.total = 0
        """All problems that were seen."""

    def add(self, rows: Sequence[Row]) -> None:
        """Look at settled rows."""
        for row in rows:
            if row.problems:
                self._note(row)

    def lines(self) -> list[ProblemLine]:
        """Give the lines of the table, as many as the limit allows."""
        return [*self._invalid, *self._warned][: self._limit]

    def _note(self, row: Row) -> None:
        invalid = row.outcome is not None and row.outcome.status is Status.INVALID
        errors = [problem for problem in row.problems if problem.severity is Severity.ERROR]
        problems = errors if invalid and errors else row.problems
        lines = self._invalid if invalid else self._warned
        lines.extend(_line(row, problem) for problem in problems[: self._limit - len(lines)])
        self.total += len(problems)


def _line(row: Row, problem: Problem) -> ProblemLine:
    column = _column(row, problem)
    return ProblemLine(row.number, row.line, row.source, column, problem.value, problem.message)


def _column(row: Row, problem: Problem) -> str:
    """Find the column by the value: which column fed the field is known to mapping alone."""
    if problem.value:
        for name, cell in zip(row.columns, row.values, strict=False):
            if cell.strip() == problem.value.strip():
                return name
    return problem.field
