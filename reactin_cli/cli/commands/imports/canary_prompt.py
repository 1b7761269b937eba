"""The first leads of an import, as sent and as stored, and the question whether the others go."""

import os
import sys
from collections.abc import Iterator
from contextlib import aclosing

from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.cli.terminal.progress import Display
from reactin_cli.cli.terminal.tables import aligned
from reactin_cli.delivery.canary import Trial, judge_unattended
from reactin_cli.importing.reader_thread import pull
from reactin_cli.model import Lead, Row, Status
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.readback.trial import differing
from reactin_cli.records import plain_record
from reactin_cli.stop import Stop, StopReason


@plain_record
class CanaryPrompt:
    """Tells a person what came of the first leads, and stops the run where it is not to go on."""

    notes: Notes
    display: Display
    asks: bool
    """Whether somebody is there to be asked."""
    continues: bool
    """Whether it continues without a question, if nothing is wrong."""

    async def __call__(self, trial: Trial, stop: Stop) -> None:
        """Show both sides of the first leads; where others follow, decide about them."""
        self.notes.tell(*_told(trial))
        if trial.is_all:
            return
        if self.asks:
            with self.display.room():
                if not await _is_wanted(stop):
                    said_no = "You stopped after the first leads."
                    go_on = "Run the same command again: it continues from here."
                    stop.request(StopReason.INTERRUPTED, said_no, go_on)
        else:
            await judge_unattended(continues=self.continues)(trial, stop)


def _told(trial: Trial) -> Iterator[str]:
    count = "first lead" if len(trial.rows) == 1 else f"first {len(trial.rows):,} leads"
    yield f"The {count}, as sent and as the list holds them:"
    if trial.unreadable:
        yield trial.unreadable
    for row, held in zip(trial.rows, trial.held, strict=True):
        yield _headline(row, held, trial.unreadable)
        yield _side_by_side(row.lead or Lead(), held)


def _headline(row: Row, held: Lead | None, unreadable: str) -> str:
    status = row.outcome.status if row.outcome else Status.UNKNOWN
    place = "in the list" if held else "not looked up" if unreadable else "not in the list"
    said = f" ({row.outcome.message})" if row.outcome and status is not Status.ADDED else ""
    return f"row {row.number}: {status}{said}, {place}"


def _side_by_side(sent: Lead, held: Lead | None) -> str:
    if held is None:
        cells = [(field, text) for field, text in zip(FIELDS, sent.values(), strict=True) if text]
        return aligned(cells, ("field", "sent")).rstrip("\n")
    amiss = differing(sent, held)
    rows = [
        (field, ours, theirs, "differs" if place in amiss else "")
        for place, (field, ours, theirs) in enumerate(
            zip(FIELDS, sent.values(), held.values(), strict=True)
        )
        if ours or theirs
    ]
    return aligned(rows, ("field", "sent", "in the list", "")).rstrip("\n")


async def _is_wanted(stop: Stop) -> bool:
    """Ask; whoever ends the run instead, or the input, has not said yes."""
    _say("Send the others? [y/N]: ")
    async with aclosing(pull(_typed(), stop)) as answers:
        async for answer in answers:
            if answer in ("y", "yes"):
                return True
            if answer in ("", "n", "no"):
                return False
            _say("Please answer y or n: ")
    _say("\n")
    return False


def _typed() -> Iterator[str]:
    """Give the lines that are typed, past the buffers that would hold up the program's end."""
    while line := os.read(sys.stdin.fileno(), 1024):
        yield line.decode(errors="replace").strip().lower()


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
