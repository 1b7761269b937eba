from collections.abc import Iterator
from pathlib import Path

import pytest

from reactin_cli.sandbox.server import Sandbox
from reactin_cli.sandbox.thread import SandboxThread
from tests.cli.desk import Desk


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with SandboxThread() as server:
        yield server
