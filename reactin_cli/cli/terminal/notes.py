"""What a person reads on stderr while a command works: plain sentences, or nothing at all."""

import sys
from collections.abc import Iterable

from reactin_cli.cli.terminal.error_text import write_error
from reactin_cli.cli.terminal.wrapping import fitted
from reactin_cli.events import (
    Answered,
    Event,
    Held,
    Noted,
    Probing,
    RateChanged,
    Settled,
    WillRetry,
)
from reactin_cli.identity.characters import printable
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.reports.next_step import FORGOTTEN
from reactin_cli.reports.summary import STOP_CODES, ImportResult


class Notes:
    """Writes notes to stderr unless the user wants quiet."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        """Whether nothing but errors is to be told."""
        self.verbose = verbose
        """Whether each attempt and full paths are to be told."""

    def tell(self, *sentences: str) -> None:
        """Write a line for each sentence."""
        if not self.quiet:
            for sentence in sentences:
                sys.stderr.write(f"{fitted(printable(sentence), sys.stderr)}\n")
            sys.stderr.flush()

    def note(self, sentence: str) -> None:
        """Write a line, marked as a note."""
        self.tell_all([sentence])

    def tell_end(self, summary: ImportResult) -> None:
        """Say why a run ended early, if it did; where that is an error, to quiet users too."""
        if summary.stopped is None:
            return
        hint = f"{summary.stop_hint} {FORGOTTEN}" if summary.forgets else summary.stop_hint
        if STOP_CODES[summary.stopped]:
            write_error(summary.stop_message, hint)
        else:
            self.tell(*filter(None, [summary.stop_message, hint]))

    def tell_all(self, sentences: Iterable[str]) -> None:
        """Write a line, marked as a note, for each sentence."""
        self.tell(*(f"note: {sentence}" for sentence in sentences))

    def __call__(self, event: Event) -> None:
        """Hear an event of a run; tell what matters to the run, with --verbose each attempt too."""
        match event:
            case Noted(message):
                self.tell_all([message])
            case _ if not self.verbose:
                pass
            case Answered(row, number, code, seconds):
                self.tell(f"row {row.number}, attempt {number}: {code} after {seconds:.3f} s")
            case WillRetry(row, number, code, seconds):
                self.tell(
                    f"row {row.number}: {code} at attempt {number}, retrying in {seconds:.1f} s"
                )
            case RateChanged(per_second, reason, row):
                self.tell(f"pace: {per_second:.3g}/s from row {row} on: {reason}")
            case Probing(row):
                self.tell(f"row {row}: tests whether ReactIn responds again")
            case Held(0.0, reason):
                self.tell(f"pause is over: {reason}")
            case Held(seconds, reason):
                self.tell(f"pause: {seconds:.1f} s, {reason}")
            case Settled(rows):
                self.tell(*(_settled(row, row.outcome) for row in rows if row.outcome))
            case _:
                pass


def _settled(row: Row, outcome: Outcome) -> str:
    if outcome.status in (Status.ADDED, Status.VALID):
        return f"row {row.number}, line {row.line}: {outcome.status}"
    return f"row {row.number}, line {row.line}: {outcome.status} ({outcome.code}) {outcome.message}"
