"""A look at the list, for leads whose attempts got no answer."""

import asyncio
import math
from collections.abc import Collection, Sequence

from reactin_cli.errors import ListBusyError, ReactinError, StorageError
from reactin_cli.events import Held, Noted, Watcher
from reactin_cli.model import Lead
from reactin_cli.reactin_api.stored_lead import as_lead
from reactin_cli.readback.index import ListIndex, read_index
from reactin_cli.readback.listing import Pages, read_list
from reactin_cli.stop import Stop, StopReason

GLANCES = (1.0, 5.0, 15.0, 30.0)
"""Seconds after an attempt at which its lead may show already. Lists are usually up to date within
seconds; presence settles a lead at once, and only absence needs the whole wait."""

LOOKS = 4
"""Times that the list is read before nobody waits any longer for what it does not show."""

WAITING = "waiting to look up unanswered leads in the list"

BEHIND = (
    "The list still does not show what was added before, so unanswered leads that are not"
    " in it are sent again, although they may appear later."
)


class ListLookup:
    """Reads the whole list when enough time has passed for an attempt to show in it."""

    def __init__(self, pages: Pages, wait: float, stop: Stop, watcher: Watcher) -> None:
        """Know how many seconds after an attempt its lead is to be seen."""
        self._pages = pages
        self._wait = wait
        self._stop = stop
        self._watcher = watcher
        self._is_readable: bool | None = None
        self._glances = tuple(each for each in GLANCES if each < wait)
        self._glanced = -math.inf
        """The loop time until which there is no glance: after the last one for as long as it took,
        so that glances at a long list take half of the time at most."""
        self._looks = LOOKS

    async def wait_for_glance(self, attempted: float) -> bool:
        """Wait until an attempt of that loop time may show already; tell whether to glance then.

        Without a wait False, where it had all its time, or the list cannot be read. Raises
        `Stopped`.
        """
        moments = (attempted + each for each in self._glances)
        due = next((moment for moment in moments if moment > self._glanced), None)
        if due is None or self._left(attempted) <= 0 or not await self._can_be_read():
            return False
        left = due - asyncio.get_running_loop().time()
        if left > 0:
            self._watcher(Held(left, WAITING))
            await self._stop.pause(left)
        return True

    async def glance(self, leads: Sequence[Lead], attempted: float) -> Collection[Lead]:
        """Give those of the leads that the list shows already.

        Reading ends when all are found, or when the attempt of that loop time has had all its time:
        then a look at the whole list is due. After any trouble there is no further glance. Raises
        `Stopped`.
        """
        began, found = asyncio.get_running_loop().time(), set[Lead]()
        wanted = {key: lead for lead in leads for key in lead.keys}
        try:
            async for stored in read_list(self._pages, self._note):
                found.update(wanted[key] for key in as_lead(stored)[0].claims if key in wanted)
                if len(found) == len(leads) or self._left(attempted) <= 0:
                    break
        except ReactinError:
            self._stop.check()
            self._glances = ()
        ended = asyncio.get_running_loop().time()
        self._glanced = ended + (ended - began)
        return found

    async def wait(self, attempted: float) -> None:
        """Wait until an attempt of that loop time is to be seen. Raises `Stopped`.

        Not where its first page shows that the list cannot be read: there is nothing to wait for.
        """
        if self._left(attempted) > 0 and await self._can_be_read():
            left = self._left(attempted)
            self._watcher(Held(left, WAITING))
            await self._stop.pause(left)

    async def take(self, witness: Lead | None) -> ListIndex | None:
        """Read the list until it holds the witness, a lead that was added before.

        One that stays behind the times is given all the same, with a note: what it holds has
        arrived. None, with a note, where it cannot be read. Raises `Stopped`, and ListBusyError
        where it may not be read now.
        """
        if self._is_readable is False:
            return None
        try:
            return await self._read_until(witness)
        except ListBusyError:
            raise
        except ReactinError as error:
            self._give_up(error)
            return None

    async def _read_until(self, witness: Lead | None) -> ListIndex:
        index = await self._read()
        for _ in range(1, self._looks):
            if witness is None or witness in index:
                return index
            self._watcher(Held(self._wait, "the list does not show yet what was added"))
            await self._stop.pause(self._wait)
            index = await self._read()
        if witness is not None and witness not in index and self._looks > 1:
            self._looks = 1  # what it does not show now, it will not show next time
            self._watcher(Noted(BEHIND))
        return index

    async def _read(self) -> ListIndex:
        self._stop.check()
        return await read_index(self._pages, self._note)

    async def _can_be_read(self) -> bool:
        if self._is_readable is None:
            try:
                await self._pages.read(1)
                self._is_readable = True
            except ListBusyError:
                return True
            except ReactinError as error:
                self._give_up(error)
        return self._is_readable is True

    def _give_up(self, error: ReactinError) -> None:
        if isinstance(error, StorageError):  # the journal gives no more turns: nothing may go
            self._stop.request(StopReason.LOCAL_STORAGE, error.message, error.hint)
        self._stop.check()
        self._is_readable = False
        self._watcher(Noted(f"{error.message} Unanswered leads are sent again, unverified."))

    def _note(self, sentence: str) -> None:
        self._watcher(Noted(sentence))

    def _left(self, attempted: float) -> float:
        return attempted + self._wait - asyncio.get_running_loop().time()
