"""Runs the tests of a copy of the program, and leaves nothing of theirs behind."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.mutation.core import ROOT

LONGEST = 300.0
"""Seconds after which tests are stopped. Without a change the slowest take a quarter of it."""


class Copy:
    """The program and its tests, in a folder where they can be changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        left = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__")
        shutil.copytree(ROOT, folder, ignore=left, dirs_exist_ok=True)

    def write(self, module: str, text: str) -> None:
        """Give a module another text."""
        (self._folder / "reactin_cli" / f"{module}.py").write_text(text)

    def outcome(self, tests: list[str]) -> str:
        """Run tests: "passed", "failed", or "no end"."""
        command = [sys.executable, "-m", "pytest", "-qx", "-n0", "-p", "no:cacheprovider", *tests]
        environment = {"PYTHONPATH": str(self._folder), "PYTHONDONTWRITEBYTECODE": "1"}
        with temporary_place() as place:
            process = subprocess.Popen(
                command,
                cwd=self._folder,
                env={**os.environ, **environment, "TMPDIR": str(place)},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                return "failed" if process.wait(LONGEST) else "passed"
            except subprocess.TimeoutExpired:
                return "no end"
            finally:
                _kill_all_of(process)


@contextmanager
def temporary_place() -> Iterator[Path]:
    """Give a place for temporary files, open to PostgreSQL's own user; end servers left there."""
    with tempfile.TemporaryDirectory(prefix="m-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        place.chmod(0o755)
        try:
            yield place
        finally:
            for file in place.glob("*/postmaster.pid"):
                _quit(int(file.read_text().split()[0]))


def _kill_all_of(process: "subprocess.Popen[bytes]") -> None:
    """Kill what is left of the process and its children; a server has a session of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _quit(server: int) -> None:
    """End a PostgreSQL server at once."""
    with suppress(ProcessLookupError):
        os.kill(server, signal.SIGQUIT)
