"""The attempts of one row, from its first turn to its outcome."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Protocol

from reactin_cli.errors import StorageError
from reactin_cli.events import Answered, Attempt, Watcher, WillRetry
from reactin_cli.model import Lead, Outcome, Row, Status
from reactin_cli.reactin_api.statuses import Meaning
from reactin_cli.sending.answer_content import BodyKind
from reactin_cli.sending.decision import (
    Again,
    Done,
    NeedsVerification,
    decide,
    meaning_of,
    unfinished,
)
from reactin_cli.sending.messages import outcome_message, says_error, stop_words
from reactin_cli.sending.options import IfUnknown, RetryOptions
from reactin_cli.sending.pacing.pacer import Pacer
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.sending.tries import Tries
from reactin_cli.stop import Stop, Stopped, StopReason

VERIFIED = "verified"
"""The code of a lead that got no answer, but was seen in the list."""

SEEN = "ReactIn's list holds this lead."


class LeadTransport(Protocol):
    """Makes one attempt and never raises for what may happen to it."""

    async def post(self, lead: Lead) -> Reply:
        """Send one lead once."""


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
        put_in_doubt: Callable[[Sequence[Row]], None] = lambda _: None,
    ) -> None:
        """Take what sending needs.

        `before_wire` returns when it is stored that a row is being sent; `not_taken` is called for
        a row that waits to be sent again and that ReactIn certainly did not take; `put_in_doubt`
        for settled rows whose answers may have been about others.
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
        self._tell_doubt = put_in_doubt
        self._set_aside: dict[int, Tries] = {}
        self._is_api: bool | None = None
        """Whether the address is the API's: None before any answer, False after a web page."""

    async def send(self, row: Row) -> Row:
        """Try until the row is settled, or set it aside: then it has no outcome yet.

        A row that was set aside goes on where it was. The caller holds one of the places, which
        bound what is in flight; the place is free for others while this row waits, and held again
        at the end.
        """
        tries = self._set_aside.pop(row.number, None) or Tries()
        try:
            with self._pacer.presence():
                verdict = await self._try_on(row, tries)
        except Stopped:
            verdict = Done(unfinished(tries.in_doubt))
        except StorageError as error:  # no attempt goes unrecorded; earlier ones stay recorded
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
        """Settle a set-aside row whose lead was seen in the list.

        Not one that this run has not sent yet: what the list held before says nothing about it.
        """
        tries = self._set_aside.get(row.number)
        if tries and not tries.attempts:
            return row
        self._set_aside.pop(row.number, None)
        outcome = self._outcome(Done(Status.ADDED), tries or Tries())
        row.outcome = outcome._replace(code=VERIFIED, message=SEEN)
        self._is_api = True
        return row

    def unverified(self, row: Row) -> Row:
        """Settle a set-aside row that can no longer be looked up."""
        tries = self._set_aside.pop(row.number, None) or Tries()
        row.outcome = self._outcome(Done(unfinished(tries.in_doubt)), tries)
        return row

    def look_no_more(self) -> None:
        """Make attempts again instead of setting rows aside: the list cannot be read."""
        self._options = replace(self._options, if_unknown=IfUnknown.RETRY)

    async def _try_on(self, row: Row, tries: Tries) -> Done | NeedsVerification:
        if meaning_of(tries.reply) is Meaning.WEB_PAGE:  # and the list does not hold the lead
            return self._stopped(Done(Status.UNKNOWN, StopReason.NOT_API), tries.reply)
        if tries.used_up or tries.spent > self._options.retries:
            return Done(Status.UNKNOWN if tries.in_doubt else Status.FAILED)
        if self._is_api is False and self._options.if_unknown is IfUnknown.VERIFY:
            return NeedsVerification()  # nothing goes to what may not be the API
        verdict = await self._try(row, tries)
        while isinstance(verdict, Again):
            await self._wait(row, tries, verdict)
            if tries.is_put_in_doubt and self._options.if_unknown is not IfUnknown.RETRY:
                return self._after_doubt()
            verdict = await self._try(row, tries)
        return verdict

    def _after_doubt(self) -> Done | NeedsVerification:
        """Give what follows where an answer in doubt would have been followed by an attempt."""
        if self._options.if_unknown is IfUnknown.VERIFY:
            return NeedsVerification()
        return Done(Status.UNKNOWN)

    async def _try(self, row: Row, tries: Tries) -> Done | Again | NeedsVerification:
        async with self._pacer.turn(row.number):
            await self._before_wire(row)
            reply = await self._attempt(row, tries)
            excused = self._pacer.record_reply(row.number, tries.began, reply)
        self._examine(row, tries)
        verdict = decide(
            reply,
            spent=tries.spent,
            excused=excused,
            in_doubt=tries.in_doubt,
            options=self._options,
            rng=self._rng,
            own_throttling=self._pacer.own_throttling(row.number),
            server_failed=tries.server_failed,
        )
        tries.spent += not excused
        tries.used_up = isinstance(verdict, NeedsVerification) and verdict.is_last
        return self._stopped(verdict, reply) if isinstance(verdict, Done) else verdict

    def _stopped(self, verdict: Done, reply: Reply) -> Done:
        """Give the verdict, after ending the run if that is part of it."""
        if verdict.stop:
            self._stop.request(verdict.stop, *stop_words(verdict.stop, reply, self._now()))
        return verdict

    def _examine(self, row: Row, tries: Tries) -> None:
        """Act on what the body of an answer says."""
        reply = tries.reply
        tries.end(tries.ended, reply)
        meaning = meaning_of(reply)
        if meaning is Meaning.WEB_PAGE:
            self._is_api = self._is_api or False
        elif meaning is Meaning.ACCEPTED:
            self._is_api = True
            if reply.content is BodyKind.ERROR:
                row.add(says_error(reply))

    async def _attempt(self, row: Row, tries: Tries) -> Reply:
        loop = asyncio.get_running_loop()
        tries.begin(loop.time(), self._now())
        self._watcher(Attempt(row, tries.attempts))
        reply = await self._transport.post(row.lead or Lead())
        reply = self._proven(reply, row, tries)
        tries.ended, tries.reply = loop.time(), reply
        self._watcher(Answered(row, tries.attempts, reply.code, tries.ended - tries.began))
        return reply

    def _proven(self, reply: Reply, row: Row, tries: Tries) -> Reply:
        """Give the answer, or none where it may be another row's."""
        answers = reply.answers
        if answers is None:
            return reply
        if answers.name_another(row, reply.body):
            answers.put_in_doubt()
        if answers.is_in_doubt:
            return Reply("answer_in_doubt", None, Silence.LOST, "it may be another lead's answer")
        if meaning_of(reply) is Meaning.ACCEPTED:
            answers.add(row, None, self._put_in_doubt)
            return reply
        answers.add(row, tries, self._put_in_doubt)
        return reply._replace(answers=None)  # the attempts would keep themselves alive

    def _put_in_doubt(self, rows: Sequence[Row], unsettled: Sequence[Tries]) -> None:
        """Act on answers that may have been about other rows."""
        for tries in unsettled:
            tries.is_put_in_doubt = tries.in_doubt = True
        settled = {row.number: row for row in rows if row.outcome}
        self._tell_doubt(list(settled.values()))

    async def _wait(self, row: Row, tries: Tries, again: Again) -> None:
        self._watcher(WillRetry(row, tries.attempts, tries.reply.code, again.seconds))
        if not tries.in_doubt:
            self._not_taken(row)
        if again.asked:
            return  # the pacer holds every row for that long, this one too
        self._places.release()
        try:
            await self._stop.pause(again.seconds)
        finally:
            await self._places.acquire()

    def _outcome(self, verdict: Done, tries: Tries) -> Outcome:
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
