"""Connections to the server that may break at any moment."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import psycopg

from reactin_cli.journal.postgres.address import PostgresAddress
from reactin_cli.journal.postgres.faults import PASSING, words
from reactin_cli.journal.postgres.statements import TIME_LIMIT

Result = TypeVar("Result")

PAUSES = (0.0, 0.1, 0.25, 0.5, 1.0)
"""Seconds before each further try; the last one is repeated. Before that a person is told."""

ENDING = 5.0
"""Seconds for which a run that is ending waits for its server."""


def connect(address: PostgresAddress) -> psycopg.Connection:
    """Connect, with transactions left to us; raises psycopg.Error.

    No statement is prepared by name, as a pooler may run the next transaction elsewhere.
    """
    defaults = {
        "connect_timeout": "10",
        "application_name": "reactin",
        "client_encoding": "utf8",
        "keepalives_idle": "10",
        "keepalives_interval": "5",
        "keepalives_count": "3",
    }
    connection = defaults | address.connection
    return psycopg.connect(**connection, autocommit=True, prepare_threshold=None)


class ServerConnection:
    """One connection, made when it is needed and made anew after it broke."""

    def __init__(
        self,
        address: PostgresAddress,
        patience: float,
        is_ending: Callable[[], bool] = lambda: False,
        says_why: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`patience` is for how many seconds a server that is away is waited for.

        That is cut short where the run `is_ending`; `says_why` hears why it waits.
        """
        self._address = address
        self._patience = patience
        self._is_ending = is_ending
        self._says_why = says_why
        self._ends_at = float("inf")
        self._db: psycopg.Connection | None = None
        self._closing = threading.Event()
        self._due = float("inf")
        """When the work that is under way counts as stuck."""

    def use(
        self, work: Callable[[psycopg.Connection], Result], longest: float = TIME_LIMIT
    ) -> Result:
        """Do the work, again and again while the server is away; raises psycopg.Error.

        Work that is interrupted is done anew from its beginning. After the `longest` seconds it
        counts as stuck.
        """
        began, tries = time.monotonic(), 0
        while True:
            try:
                return self._try(work, longest)
            except PASSING as error:
                self._drop()
                pause = PAUSES[min(tries, len(PAUSES) - 1)]
                if not self._may_wait(began, pause):
                    raise
                tries += 1
                if tries == len(PAUSES):
                    self._says_why(words(error))
            except BaseException:
                self._drop()  # whatever its transaction was in the middle of
                raise

    def _may_wait(self, began: float, pause: float) -> bool:
        """Wait for the next try, if there is one."""
        now = time.monotonic()
        if self._is_ending():
            self._ends_at = min(self._ends_at, now + ENDING)
        if now + pause > min(began + self._patience, self._ends_at):
            return False
        return not self._closing.wait(pause)

    def _try(self, work: Callable[[psycopg.Connection], Result], longest: float) -> Result:
        if self._db is None:
            self._db = connect(self._address)
        self._due = time.monotonic() + longest
        try:
            return work(self._db)
        finally:
            self._due = float("inf")

    def cut_if_stuck(self) -> None:
        """Let whoever waits too long for the server find the connection broken."""
        if time.monotonic() > self._due:
            self.cut()

    def cut(self) -> None:
        """Let whoever waits for the server find the connection broken; from any thread."""
        db = self._db
        if db is None:
            return
        with suppress(OSError, psycopg.Error):
            lent = socket.socket(fileno=db.pgconn.socket)
            try:
                lent.shutdown(socket.SHUT_RDWR)
            finally:
                lent.detach()

    def close(self) -> None:
        """Close the connection and wait for the server no longer."""
        self._closing.set()
        self._drop()

    def _drop(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            with suppress(psycopg.Error):
                db.close()


class Watchdog:
    """Cuts connections whose server has fallen silent: a network may lose it without a word."""

    def __init__(self, *connections: ServerConnection) -> None:
        self._connections = connections
        self._ended = threading.Event()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def close(self) -> None:
        """Watch no longer."""
        self._ended.set()

    def _watch(self) -> None:
        while not self._ended.wait(1.0):
            for connection in self._connections:
                connection.cut_if_stuck()
