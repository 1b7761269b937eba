"""Who asks for a page: paced, retried and given up like everything that is sent."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import NamedTuple, Protocol

from reactin_cli.errors import (
    ListBusyError,
    ReactinError,
    RefusedError,
    SettingsError,
    UnavailableError,
    UnknownListError,
)
from reactin_cli.events import Noted, PageRead, Watcher
from reactin_cli.reactin_api.page import Page, read_page
from reactin_cli.reactin_api.statuses import Meaning
from reactin_cli.readback.early_attempts import EarlyAttempts
from reactin_cli.sending.decision import Again, Done, asked_wait, decide, meaning_of
from reactin_cli.sending.messages import stop_words
from reactin_cli.sending.options import RetryOptions
from reactin_cli.sending.pacing.pacer import Pacer
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.stop import Stop, Stopped, StopReason

PAGE_SIZE = 50
"""The most leads that the API gives at once."""

TOGETHER = 8
"""Most pages that are in flight at once: no more than have come, and none behind one that holds
fewer leads than the page before it, so that hardly any is asked for behind the list's end."""

LATER = "Run the same command again later."

BUSY = "ReactIn limits how often the list may be read."

MENTIONED = 2.0
"""Seconds; a shorter wait for a retry is not worth telling."""

_BEYOND = frozenset({Meaning.REFUSED, Meaning.UNKNOWN_LIST})
"""How servers answer for a page that is not there."""

_ERRORS = {
    StopReason.UNAUTHORIZED: RefusedError,
    StopReason.UNKNOWN_LIST: UnknownListError,
    StopReason.PROXY_UNAUTHORIZED: SettingsError,
    StopReason.UNAVAILABLE: UnavailableError,
}
"""What a reply that would end an import means for whoever reads the list."""

_GARBLED = Reply("bad_answer", None, Silence.LOST, "the answer is not complete JSON")


class PageTransport(Protocol):
    """Makes one attempt and never raises for what may happen on the way."""

    async def get(self, page: int, size: int, *, versioned: bool) -> Reply:
        """Read one page of the list once."""


class _Answer(NamedTuple):
    reply: Reply
    page: Page | None
    """None if the reply holds none."""
    excused: bool = False
    """Whether a failure costs no retry."""


