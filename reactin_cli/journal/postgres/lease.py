"""A run's lease: how others know that it lives, and how it knows that they do.

A POST cannot be fenced, so the sender fences itself: it sends only while its lease is certain to
outlast the attempt.
"""

import sys
import threading
import time

import psycopg

from reactin_cli.errors import UsageError
from reactin_cli.journal.postgres.address import PostgresAddress
from reactin_cli.journal.postgres.connection import ServerConnection
from reactin_cli.journal.postgres.faults import words
from reactin_cli.journal.postgres.statements import TIME_LIMIT, at_once

LEASE = 60.0
"""Seconds after its last heartbeat for which a run counts as alive."""

BEAT = 15.0
"""Seconds between two heartbeats at most."""

AGAIN = 1.0
"""Seconds until the next one after one that failed."""

MARGIN = 5.0
"""Seconds of a lease that are never used: a process may be held up between the look at the clock
and its bytes, and clocks do not run equally fast."""

_BEAT = "UPDATE lease SET beat = clock_timestamp() WHERE run = %s AND token = %s RETURNING run"

DEAD = f"beat < clock_timestamp() - interval '{LEASE:.0f} seconds'"
"""The condition for a row of `lease` whose run counts as dead."""


def steady() -> float:
    """Give seconds of a clock that goes on while the machine sleeps."""
    if sys.platform == "win32":
        return time.perf_counter()  # finer than `monotonic` before Python 3.13
    clock: int = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # Linux; macOS has the other
    return time.clock_gettime(clock)


def usable_part(timeout: float) -> float:
    """Give for how many seconds after a heartbeat an attempt may begin; raises UsageError."""
    usable = LEASE - MARGIN - timeout
    if usable < MARGIN:
        raise UsageError(
            f"With a journal on a server, --timeout is {LEASE - 2 * MARGIN:.0f} seconds at most: an"
            f" import that is not heard of for {LEASE:.0f} seconds counts as dead.",
            "Choose a shorter --timeout.",
        )
    return usable


class Lease:
    """Keeps one run's lease by a thread and a connection of its own."""

    def __init__(
        self, address: PostgresAddress, run: int, token: bytes, timeout: float, stored: float
    ) -> None:
        """Begin with a lease that was stored no earlier than then, by the steady clock."""
        self._usable = usable_part(timeout)
        self._address = address
        self._run, self.token = run, token
        self.stored = self._confirmed = stored
        self.connection = ServerConnection(address, patience=0.0)
        self._ended = threading.Event()
        self.lost = False
        """Whether the run was declared dead; it stays so."""
        self.trouble = ""
        """Why the latest heartbeat failed, in words; empty if it did not."""
        self._thread = threading.Thread(target=self._keep, name="lease", daemon=True)

    def start(self) -> None:
        """Begin to send heartbeats."""
        self._thread.start()

    def is_certain(self) -> bool:
        """Tell whether the lease outlasts an attempt that begins now."""
        return not self.lost and steady() - self._confirmed < self._usable

    def close(self) -> None:
        """End the heartbeats."""
        self._ended.set()
        self.connection.cut()
        if self._thread.is_alive():
            self._thread.join(TIME_LIMIT)
        self.connection.close()

    def _keep(self) -> None:
        usual = pause = min(BEAT, self._usable / 3)
        while not self._ended.wait(pause) and not self.lost:
            try:
                self.connection.use(self._beat)
                pause, self.trouble = usual, ""
            except psycopg.Error as error:
                self.trouble = words(error)
                pause = AGAIN  # until the lease runs out, and with it the right to send

    def _beat(self, db: psycopg.Connection) -> None:
        sent = steady()
        if at_once(db, self._address.schema, _BEAT, (self._run, self.token)):
            self._confirmed = sent
        else:
            self.lost = True
