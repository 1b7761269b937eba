"""Why a run ended before every row had its turn."""

import asyncio
from collections.abc import Awaitable
from datetime import datetime
from enum import StrEnum


class StopReason(StrEnum):
    """The summary's `stopped`: one word for scripts, null for a run that went to its end."""

    UNAUTHORIZED = "unauthorized"
    """ReactIn refused the key (401, 403)."""
    UNKNOWN_LIST = "unknown_list"
    """ReactIn does not know the list (404)."""
    UNAVAILABLE = "unavailable"
    """Nothing succeeded for longer than --max-outage."""
    THROTTLED = "throttled"
    """ReactIn asked for a wait longer than --max-wait, or kept asking beyond --max-outage."""
    MAX_FAILURES = "max_failures"
    """As many leads ended as rejected, failed or unknown as --max-failures allows."""
    MAX_LEADS = "max_leads"
    """As many leads were sent as --max-leads asks for; the next run goes on from there."""
    CANARY = "canary"
    """The leads of --canary were sent, and nobody said that the others are to go."""
    NOT_API = "not_api"
    """A success was answered with a web page, and the list does not hold the lead."""
    PROXY_UNAUTHORIZED = "proxy_unauthorized"
    """The proxy refused its credentials (407)."""
    INTERRUPTED = "interrupted"
    """Ctrl-C, SIGTERM or SIGHUP."""
    INVALID_ROWS = "invalid_rows"
    """--all-or-nothing, and a row is invalid: nothing was sent."""
    SOURCE = "source"
    """A source could not be read to its end."""
    LOCAL_STORAGE = "local_storage"
    """What happened to a lead could not be stored: journal, report or disk."""


class Stopped(Exception):  # noqa: N818 - it is no error, it ends a wait
    """Raised out of a wait that a stop cut short; caught where a row is settled."""


class Stop:
    """The one switch that ends a run early: pulled by whoever must, asked by whoever waits.

    The first reason stays; `message` and `hint` say in a person's words what happened and what to
    do. What is in flight is finished all the same.
    """

    def __init__(self) -> None:
        self.reason: StopReason | None = None
        self.message = ""
        self.hint = ""
        self.resume_after: datetime | None = None
        """The time, in UTC, before which ReactIn asked for no further request; None if unknown."""
        self.fault: Exception | None = None
        """A fault of the program's own that ends the run; raised again once all is settled."""
        self._pulled = asyncio.Event()

    @property
    def ending(self) -> bool:
        """Whether the run is ending."""
        return self._pulled.is_set()

    @property
    def code(self) -> str:
        """The reason as the code of the rows that it leaves unsent."""
        return self.reason.value if self.reason else ""

    def request(
        self,
        reason: StopReason,
        message: str = "",
        hint: str = "",
        resume_after: datetime | None = None,
    ) -> None:
        """End the run for this reason, unless it is ending already."""
        if self.reason is None:
            self.reason, self.message, self.hint = reason, message, hint
            self.resume_after = resume_after
            self._pulled.set()

    def fail(self, fault: Exception) -> None:
        """End the run because the program itself failed."""
        self.fault = self.fault or fault
        self._pulled.set()

    def check(self) -> None:
        """Raise `Stopped` if the run is ending."""
        if self.ending:
            raise Stopped

    async def pause(self, seconds: float) -> None:
        """Wait that long; raise `Stopped` as soon as the run is ending."""
        self.check()
        try:
            async with asyncio.timeout(seconds):
                await self._pulled.wait()
        except TimeoutError:
            return
        raise Stopped

    async def wait_for(self, awaited: Awaitable[object], seconds: float | None = None) -> None:
        """Wait for it, that long at most; raise `Stopped` as soon as the run is ending."""
        waits = [asyncio.ensure_future(awaited), asyncio.ensure_future(self._pulled.wait())]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        self.check()
