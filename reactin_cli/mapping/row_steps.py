"""What one cell a field is not enough for: names split, opted-out rows settled."""

from collections.abc import Callable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from reactin_cli.mapping.optouts import OptOut, has_opted_out
from reactin_cli.mapping.values import is_email
from reactin_cli.model import Outcome, Problem, Row, Severity, Status
from reactin_cli.reactin_api.fields import FIELDS

if TYPE_CHECKING:
    from reactin_cli.mapping.splitting import Split

Cells = list[str]
Texts = list[str]
"""The ten fields of a lead that is being made."""
Finisher = Callable[[Row, Cells, Texts], None]

_FIRST_NAME, _LAST_NAME = FIELDS.index("firstName"), FIELDS.index("lastName")


def splits_full_name(
    source: Callable[[Cells], str], split: "Callable[[str], Split | None]"
) -> Finisher:
    """Make the step that fills first and last name from a full name."""

    def fill(row: Row, cells: Cells, texts: Texts) -> None:
        text = source(cells).strip()
        if not text:
            return
        names = split(text)
        if names is None:
            row.add(_name_unsure(text))
            names = ("" if is_email(text) else text, "")
        first, last = names
        texts[_FIRST_NAME] = first or texts[_FIRST_NAME]
        texts[_LAST_NAME] = last or texts[_LAST_NAME]

    return fill


def _name_unsure(text: str) -> Problem:
    if is_email(text):
        message = "The name is an email address, so no name is sent."
    else:
        message = (
            "It is not clear which part is the first name, so all of it is sent as the first"
            " name. Put them in two columns."
        )
    return Problem("name_unsure", message, Severity.WARNING, "firstName", text)


def excludes_opted_out(at: int, column: str, kind: OptOut) -> Finisher:
    """Make the step that settles the rows whose column says that the lead opted out."""
    tells = lru_cache(maxsize=1024)(partial(has_opted_out, kind=kind))

    def exclude(row: Row, cells: Cells, _: Texts) -> None:
        cell = cells[at]
        if not cell:
            return
        opted_out = tells(cell)
        if opted_out and row.outcome is None:
            message = f"Column “{column}” says “{cell.strip()}”: this lead is not to be contacted."
            row.outcome = Outcome(Status.EXCLUDED, "opted_out", message)
        elif opted_out is None and kind is OptOut.YES_OR_WHEN:
            row.add(_unclear(column, cell.strip()))

    return exclude


def _unclear(column: str, cell: str) -> Problem:
    message = (
        f"Column “{column}” says “{cell}”, which is neither a yes, a no nor a date."
        " If this lead opted out, remove the row."
    )
    return Problem("opt_out_unclear", message, Severity.WARNING, "", cell)
