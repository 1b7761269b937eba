"""The walls of the house stand: the import contracts in pyproject.toml hold."""

from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

CONFIG = Path(__file__).parent.parent / "pyproject.toml"


def test_every_import_contract_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint_imports(str(CONFIG), no_cache=True) == EXIT_STATUS_SUCCESS, capsys.readouterr().out
