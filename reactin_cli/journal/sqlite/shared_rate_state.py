"""What all runs for one organization share: one clock of turns, and the rate that was learned."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from reactin_cli.journal.turn_limits import LATE, LEARNED_FOR, TURNS_AHEAD
from reactin_cli.records import plain_record

CLOCK_SET = 60.0
"""Seconds by which a clock is set at most while a machine runs; no machine starts again so soon."""

_SINCE = "since "
_SYSCTL = ("/usr/sbin/sysctl", "-n", "kern.bootsessionuuid")
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@plain_record
class SharedRateState:
    """An organization's row in the journal; every method is part of a transaction."""

    id: int

    def turn(
        self, db: sqlite3.Connection, now: float, interval: float, max_wait: float, boot: str
    ) -> float:
        """Take the next turn: give its monotonic time, and move the clock on by the interval.

        A stored turn of another boot, whose clock began anew, or too far ahead is void. One that
        has just passed is kept: whoever asks a little late has not lost the schedule.
        """
        sql = "SELECT boot, next_turn FROM organization WHERE id = ?"
        stored_boot, stored = db.execute(sql, (self.id,)).fetchone()
        void = not is_same_boot(stored_boot, boot) or stored - now > max(
            max_wait, TURNS_AHEAD * interval
        )
        turn: float = now if void or stored < now - LATE else stored
        sql = "UPDATE organization SET boot = ?, next_turn = ? WHERE id = ?"
        db.execute(sql, (boot, turn + interval, self.id))
        return turn

    def hold(self, db: sqlite3.Connection, until: float, boot: str) -> None:
        """Let no turn come before a monotonic time of this boot."""
        sql = "SELECT boot, next_turn FROM organization WHERE id = ?"
        stored_boot, stored = db.execute(sql, (self.id,)).fetchone()
        if not is_same_boot(stored_boot, boot) or stored < until:
            sql = "UPDATE organization SET boot = ?, next_turn = ? WHERE id = ?"
            db.execute(sql, (boot, until, self.id))

    def remember_rate(self, db: sqlite3.Connection, per_second: float, now: float) -> None:
        """Store what ReactIn was found to bear."""
        sql = "UPDATE organization SET rate = ?, rate_learned = ? WHERE id = ?"
        db.execute(sql, (per_second, now, self.id))

    def learned_rate(self, db: sqlite3.Connection, now: float) -> float | None:
        """Give requests a second, if that was learned within the last day."""
        sql = "SELECT rate FROM organization WHERE id = ? AND rate_learned BETWEEN ? AND ?"
        row = db.execute(sql, (self.id, now - LEARNED_FOR, now)).fetchone()
        return None if row is None else row[0]


def boot_id() -> str:
    """Tell this boot of the machine from others; empty where the system does not say.

    There a turn of another boot is void only if it lies too far ahead, so it costs `max_wait` once
    at the very most. Windows says when it was started, by two clocks of which one may be set.
    """
    if sys.platform == "win32":
        return f"{_SINCE}{time.time() - time.monotonic():.0f}"
    if sys.platform == "darwin":
        return _session_of_macos()
    try:
        return _BOOT_ID.read_text().strip()
    except OSError:
        return ""


def is_same_boot(one: str, other: str) -> bool:
    """Tell whether two ids are of one boot; a time may differ by what a clock was set."""
    if one.startswith(_SINCE) and other.startswith(_SINCE):
        return abs(float(one.removeprefix(_SINCE)) - float(other.removeprefix(_SINCE))) < CLOCK_SET
    return one == other


def _session_of_macos() -> str:
    try:
        done = subprocess.run(_SYSCTL, capture_output=True, text=True, timeout=5, check=False)  # noqa: S603 - a fixed command
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
