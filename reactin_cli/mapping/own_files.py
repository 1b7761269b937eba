"""Files that this program wrote: a report, or the rejects, imported again."""

from collections.abc import Sequence
from enum import Enum, auto

from reactin_cli.identity.characters import shorten
from reactin_cli.mapping.row_steps import Cells, Finisher, Texts
from reactin_cli.model import Outcome, Problem, Row, Status

_OF_A_REPORT = ("row", "line", "source", "status", "http_status", "attempts", "code", "message")
_OF_REJECTS = ("reactin_status", "reactin_error")
_EXTRA = "reactin_extra"

STATES_OF_ROWS = frozenset({"status", "reactin_status"})
"""Columns of a file of ours that say what became of a row, and nothing about the lead."""

_SETTLED = {
    Status.ADDED: (Status.ALREADY_ADDED, "in_report", "The report says that it was added."),
    Status.ALREADY_ADDED: (
        Status.ALREADY_ADDED,
        "in_report",
        "The report says that it had been added before.",
    ),
    Status.DUPLICATE: (
        Status.DUPLICATE,
        "in_report",
        "The report says that another of its rows has the same lead.",
    ),
}
"""Statuses in a report whose rows are not sent again, and their outcome."""


class OwnFile(Enum):
    """What kind of file of ours it is."""

    REPORT = auto()
    REJECTS = auto()


def own_file(columns: Sequence[str]) -> OwnFile | None:
    """Tell by its columns whether the file is one of ours."""
    if set(_OF_A_REPORT) <= set(columns):
        return OwnFile.REPORT
    return OwnFile.REJECTS if set(_OF_REJECTS) <= set(columns) else None


def is_ours(column: str) -> bool:
    """Tell whether the column was added by this program, and says nothing about the lead."""
    return column.startswith("reactin_")


def further_steps(own: OwnFile | None, columns: Sequence[str]) -> tuple[Finisher, ...]:
    """Give the additional steps for rows of a file of ours."""
    if own is OwnFile.REPORT:
        return (settles_what_was_added(columns),)
    return (_refuses_uncorrected(columns),) if _EXTRA in columns else ()


def _refuses_uncorrected(columns: Sequence[str]) -> Finisher:
    """Make the step that keeps back rows whose cells still do not fit their columns."""
    extra = columns.index(_EXTRA)

    def refuse(row: Row, cells: Cells, _: Texts) -> None:
        if cells[extra].strip():
            message = (
                f"The row did not fit its columns: {shorten(cells[extra])} is in {_EXTRA}."
                " Fix the row and empty that cell."
            )
            row.add(Problem("bad_row_shape", message, value=cells[extra]))

    return refuse


def settles_what_was_added(columns: Sequence[str]) -> Finisher:
    """Make the step that settles the rows of a report that need not be sent again."""
    status, code, message = (columns.index(name) for name in ("status", "code", "message"))

    def settle(row: Row, cells: Cells, _: Texts) -> None:
        if row.outcome is not None:
            return
        if cells[status] in _SETTLED:
            row.outcome = Outcome(*_SETTLED[Status(cells[status])])
        elif cells[status] == Status.EXCLUDED and cells[code] == "opted_out":
            row.outcome = Outcome(Status.EXCLUDED, "opted_out", cells[message])

    return settle
