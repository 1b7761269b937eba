"""Which rows are to be sent at all: `--where`."""

from collections.abc import Sequence

from reactin_cli.mapping.options import Condition, column_named
from reactin_cli.mapping.row_steps import Cells, Finisher, Texts
from reactin_cli.model import Outcome, Row, Status

NOT_SELECTED = "not_selected"


def found_conditions(
    conditions: Sequence[Condition], columns: Sequence[str], *, open_ended: bool
) -> list[Condition]:
    """Give the conditions in the source's own names of its columns.

    Raises UsageError where it has no such column, unless one may turn up later (`open_ended`).
    """
    return [
        each
        if open_ended and each.column not in columns
        else each._replace(column=column_named(each.column, columns, "--where"))
        for each in conditions
    ]


def selects(columns: Sequence[str], conditions: Sequence[Condition]) -> list[Finisher]:
    """Make the steps that leave out the rows that were not asked for."""
    nowhere = len(columns)
    return [
        _selects(columns.index(each.column) if each.column in columns else nowhere, each)
        for each in conditions
    ]


def _selects(at: int, condition: Condition) -> Finisher:
    def select(row: Row, cells: Cells, _: Texts) -> None:
        cell = cells[at].strip()
        if (cell.casefold() in condition.values) is condition.wanted or row.outcome:
            return
        message = f"Column “{condition.column}” says “{cell}”, so --where leaves it out."
        row.outcome = Outcome(Status.EXCLUDED, NOT_SELECTED, message)

    return select
