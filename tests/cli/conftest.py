"""A user who runs commands inside the test, against a real sandbox."""

from pathlib import Path

import pytest

from reactin_cli.sandbox.server import Sandbox
from tests.cli.desk import Desk
from tests.in_process import Program


@pytest.fixture
def user(program: Program, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A user whose credentials are those of the sandbox."""
    options = sandbox.options
    monkeypatch.setenv("REACTIN_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("REACTIN_ORGANIZATION_ID", options.organization_id)
    monkeypatch.setenv("REACTIN_LIST_ID", options.list_id)
    monkeypatch.setenv("REACTIN_API_KEY", options.api_key)
    return program


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """Somebody who has nothing stored yet."""
    return Desk(tmp_path, monkeypatch, capsys)
