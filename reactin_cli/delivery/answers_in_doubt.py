"""Leads whose answers turned out, after they were settled, to be perhaps about other leads."""

from collections.abc import Sequence

from reactin_cli.events import Noted, PutInDoubt, Watcher
from reactin_cli.journal.port import LeadJournal
from reactin_cli.model import Outcome, Problem, Row, Severity, Status

CODE = "answer_in_doubt"
"""The code of such a row, and of its warning."""

SHOWN = 20
"""Rows that a note names; the journal knows all."""

NOTE = (
    "The server sent an answer that nobody had asked for, so what it answered to {count} on that"
    " connection may be about other leads: {rows}. They count as unknown. {do}"
)
LOOKED_UP = "Run the same command again: it looks them up in the list before anything is sent."
LOOK_UP = "Look them up in ReactIn before you send them again."

WARNING = Problem(
    CODE,
    "The server sent an answer that nobody had asked for, so this lead's may be another lead's."
    " Look the lead up in ReactIn before you send it again.",
    Severity.WARNING,
)

_CERTAIN = ("verified",)
"""Codes of rows that do not rest on an answer."""


class AnswersInDoubt:
    """Takes back what was said of such leads, in the journal too."""

    def __init__(self, journal: LeadJournal, watcher: Watcher) -> None:
        self._journal = journal
        self._watcher = watcher

    def take(self, rows: Sequence[Row]) -> None:
        """Make settled rows unknown."""
        changed = [(row, row.outcome) for row in rows if row.outcome and _rests_on(row.outcome)]
        if not changed:
            return
        for row, outcome in changed:
            row.outcome = outcome._replace(
                status=Status.UNKNOWN, code=CODE, message=WARNING.message
            )
            row.add(WARNING)
            self._journal.put_in_doubt(row)
        self._watcher(PutInDoubt([(row, outcome.status) for row, outcome in changed]))
        self._watcher(Noted(self._note([row.number for row, _ in changed])))

    def _note(self, numbers: Sequence[int]) -> str:
        shown = ", ".join(map(str, sorted(numbers)[:SHOWN]))
        more = ", …" if len(numbers) > SHOWN else ""
        is_one = len(numbers) == 1
        return NOTE.format(
            count="one lead" if is_one else f"{len(numbers):,} leads",
            rows=f"{'row' if is_one else 'rows'} {shown}{more}",
            do=LOOK_UP if self._journal.run is None else LOOKED_UP,
        )


def _rests_on(outcome: Outcome) -> bool:
    """Tell whether an outcome rests on what was answered."""
    is_open = outcome.status is Status.UNKNOWN or outcome.code in _CERTAIN
    return outcome.attempts > 0 and not is_open
