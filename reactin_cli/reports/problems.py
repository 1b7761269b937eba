"""What is wrong with rows, grouped by cause, for a person and for scripts."""

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reactin_cli.model import Problem, Row, Severity, Status

FIRST = 3
"""How many problems of one cause are kept."""

MOST_CAUSES = 100
"""Different codes; there are fewer, unless ReactIn answers with ever new statuses."""

_NOT_TAKEN = frozenset({Status.REJECTED, Status.FAILED, Status.UNKNOWN})


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


@dataclass(slots=True)
class Cause:
    """All problems with one code."""

    code: str
    is_error: bool
    """Whether it kept the rows from being added."""
    count: int = 0
    first: list[ProblemLine] = field(default_factory=list)
    """The first problems, in the order of their rows."""

    def as_json(self) -> dict[str, object]:
        """Give how many there are, and the first rows."""
        return {"count": self.count, "rows": [line.row for line in self.first]}


class ProblemsByCause:
    """Collects what is wrong with settled rows."""

    def __init__(self) -> None:
        self._causes: dict[str, Cause] = {}

    def add(self, rows: Sequence[Row]) -> None:
        """Look at settled rows."""
        for row in rows:
            if row.problems:
                self._note_problems(row)
            elif row.outcome and row.outcome.status in _NOT_TAKEN:
                line = ProblemLine(row.number, row.line, row.source, "", "", row.outcome.message)
                self._note(row.outcome.code, line, is_error=True)

    def causes(self) -> tuple[Cause, ...]:
        """Give the causes, what keeps rows from being added first, the most frequent first."""
        causes = self._causes.values()
        return tuple(sorted(causes, key=lambda cause: (not cause.is_error, -cause.count)))

    def lines(self) -> Iterator[ProblemLine]:
        """Give the first problems of each cause."""
        for cause in self.causes():
            yield from cause.first

    def _note_problems(self, row: Row) -> None:
        invalid = row.outcome is not None and row.outcome.status is Status.INVALID
        errors = [problem for problem in row.problems if problem.severity is Severity.ERROR]
        for problem in errors if invalid and errors else row.problems:
            column = _column(row, problem)
            line = ProblemLine(
                row.number, row.line, row.source, column, problem.value, problem.message
            )
            self._note(problem.code, line, is_error=invalid)

    def _note(self, code: str, line: ProblemLine, *, is_error: bool) -> None:
        if code not in self._causes and len(self._causes) >= MOST_CAUSES:
            return
        cause = self._causes.setdefault(code, Cause(code, is_error))
        cause.is_error = cause.is_error or is_error
        cause.count += 1
        if len(cause.first) < FIRST or line < cause.first[-1]:
            insort(cause.first, line)  # rows settle in any order
            del cause.first[FIRST:]


def _column(row: Row, problem: Problem) -> str:
    """Find the column by the value: which column fed the field is known to mapping alone."""
    if problem.value:
        for name, cell in zip(row.columns, row.values, strict=False):
            if cell.strip() == problem.value.strip():
                return name
    return problem.field
