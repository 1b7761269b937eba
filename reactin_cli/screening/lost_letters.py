"""Names that lost letters on their way through a pipe of Windows PowerShell.

Its version 5.1 passes text between two programs on as ASCII: every other letter arrives as `?`
($OutputEncoding; from 7.4 on, bytes pass as they are).
"""

import re
from collections.abc import Sequence

from reactin_cli.identity.characters import shorten
from reactin_cli.model import STANDARD_INPUT, Outcome, Problem, Row, Status
from reactin_cli.reactin_api.fields import FIELDS, NAME_FIELDS

LOST_LETTERS = "lost_letters"

_LOST = re.compile(r"\w\?|\?\w|^[?\s]+$")
"""A question mark beside a letter, or nothing but question marks."""


class PipedNames:
    """Holds back the rows of standard input whose names lost letters.

    One letter beyond ASCII shows that the pipe passes them on; then a `?` is what was written.
    """

    def __init__(self) -> None:
        self._is_ascii = True

    def check(self, rows: Sequence[Row]) -> None:
        """Settle the rows whose names lost letters."""
        for row in rows:
            if not self._is_ascii:
                return
            if row.source != STANDARD_INPUT:
                continue
            self._is_ascii = all(map(str.isascii, row.values))
            if self._is_ascii and row.outcome is None and (problem := _lost(row)):
                row.add(problem)
                row.outcome = Outcome(Status.INVALID, problem.code, problem.message)


def _lost(row: Row) -> Problem | None:
    texts = dict(zip(FIELDS, row.lead.values(), strict=True)) if row.lead else {}
    for field in NAME_FIELDS:
        text = texts.get(field, "")
        if _LOST.search(text):
            message = (
                f"{field} “{shorten(text)}” has ? in place of letters: PowerShell 5.1 pipes lose"
                ' them. Import the file itself, or pipe in cmd: cmd /c "… | reactin import -"'
            )
            return Problem(LOST_LETTERS, message, field=field, value=text)
    return None
