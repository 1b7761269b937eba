"""The program run inside the test, in a place where nobody's settings reach it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from reactin_cli.cli.boundary import run
from tests.documents import check_documents
from tests.e2e.program import Result


class Program:
    """Runs commands in a working directory of its own."""

    def __init__(
        self,
        place: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        for name in [name for name in os.environ if name.startswith("REACTIN_")]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("REACTIN_CONFIG", str(place / "config.toml"))
        monkeypatch.setenv("REACTIN_JOURNAL", str(place / "journal.sqlite3"))
        monkeypatch.setenv("HOME", str(place))
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.chdir(place)
        self._place = place
        self._capsys = capsys

    def write(self, name: str, content: str | bytes) -> str:
        """Put a file into the working directory; give its name."""
        data = content if isinstance(content, bytes) else content.encode()
        (self._place / name).write_bytes(data)
        return name

    def __call__(self, *arguments: object, stdin: str | bytes | None = None) -> Result:
        """Run a command to its end; what is given for it comes through a pipe."""
        data = stdin.encode() if isinstance(stdin, str) else stdin
        with nullcontext() if data is None else _piped(data):
            code = run([str(argument) for argument in arguments])
        told = self._capsys.readouterr()
        check_documents([*map(str, arguments)], told.out)
        return Result(code, told.out, told.err)


@contextmanager
def _piped(data: bytes) -> Iterator[None]:
    """Let standard input be a pipe with some data, no more than a pipe holds."""
    usual, usual_stream, (out, into) = os.dup(0), sys.stdin, os.pipe()
    os.write(into, data)
    os.close(into)
    os.dup2(out, 0)
    os.close(out)
    try:
        with open(0, encoding="utf-8", closefd=False) as sys.stdin:
            yield
    finally:
        sys.stdin = usual_stream
        os.dup2(usual, 0)
        os.close(usual)
