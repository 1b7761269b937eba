"""A look at the list, for leads whose attempts got no answer."""

import asyncio

from reactin_cli.errors import ReactinError
from reactin_cli.events import Held, Noted, Watcher
from reactin_cli.readback.index import ListIndex, read_index
from reactin_cli.readback.listing import Pages
from reactin_cli.stop import Stop


class Look:
    """Reads the whole list when enough time has passed for an attempt to show in it."""

    def __init__(self, pages: Pages, wait: float, stop: Stop, watcher: Watcher) -> None:
        """Know how many seconds after an attempt its lead is to be seen."""
        self._pages = pages
        self._wait = wait
        self._stop = stop
        self._watcher = watcher

    async def wait(self, attempted: float) -> None:
        """Wait until an attempt of that loop time is to be seen. Raises `Stopped`."""
        left = attempted + self._wait - asyncio.get_running_loop().time()
        if left > 0:
            self._watcher(Held(left, "waiting to look for unanswered leads in the list"))
            await self._stop.pause(left)

    async def take(self) -> ListIndex | None:
        """Read the list; None, with a note, where it cannot be read. Raises `Stopped`."""
        self._stop.check()
        try:
            return await read_index(self._pages)
        except ReactinError as error:
            self._stop.check()
            self._watcher(
                Noted(f"{error.message} So leads without an answer are sent again, unverified.")
            )
            return None
