"""Leads that the list holds already are not sent: `--skip-existing`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reactin_cli.errors import (
    ListBusyError,
    ReactinError,
    RefusedError,
    SettingsError,
    StorageError,
    UnavailableError,
    UnknownListError,
)
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.stop import Stop, Stopped, StopReason

if TYPE_CHECKING:
    from reactin_cli.readback.index import ListIndex
    from reactin_cli.readback.listing import Note, Pages

IN_LIST = Outcome(
    Status.ALREADY_ADDED, "in_list", "The list held this lead before the import began."
)

UNREADABLE: Mapping[type, StopReason] = {
    RefusedError: StopReason.UNAUTHORIZED,
    UnknownListError: StopReason.UNKNOWN_LIST,
    UnavailableError: StopReason.UNAVAILABLE,
    ListBusyError: StopReason.THROTTLED,
    SettingsError: StopReason.PROXY_UNAUTHORIZED,
    StorageError: StopReason.LOCAL_STORAGE,
}
"""Why an import ends whose list is to be read first, and cannot be."""


class Existing:
    """Settles each row whose lead the list holds."""

    def __init__(self, index: "ListIndex | None" = None) -> None:
        """Know the list; without one, nothing is known to be there."""
        self._index = index

    def check(self, rows: list[Row]) -> None:
        """Settle the rows whose leads are in the list."""
        if self._index is None:
            return
        for row in rows:
            if row.outcome is None and row.lead is not None and row.lead in self._index:
                row.outcome = IN_LIST


async def read_existing(pages: "Pages", stop: Stop, note: "Note") -> Existing:
    """Read the list; where it cannot be read the run ends, as what it holds would be sent again."""
    from reactin_cli.readback.index import read_index  # costs start-up

    try:
        return Existing(await read_index(pages, note))
    except ReactinError as error:
        reason = next(UNREADABLE[kind] for kind in type(error).__mro__ if kind in UNREADABLE)
        stop.request(reason, error.message, error.hint)
    except Stopped:
        pass  # of a list whose reading was cut short nothing is known, and nothing goes
    return Existing()
