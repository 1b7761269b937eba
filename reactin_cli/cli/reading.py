"""What the commands that read the list back have in common."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from reactin_cli.cli.target import required
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.importing.assembly import SendOptions, reading
from reactin_cli.reactin_api.page import Page
from reactin_cli.reactin_api.target import Target
from reactin_cli.readback.reader import PageReader
from reactin_cli.sending.pacing.pacer import PaceOptions
from reactin_cli.sending.retry_options import RetryOptions
from reactin_cli.settings.settings import Settings
from reactin_cli.stop import Stop

T = TypeVar("T")

TOLD_EVERY = 10.0
"""Seconds between two words about a long reading."""

CHECK = SendOptions(timeout=10.0, retry=RetryOptions(retries=1, max_wait=10.0))
"""How one page is asked for where a person waits to hear whether the key is right."""


def read_options(
    rate: float, retries: int, timeout: float, max_wait: float, max_outage: float
) -> SendOptions:
    """Make of the options what reading needs; times in seconds."""
    retry = RetryOptions(retries, max_wait)
    return SendOptions(rate, timeout=timeout, retry=retry, pace=PaceOptions(max_outage))


def list_target(settings: Settings, notes: Notes) -> Target:
    """Give the list that is read; raises SettingsError for all that is missing."""
    organization, list_id, key, base_url = required(settings, notes)
    return Target(base_url.value, organization.value, list_id.value, key.value)


def with_list(
    target: Target, options: SendOptions, notes: Notes, work: Callable[[PageReader], Awaitable[T]]
) -> T:
    """Do work that reads the list; raises what it raises, and KeyboardInterrupt at Ctrl-C."""

    async def main() -> T:
        async with reading(target, options, Stop(), notes) as reader:
            return await work(reader)

    return asyncio.run(main())


def check_access(target: Target, notes: Notes) -> str:
    """Ask for the first page, to know that key and list are right; give the server's date.

    Raises RefusedError if they are not, UnavailableError if that cannot be found out.
    """

    async def ask(reader: PageReader) -> str:
        await reader.read(1)
        return reader.server_date

    return with_list(target, CHECK, notes, ask)


class Telling:
    """Reads pages and says now and then how far it got."""

    def __init__(self, reader: PageReader, notes: Notes) -> None:
        self._reader = reader
        self._notes = notes
        self._leads = 0
        self._told_at = asyncio.get_running_loop().time()

    async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:
        """Give a page."""
        page = await self._reader.read(number, may_lie_beyond=may_lie_beyond)
        self._leads = len(page.leads) + (0 if number == 1 else self._leads)
        now = asyncio.get_running_loop().time()
        if now - self._told_at >= TOLD_EVERY:
            self._told_at = now
            self._notes.tell(f"{self._leads:,} leads read so far.")
        return page
