"""Who asks whom: one row's attempts, from its first turn to its outcome."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Protocol

from reactin_cli.errors import StorageError
from reactin_cli.events import Answered, Attempt, Watcher, WillRetry
from reactin_cli.model import Lead, Outcome, Row, Status
from reactin_cli.reactin_api.statuses import Meaning
from reactin_cli.sending.decision import (
    Again,
    Done,
    NeedsVerification,
    decide,
    meaning_of,
    unfinished,
)
from reactin_cli.sending.messages import outcome_message, stop_words
from reactin_cli.sending.options import IfUnknown, RetryOptions
from reactin_cli.sending.pacing.pacer import Pacer
from reactin_cli.sending.reply import NO_REPLY, Reply
from reactin_cli.stop import Stop, Stopped, StopReason

VERIFIED = "verified"
"""The code of a lead that got no answer, but was seen in the list."""


class LeadTransport(Protocol):
    """Makes one attempt and never raises for what may happen on the way."""

    async def post(self, lead: Lead) -> Reply:
        """Send one lead once."""


@dataclass(slots=True)
class _Tries:
    """What has been tried for one row; times in seconds of the loop's clock."""

    attempts: int = 0
    spent: int = 0
    in_doubt: bool = False
    first_began: float = 0.0
    began: float = 0.0
    ended: float = 0.0
    sent_at: datetime | None = None
    reply: Reply = NO_REPLY

    def begin(self, now: float, date: datetime) -> None:
        """Note that an attempt goes out."""
        self.attempts += 1
        self.first_began = self.first_began or now
        self.began, self.sent_at = now, date

    def end(self, now: float, reply: Reply) -> None:
        """Note what came back."""
        self.ended, self.reply = now, reply
        self.in_doubt |= meaning_of(reply) is Meaning.DOUBTFUL


class Sender:
    """Sends rows, each until it is settled."""

    def __init__(
        self,
        transport: LeadTransport,
        pacer: Pacer,
        stop: Stop,
        watcher: Watcher,
        *,
        options: RetryOptions,
        places: asyncio.Semaphore,
        rng: Random,
        now: Callable[[], datetime],
        before_wire: Callable[[Row], Awaitable[None]],
        not_taken: Callable[[Row], None],
    ) -> None:
        """Know all partners.

        `before_wire` returns when it is stored that a row's bytes go out, `not_taken` hears that
        ReactIn surely did not take the lead that a row waits to try again.
        """
        self._transport = transport
        self._pacer = pacer
        self._stop = stop
        self._watcher = watcher
        self._options = options
        self._places = places
        self._rng = rng
        self._now = now
        self._before_wire = before_wire
        self._not_taken = not_taken
        self._set_aside: dict[int, _Tries] = {}

    async def send(self, row: Row) -> Row:
        """Try until the row is settled, or set it aside: then it has no outcome yet.

        A row that was set aside goes on where it was. The caller holds one of the places, which
        bound what is in flight; it is lent to others while this row waits for a retry, and held
        again at the end.
        """
        tries = self._set_aside.pop(row.number, None) or _Tries()
        try:
            with self._pacer.presence():
                verdict = await self._try_on(row, tries)
        except Stopped:
            verdict = Done(unfinished(tries.in_doubt))
        except StorageError as error:  # no attempt goes unrecorded; those that went stay told
            self._stop.request(StopReason.LOCAL_STORAGE, error.message, error.hint)
            verdict = Done(unfinished(tries.in_doubt))
        if isinstance(verdict, NeedsVerification):
            self._set_aside[row.number] = tries
        else:
            row.outcome = self._outcome(verdict, tries)
        return row

    def attempted(self, row: Row) -> float:
        """Give the loop time of a set-aside row's latest attempt."""
        tries = self._set_aside.get(row.number)
        return tries.ended if tries else 0.0

    def verified(self, row: Row) -> Row:
        """Settle a set-aside row whose lead was seen in the list."""
        tries = self._set_aside.pop(row.number, None) or _Tries()
        outcome = self._outcome(Done(Status.ADDED), tries)
        row.outcome = outcome._replace(code=VERIFIED, message="It was seen in the list.")
        return row

    def unverified(self, row: Row) -> Row:
        """Settle a set-aside row at which nobody can look any more."""
        tries = self._set_aside.pop(row.number, None) or _Tries()
        row.outcome = self._outcome(Done(unfinished(tries.in_doubt)), tries)
        return row

    def look_no_more(self) -> None:
        """Make attempts again instead of setting rows aside: the list cannot be read."""
        self._options = replace(self._options, if_unknown=IfUnknown.RETRY)

    async def _try_on(self, row: Row, tries: _Tries) -> Done | NeedsVerification:
        if tries.spent > self._options.retries:
            return Done(unfinished(tries.in_doubt))
        verdict = await self._try(row, tries)
        while isinstance(verdict, Again):
            await self._wait(row, tries, verdict)
            verdict = await self._try(row, tries)
        return verdict

    async def _try(self, row: Row, tries: _Tries) -> Done | Again | NeedsVerification:
        async with self._pacer.turn(row.number):
            await self._before_wire(row)
            reply = await self._attempt(row, tries)
            excused = self._pacer.record_reply(row.number, tries.began, reply)
        verdict = decide(
            reply,
            spent=tries.spent,
            excused=excused,
            in_doubt=tries.in_doubt,
            options=self._options,
            rng=self._rng,
            own_throttling=self._pacer.own_throttling(row.number),
        )
        tries.spent += not excused
        if isinstance(verdict, Done) and verdict.stop:
            self._stop.request(verdict.stop, *stop_words(verdict.stop, reply, self._now()))
        return verdict

    async def _attempt(self, row: Row, tries: _Tries) -> Reply:
        loop = asyncio.get_running_loop()
        tries.begin(loop.time(), self._now())
        self._watcher(Attempt(row, tries.attempts))
        reply = await self._transport.post(row.lead or Lead())
        tries.end(loop.time(), reply)
        self._watcher(Answered(row, tries.attempts, reply.code, tries.ended - tries.began))
        return reply

    async def _wait(self, row: Row, tries: _Tries, again: Again) -> None:
        self._watcher(WillRetry(row, tries.attempts, tries.reply.code, again.seconds))
        if not tries.in_doubt:
            self._not_taken(row)
        if again.asked:
            return  # the turnstile holds everyone for that long, this row with them
        self._places.release()
        try:
            await self._stop.pause(again.seconds)
        finally:
            await self._places.acquire()

    def _outcome(self, verdict: Done, tries: _Tries) -> Outcome:
        reply, sent = tries.reply, tries.attempts > 0
        return Outcome(
            verdict.status,
            "" if verdict.status is Status.ADDED else reply.code or self._stop.code,
            outcome_message(verdict.status, reply, tries.attempts) or self._stop.message,
            reply.status,
            tries.attempts,
            tries.sent_at,
            round((tries.ended - tries.first_began) * 1000) if sent else None,
        )