class PageReader:
    """Reads pages of one list, each until it has an answer that says something.

    The documentation gives the address once with `v1` and once without: a 404 of the first is
    followed by the second, and what worked is kept.
    """

    def __init__(
        self,
        transport: PageTransport,
        pacer: Pacer,
        stop: Stop,
        watcher: Watcher,
        *,
        options: RetryOptions,
        rng: Random,
        now: Callable[[], datetime],
        aside: bool = False,
        together: int = TOGETHER,
    ) -> None:
        """Know all partners; one that reads `aside` of an import never holds up its sending.

        No more than `together` requests are in flight.
        """
        self.server_date = ""
        """The `Date` of the latest answer."""
        self._transport = transport
        self._pacer = pacer
        self._stop = stop
        self._watcher = watcher
        self._options = options
        self._rng = rng
        self._now = now
        self._aside = aside
        self._waited = 0.0
        """Seconds that the list asked for by itself, all in all."""
        self._versioned = True
        self._address_is_known = False
        self._together = min(together, TOGETHER)
        self._early = EarlyAttempts(self._attempt)
        self._next_together, self._leads = 1, 0
        """How many pages are asked for with the next one, and how many leads the latest held."""

    def note(self, sentence: str) -> None:
        """Tell what a person should know of the list."""
        self._watcher(Noted(sentence))

    def close(self) -> None:
        """Ask for no page any more that nobody waits for."""
        self._early.drop()

    async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:
        """Give page `number`; one that `may_lie_beyond` the end is empty if it is refused.

        Raises RefusedError if the key or the list is refused, UnavailableError if there is no
        answer or one that cannot be understood, and `Stopped` if the user ends the run.
        """
        page: Page | None = None
        try:
            page = await self._read(number, may_lie_beyond=may_lie_beyond)
            return page
        except Stopped:
            raise self._end() from None
        finally:
            self._look_ahead(number, page)

    async def _read(self, number: int, *, may_lie_beyond: bool) -> Page:
        spent, together = 0, self._next_together if number > 1 else 1
        reply, page, excused = await self._early.take(number, together)
        while page is None:
            if may_lie_beyond and meaning_of(reply) in _BEYOND:
                return Page([])
            self._early.drop()
            if asked_wait(reply) is not None or reply.status == 429:
                self._together = 1  # the list limits how fast it may be read
            await self._wait(number, spent, excused, reply)
            spent += not excused
            reply, page, excused = await self._attempt(number)
        self._watcher(PageRead(number, len(page.leads)))
        return page

    def _look_ahead(self, number: int, page: Page | None) -> None:
        """Decide how many pages are in flight with the next one."""
        leads = len(page.leads) if page else 0
        if page and page.next_page == number + 1 and leads >= (self._leads if number > 1 else 1):
            self._next_together = min(number, self._together)
        else:
            self._next_together = 1
            self._early.drop()
        self._leads = leads

    async def _attempt(self, number: int) -> _Answer:
        answer = await self._ask(number)
        if answer.reply.status == 404 and not self._address_is_known and self._versioned:
            self._versioned = False
            answer = await self._ask(number)
        self._address_is_known |= answer.page is not None
        return answer

    async def _ask(self, number: int) -> _Answer:
        async with self._pacer.turn(-number):
            began = asyncio.get_running_loop().time()
            reply = await self._transport.get(number, PAGE_SIZE, versioned=self._versioned)
            self.server_date = reply.date
            accepted = meaning_of(reply) is Meaning.ACCEPTED
            page = read_page(reply.body, number) if accepted else None
            if accepted and page is None:
                reply = _GARBLED
            if self._aside and asked_wait(reply) is not None:
                excused = True  # a limit of the list says nothing about the leads
            else:
                # Rows count from 1, so a page's number below zero is nobody's.
                excused = self._pacer.record_reply(-number, began, reply)
        return _Answer(reply, page, excused)

    async def _wait(self, number: int, spent: int, excused: bool, reply: Reply) -> None:
        """Wait before the next attempt, or raise what ends them."""
        verdict = decide(
            reply,
            spent=spent,
            excused=excused,
            in_doubt=False,
            options=self._options,
            rng=self._rng,
        )
        if not isinstance(verdict, Again):
            raise self._error(verdict.stop if isinstance(verdict, Done) else None, reply, number)
        if verdict.seconds >= MENTIONED:
            when = f"again in {verdict.seconds:.0f} s"
            self._watcher(
                Noted(f"Page {number} of the list could not be read ({reply.code}), {when}.")
            )
        await self._pause(verdict)

    async def _pause(self, again: Again) -> None:
        if self._aside:
            self._waited += again.seconds if again.asked else 0.0
            if self._waited > self._options.max_wait:
                raise ListBusyError(BUSY, LATER)
        if self._aside or not again.asked:  # else the pacer holds everyone for that long
            await self._stop.pause(again.seconds)

    def _error(self, stop: StopReason | None, reply: Reply, number: int) -> ReactinError:
        if self._aside and stop is StopReason.THROTTLED:
            return ListBusyError(BUSY, LATER)
        if stop is not None:
            words = stop_words(stop, reply, self._now())
            if stop in _ERRORS:
                return _ERRORS[stop](words.message, words.hint)
            self._stop.request(
                stop, *words
            )  # who has to wait so long reads nothing and sends nothing
            return UnavailableError(words.message, words.hint)
        says = f": {reply.message.rstrip('.')}" if reply.message else ""
        do = "Check --base-url." if meaning_of(reply) is Meaning.REFUSED else LATER
        return UnavailableError(
            f"ReactIn did not return page {number} of the list ({reply.code}){says}.",
            f"{do} Run `reactin doctor` to find the cause.",
        )

    def _end(self) -> Exception:
        """Say why there were no more attempts; a user who ended them knows."""
        if self._stop.reason in (StopReason.UNAVAILABLE, StopReason.THROTTLED):
            return UnavailableError(self._stop.message, self._stop.hint)
        return Stopped()
