"""A few leads first: sent, looked up in the list and judged, before all the others go."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reactin_cli.delivery.port import Delivery
from reactin_cli.errors import ReactinError
from reactin_cli.model import Lead, Row, Status
from reactin_cli.stop import Stop, Stopped, StopReason


class Trial(NamedTuple):
    """What came of the first leads."""

    rows: Sequence[Row]
    """Those for which a request was made, settled."""
    held: Sequence[Lead | None]
    """Each as the list holds it; None if it is not there."""
    unreadable: str = ""
    """Why the list could not be read; empty if it was."""
    is_all: bool = False
    """Whether no other leads are left, so that nothing depends on it."""


Judge = Callable[[Trial, Stop], Awaitable[None]]
"""Pulls the stop if the others are not to go."""

Find = Callable[[Sequence[Lead]], Awaitable[Sequence[Lead | None]]]
"""Gives each lead as the list holds it; raises ReactinError where it cannot be read."""


HINT = "Look at the first leads in ReactIn; then run the same command without --canary."


def judge_unattended(*, continues: bool) -> Judge:
    """Make the judge for where nobody is asked: it stops unless it may continue and all is well."""

    async def judge(trial: Trial, stop: Stop) -> None:
        if trial.is_all:
            return
        if not continues:
            message = "Nobody was there to confirm sending the other leads."
            stop.request(StopReason.CANARY, message, HINT)
        elif trouble := trouble_of(trial):
            stop.request(StopReason.CANARY, f"{trouble} The others were not sent.", HINT)

    return judge


def trouble_of(trial: Trial) -> str:
    """Say why the other leads should not be sent; empty if all is well."""
    if trial.unreadable:
        return trial.unreadable
    refused = sum(not row.outcome or row.outcome.status is not Status.ADDED for row in trial.rows)
    missing = sum(held is None for held in trial.held)
    if refused:
        return f"Not added: {refused:,} of the first {len(trial.rows):,} leads."
    if missing:
        return f"Not in the list: {missing:,} of the first {len(trial.rows):,} leads."
    return ""


@dataclass(frozen=True, slots=True)
class CanaryOptions:
    """How an import is tried first."""

    leads: int
    """How many go first."""
    judge: Judge


class Canary:
    """A dispatch that lets the first leads go on another one, and the others after a judgement."""

    def __init__(self, sending: Delivery, find: Find, options: CanaryOptions, stop: Stop) -> None:
        self._sending = sending
        self._find = find
        self._options = options
        self._stop = stop
        self._tried: list[Row] = []
        self._is_judged = False

    async def take(self, rows: list[Row]) -> None:
        """Hand rows on; between the first leads and all others, wait for the judgement."""
        while rows and not self._is_judged and not self._stop.ending:
            if len(self._tried) >= self._options.leads:
                await self._judge(is_all=False)
                continue
            count = self._up_to_the_last_first(rows)
            first, rows = rows[:count], rows[count:]
            await self._sending.take(first)
            await self._sending.finish()
            self._tried += [row for row in first if row.outcome and row.outcome.attempts]
        if rows:
            await self._sending.take(rows)

    async def finish(self) -> None:
        """Return when every row is settled and told."""
        await self._sending.finish()
        if self._tried and not self._is_judged and not self._stop.ending:
            await self._judge(is_all=True)

    def _up_to_the_last_first(self, rows: Sequence[Row]) -> int:
        """Count the rows up to the one that completes the first leads, if all of them go."""
        missing = self._options.leads - len(self._tried)
        waiting = [place for place, row in enumerate(rows) if row.outcome is None]
        return waiting[missing - 1] + 1 if len(waiting) >= missing else len(rows)

    async def _judge(self, *, is_all: bool) -> None:
        self._is_judged = True
        leads = [row.lead or Lead() for row in self._tried]
        try:
            trial = Trial(self._tried, await self._find(leads), is_all=is_all)
        except Stopped:
            return
        except ReactinError as error:
            if self._stop.ending:
                return
            trial = Trial(self._tried, [None] * len(leads), error.message, is_all)
        await self._options.judge(trial, self._stop)
