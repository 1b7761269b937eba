"""The import contracts in pyproject.toml hold, and each of them would notice a violation."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent

PLANTED = (
    ("importing/single_lead.py", "import httpx"),
    ("sources/cells.py", "import httptools"),
    ("identity/keys.py", "import rich"),
    ("library.py", "import typer"),
    ("reports/columns.py", "import sqlite3"),
    ("sandbox/leads.py", "import reactin_cli.model"),
    ("sources/text.py", "import reactin_cli.mapping.fields"),
    ("journal/keys.py", "import reactin_cli.sending.reply"),
    ("identity/email.py", "import reactin_cli.reactin_api.addresses"),
    ("delivery/limits.py", "import reactin_cli.importing.run"),
    ("importing/run.py", "import reactin_cli.cli.app"),
    ("cli/app.py", "import reactin_cli.library"),
)
"""Imports that are not allowed, each with the file it is planted in."""


def test_every_import_contract_holds(capsys: pytest.CaptureFixture[str]) -> None:
    config = str(ROOT / "pyproject.toml")
    assert lint_imports(config, no_cache=True) == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package, in which anything may be planted."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "reactin_cli", tmp_path / "reactin_cli")
    return tmp_path


def lint(folder: Path) -> str:
    code = (
        "from importlinter.cli import lint_imports; lint_imports('pyproject.toml', no_cache=True)"
    )
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return done.stdout


def test_each_planted_import_is_found(copy: Path) -> None:
    for name, line in PLANTED:
        path = copy / "reactin_cli" / name
        path.write_text(f"{path.read_text()}\n{line}\n")
    found = lint(copy)
    for name, line in PLANTED:
        importer = "reactin_cli." + name.removesuffix(".py").replace("/", ".")
        imported = line.removeprefix("import ")
        assert f"{importer} -> {imported} (l." in found, (name, line)


def test_a_new_module_has_to_be_placed(copy: Path) -> None:
    (copy / "reactin_cli" / "helpers.py").touch()
    assert "helpers" in lint(copy)
