from collections.abc import Iterator
from pathlib import Path

import pytest

from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.e2e.program import Place, new_place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return new_place(tmp_path)


@pytest.fixture
def server() -> Iterator[SandboxThread]:
    thread = SandboxThread()
    with thread:
        yield thread


@pytest.fixture
def sandbox(server: SandboxThread) -> Sandbox:
    return server.sandbox


@pytest.fixture
def user(place: Place, sandbox: Sandbox) -> Place:
    """A user whose credentials are those of the sandbox."""
    return place.pointed_at(sandbox)
