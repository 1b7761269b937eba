"""The output of a command as a source: `--from-command`."""

import io
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress

from reactin_cli.errors import SourceError
from reactin_cli.identity.characters import printable

CHUNK = 64 * 1024
"""Bytes read at a time."""

LONGEST_LINE = 1 << 20
"""Bytes up to which an unfinished line is held back."""

_LAST_LINES, _LONGEST_SHOWN = 3, 300
_PATIENCE = 2.0
"""Seconds in which a command that is not needed any more may end by itself."""


class CommandOutput(io.RawIOBase):
    """What a shell command writes to its standard output, line by line as it comes.

    The last line is given only once the command has ended well or the line is complete: half a
    line of a command that was cut off may be half an address.
    """

    name = "command"
    """What reports call the source."""

    def __init__(self, command: str) -> None:
        """Start the command; its standard input is empty, as ours may be another source."""
        super().__init__()
        self._process = subprocess.Popen(  # noqa: S602 - the user's own command, for their shell
            command,
            shell=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,  # so that all that it started can be ended
        )
        self._ready, self._unfinished = b"", b""
        self._ended = False
        self._said: deque[bytes] = deque(maxlen=_LAST_LINES)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # the buffers that io passes
        """Fill the buffer as far as whole lines have come; 0 at the end."""
        while not self._ready and not self._ended:
            self._receive()
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size

    def check_end(self) -> None:
        """Raise SourceError if the command has ended with an error."""
        if not self._ended or self._process.returncode == 0:
            return
        self._listener.join(_PATIENCE)
        said = printable(b" ".join(self._said).decode(errors="replace"))[:_LONGEST_SHOWN].strip()
        told = f" It wrote: {said.rstrip('.')}." if said else " It wrote nothing to stderr."
        raise SourceError(
            f"The command of --from-command ended with {_ending(self._process.returncode)}.{told}",
            "Run the command by itself to find the cause, then import again: what was added is not"
            " sent twice.",
        )

    def close(self) -> None:
        """End the command, with all that it started."""
        if not self.closed:
            self._stop()
            self._listener.join(_PATIENCE)
            for pipe in (self._process.stdout, self._process.stderr):
                if pipe:
                    pipe.close()
        super().close()

    def _stop(self) -> None:
        if self._process.poll() is not None:
            return
        self._end("SIGTERM")
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._end("SIGKILL")
            self._process.wait()

    def _receive(self) -> None:
        output = self._process.stdout
        chunk = output.read(CHUNK) if output else b""
        if not chunk:
            self._ended = True
            self._ready = self._unfinished if self._process.wait() == 0 else b""
            return
        lines, end, rest = chunk.rpartition(b"\n")
        if end or len(self._unfinished) > LONGEST_LINE:
            self._ready = self._unfinished + lines + end + (b"" if end else rest)
            self._unfinished = rest if end else b""
        else:
            self._unfinished += rest

    def _listen(self) -> None:
        """Keep the last lines of standard error, so that the command never waits for a reader."""
        if self._process.stderr:
            for line in iter(lambda: self._process.stderr.readline(CHUNK), b""):  # type: ignore[union-attr]  # it is a pipe
                if line.strip():
                    self._said.append(line.strip())

    def _end(self, name: str) -> None:
        """Send a signal of that name to the shell and all that it started; Windows has but one."""
        if sys.platform == "win32":
            self._process.terminate()
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.Signals[name])


def check_end(source: object) -> None:
    """Raise SourceError if a source is the output of a command that ended with an error."""
    if isinstance(source, CommandOutput):
        source.check_end()


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
