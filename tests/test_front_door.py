"""What a script may import, and what that costs."""

import subprocess
import sys

import pytest

import reactin_cli


def in_a_new_process(code: str) -> str:
    return subprocess.check_output([sys.executable, "-c", code], text=True).strip()


def test_what_is_not_there_is_told_as_python_tells_it() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = reactin_cli.nothing


def test_the_library_does_not_load_the_command_line() -> None:
    code = "import sys, reactin_cli as r; r.import_leads; print(*sys.modules)"
    loaded = in_a_new_process(code).split()
    assert not {"typer", "reactin_cli.cli"} & set(loaded)  # httpx loads click and rich itself


def test_the_version_is_told_without_loading_the_program() -> None:
    code = (
        "import sys; sys.argv = ['reactin', '--version'];"
        "from reactin_cli.__main__ import main; main(); print(*sys.modules)"
    )
    version, modules = in_a_new_process(code).splitlines()
    assert version.startswith("reactin ")
    assert not {"typer", "httpx", "reactin_cli.cli"} & set(modules.split())
