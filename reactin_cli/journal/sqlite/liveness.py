"""Which runs are alive: a run holds an operating system's lock on a small file of its own.

The lock falls when the process ends, however it ends. A process id proves nothing: ids are used
again, and mean nothing in another container. The locks are those of an open file (flock, LockFile),
not of a process (fcntl), so that two runs in one process are two runs as well.
"""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from reactin_cli.private_files import real

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, shared: bool) -> None:  # noqa: ARG001 - Windows has but one kind
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int, *, shared: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)


LOOKS, BETWEEN_LOOKS = (3, 0.02) if sys.platform == "win32" else (1, 0.0)
"""Looks at a lock, and the seconds between two: on Windows one who looks disturbs another."""


def _is_free(descriptor: int) -> bool:
    for look in range(LOOKS):
        try:
            _lock(descriptor, shared=True)
        except OSError:
            if look + 1 < LOOKS:
                time.sleep(BETWEEN_LOOKS)
        else:
            return True
    return False


class RunLocks:
    """The lock files of the runs of one journal, which stand beside it.

    They are found by the journal's real path: who opens it by a link sees the same runs.
    """

    def __init__(self, journal: Path) -> None:
        self._journal = real(journal)
        self._own: dict[int, int] = {}
        self._dead: set[int] = set()

    def take(self, run: int) -> None:
        """Show that the run is alive until this process ends; raises OSError."""
        descriptor = os.open(self._path(run), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor, shared=False)
        except OSError:
            os.close(descriptor)
            raise
        self._own[run] = descriptor

    def release(self) -> None:
        """Show that this process's runs are over."""
        for run, descriptor in self._own.items():
            if sys.platform == "win32":
                os.close(descriptor)  # an open file cannot be removed there
                self._remove(run)
            else:
                self._remove(run)  # removed while held: nobody finds it free
                os.close(descriptor)
        self._own.clear()

    def is_alive(self, run: int) -> bool:
        """Tell whether the run still goes on. Who looks at the same moment does not disturb."""
        if run in self._dead:
            return False
        try:
            descriptor = os.open(self._path(run), os.O_RDONLY)  # the place may be read-only
        except FileNotFoundError:
            self._dead.add(run)
            return False
        except OSError:
            return True  # cannot tell: better to wait than to send twice
        try:
            is_free = _is_free(descriptor)
        finally:
            os.close(descriptor)
        if is_free:
            self._dead.add(run)
        return not is_free

    def sweep(self, run: int) -> bool:
        """Remove what a run left that ended without a word; give whether it is dead."""
        is_dead = not self.is_alive(run)
        if is_dead:
            self._remove(run)
        return is_dead

    def _path(self, run: int) -> Path:
        return self._journal.with_name(f"{self._journal.name}-run-{run}.lock")

    def _remove(self, run: int) -> None:
        with suppress(OSError):  # somebody else was faster, or looks at it right now
            self._path(run).unlink()
