"""Files that once made the program send the wrong thing, or nothing, without a word.

Each folder of `tests/cases/silent_harm` holds one or more files and a `case.toml`: what it is, the
family it stands for, the arguments, and for each row the status, the fields and the warnings. What
is not named does not matter; an empty text means that nothing is sent. `any_of` lists outcomes of
which each is right. `question` lists what an error with exit code 2 has to name.
"""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.in_process import Program

CASES = Path(__file__).parent.parent / "cases" / "silent_harm"


def members() -> list[Any]:
    """Give every file of every case that names what is right."""
    found = []
    for folder in sorted(CASES.iterdir()):
        case = tomllib.loads((folder / "case.toml").read_text("utf-8"))
        for file in sorted(folder.iterdir()):
            if file.name != "case.toml":
                found.append(pytest.param(case, file, id=f"{folder.name}/{file.name}"))
    return found


@pytest.mark.parametrize(("case", "file"), members())
def test_nothing_wrong_is_sent_without_a_word(
    case: dict[str, Any], file: Path, program: Program
) -> None:
    shutil.copy(file, file.name)
    arguments = [file.name if argument == "FILE" else argument for argument in case["arguments"]]
    result = program(*arguments, "--output", "jsonl")
    if "question" in case:
        assert result.code == 2, result
        assert all(word in result.err for word in case["question"]), result.err
        return
    lines = [json.loads(line) for line in result.out.splitlines()]
    rows = [line for line in lines if "row" in line]
    assert all(word in result.err for word in case.get("notes", [])), result.err
    if "rows" in case:
        assert len(rows) == len(case["rows"]), (result, rows)
        for row, expected in zip(rows, case["rows"], strict=True):
            assert is_right(row, expected), (row, expected)


def is_right(row: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Tell whether a row is as expected."""
    if "any_of" in expected:
        return any(is_right(row, each) for each in expected["any_of"])
    for key, wanted in expected.items():
        if key == "a_warning":
            if not row["warnings"] or wanted not in ("*", *row["warnings"]):
                return False
        elif isinstance(wanted, dict):
            if (row[key] or "") not in wanted["any_of"]:
                return False
        elif (row[key] or "") != wanted:
            return False
    return True
