"""The program at a terminal, as a person uses it."""

import os
import pty
import select
import subprocess
import time
from pathlib import Path
from typing import Self

from tests.e2e.program import PROGRAM, Place

_PATIENCE = 20.0
"""Seconds after which nothing more is to be expected."""


class Terminal:
    """A pseudo terminal whose screen is kept."""

    def __init__(self, place: Place, *arguments: str, stdout: Path | None = None) -> None:
        """Start the program; what it prints goes to the screen, or into a file."""
        self._screen = b""
        self._master, slave = pty.openpty()
        self._slave = slave

        def attach() -> None:
            os.login_tty(os.dup(slave))  # as its controlling terminal, so that Ctrl-C is a signal
            if stdout is not None:
                os.dup2(os.open(stdout, os.O_WRONLY | os.O_CREAT), 1)

        self._process = subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=place.work,
            env=place.environment(),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=attach,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)
        os.close(self._slave)

    def wait_for(self, text: str) -> None:
        """Wait until the screen shows this."""
        until = time.monotonic() + _PATIENCE
        while text not in self.screen and time.monotonic() < until and self._goes_on():
            self._look(0.05)
        assert text in self.screen, self.screen

    def type(self, text: str) -> None:
        """Press keys, or paste."""
        os.write(self._master, text.encode())

    def end(self) -> int:
        """Wait for the program to end; give its exit code."""
        until = time.monotonic() + _PATIENCE
        while self._goes_on() and time.monotonic() < until:
            self._look(0.05)
        self._look(0.05)
        return self._process.wait(timeout=1)

    def hang_up(self) -> int:
        """Close the window; give the exit code of the program that ran in it."""
        os.close(self._slave)
        os.close(self._master)
        self._master, self._slave = pty.openpty()  # another one, for the end
        return self._process.wait(timeout=_PATIENCE)

    def left_to_read(self) -> bytes:
        """Give what whoever reads the terminal next would get, such as the shell."""
        os.set_blocking(self._slave, False)
        try:
            return os.read(self._slave, 65536)
        except BlockingIOError:
            return b""

    @property
    def screen(self) -> str:
        """All that was ever shown."""
        return self._screen.decode(errors="replace")

    def _goes_on(self) -> bool:
        return self._process.poll() is None

    def _look(self, seconds: float) -> None:
        while select.select([self._master], [], [], seconds)[0]:
            self._screen += os.read(self._master, 65536)
