"""What an error proposes works: each proposal is followed to the letter, and the command runs."""

import os
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.in_process import Program

FILES = sorted((Path(__file__).parents[1] / "cases" / "hints").glob("*.toml"))
CASES: dict[str, dict[str, Any]] = {
    name: case
    for file in FILES
    for name, case in tomllib.loads(file.read_text(encoding="utf-8")).items()
}
LEADS = "email,name\na@example.com,Ann\nb@example.com,Ben\n"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_following_the_hint_to_the_letter_solves_it(
    program: Program, case: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    program.write("leads.csv", LEADS)
    _write(program, case, "input", "config")
    failed = program(*shlex.split(case["first"]), stdin=case.get("stdin", ""))
    assert failed.code == case.get("code", 2), failed.err
    for each in (case["says"], case.get("also", "")):
        assert each in failed.err + failed.out
    _write(program, case, "fixed", "mended")
    then = case["then"].replace("{says}", case["says"])
    done = program(*shlex.split(then), stdin=case.get("stdin", ""))
    assert done.code == case.get("ends", 0), done.err


def _write(program: Program, case: dict[str, Any], source: str, config: str) -> None:
    if source in case:
        program.write("input", case[source])
    if config in case:
        program.write("config.toml", case[config].replace("{says}", case["says"]))
