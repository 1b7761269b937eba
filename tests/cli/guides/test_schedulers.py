"""The recipes of the guide `schedulers`: systemd accepts the units, and what is run there runs.

Airflow, Prefect, Dagster, dlt and the schemas of GitHub and Kubernetes need an installation: run
`python -m tests.cli.guides.recipes`.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from reactin_cli import __all__ as public
from reactin_cli.cli.guides import read_guide
from reactin_cli.importing.options import ImportOptions
from reactin_cli.option_groups import declared
from reactin_cli.sandbox.server import Sandbox
from tests.cli.guides.blocks import blocks
from tests.cli.guides.test_commands import Reader
from tests.in_process import Program

GUIDE = read_guide("schedulers")
RECIPES = blocks(GUIDE)
UNITS = [block.text for block in RECIPES if block.language == "ini"]
PYTHON = [block.text for block in RECIPES if block.language == "python"]
LINE = re.compile(r"^(?:15 2 \* \* \* |    - run: |ExecStart=)(.*reactin import.*)$", re.MULTILINE)
RUN = LINE.findall(GUIDE)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    program = tmp_path / ".local/bin/reactin"
    program.parent.mkdir(parents=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    names = ("reactin.service", "reactin.timer")
    for name, text in zip(names, UNITS, strict=True):
        (tmp_path / name).write_text(text)
    checked = subprocess.run(
        ["systemd-analyze", "verify", "--user", "--man=no", *names],  # noqa: S607 - as found
        cwd=tmp_path,
        env=os.environ | {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.mark.parametrize("line", RUN)
def test_what_a_scheduler_runs_runs(
    tmp_path: Path, sandbox: Sandbox, program: Program, line: str
) -> None:
    reader = Reader(tmp_path, sandbox, program)
    assert reader.type("reactin login")
    (tmp_path / "leads").symlink_to(tmp_path, target_is_directory=True)
    assert reader.type("reactin import leads.csv --rate unlimited")
    ran = reader.type(
        line.replace("%h/", "").replace("~/.local/bin/", "").replace(".local/bin/", "")
    )
    assert ran is not None
    assert ran.code == 0, ran.err
    assert "already_added" in ran.out or "quiet" in line


@pytest.mark.parametrize("code", PYTHON)
def test_code_is_python_and_uses_what_is_public(code: str) -> None:
    compile(code, "guide", "exec")
    imported = re.findall(r"from reactin_cli import (.*)", code)
    assert {name.strip() for each in imported for name in each.split(",")} <= {*public}
    options = {each.name for each in declared(ImportOptions)}
    for call in re.findall(r"import_leads\((.*)\)", code):
        assert set(re.findall(r"(\w+)=", call)) <= options


def test_the_table_says_what_the_recipes_do() -> None:
    for code in PYTHON[:3]:
        assert "in (6, 130)" in code
    assert "RestartPreventExitStatus=1 2 3 4\n" in UNITS[0]
    assert "SuccessExitStatus=5\n" in UNITS[0]
