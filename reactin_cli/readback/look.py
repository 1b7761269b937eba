"""A look at the list, for leads whose attempts got no answer."""

import asyncio

from reactin_cli.errors import ReactinError, StorageError
from reactin_cli.events import Held, Noted, Watcher
from reactin_cli.readback.index import ListIndex, read_index
from reactin_cli.readback.listing import Pages
from reactin_cli.stop import Stop, StopReason


class Look:
    """Reads the whole list when enough time has passed for an attempt to show in it."""

    def __init__(self, pages: Pages, wait: float, stop: Stop, watcher: Watcher) -> None:
        """Know how many seconds after an attempt its lead is to be seen."""
        self._pages = pages
        self._wait = wait
        self._stop = stop
        self._watcher = watcher
        self._is_readable: bool | None = None

    async def wait(self, attempted: float) -> None:
        """Wait until an attempt of that loop time is to be seen. Raises `Stopped`.

        Not where its first page shows that the list cannot be read: there is nothing to wait for.
        """
        if self._left(attempted) > 0 and await self._can_be_read():
            left = self._left(attempted)
            self._watcher(Held(left, "waiting to look for unanswered leads in the list"))
            await self._stop.pause(left)

    async def take(self) -> ListIndex | None:
        """Read the list; None, with a note, where it cannot be read. Raises `Stopped`."""
        if self._is_readable is False:
            return None
        try:
            self._stop.check()
            return await read_index(self._pages)
        except ReactinError as error:
            self._give_up(error)
            return None

    async def _can_be_read(self) -> bool:
        if self._is_readable is None:
            try:
                await self._pages.read(1)
                self._is_readable = True
            except ReactinError as error:
                self._give_up(error)
        return self._is_readable is True

    def _give_up(self, error: ReactinError) -> None:
        if isinstance(error, StorageError):  # the journal gives no more turns: nothing may go
            self._stop.pull(StopReason.LOCAL_STORAGE, error.message, error.hint)
        self._stop.check()
        self._is_readable = False
        self._watcher(
            Noted(f"{error.message} So leads without an answer are sent again, unverified.")
        )

    def _left(self, attempted: float) -> float:
        return attempted + self._wait - asyncio.get_running_loop().time()
