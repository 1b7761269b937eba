"""The examples of the Python guide run as they stand there."""

import re

import pytest

import reactin_cli
from reactin_cli.cli.guides import read_guide
from reactin_cli.sandbox.server import Sandbox
from tests.in_process import Program

GUIDE = read_guide("python")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_runs(user: Program, sandbox: Sandbox, number: int) -> None:
    user.write("leads.csv", "email\na@example.com\n")
    code = EXAMPLES[number].replace('list_id="list-1"', f'list_id="{sandbox.options.list_id}"')
    exec(compile(code, "guide", "exec"), {"__name__": "guide"})  # noqa: S102 - what a reader copies


def test_every_public_function_is_described() -> None:
    functions = [
        name for name in reactin_cli.__all__ if name.islower() and not name.startswith("_")
    ]
    assert [name for name in functions if f"import {name}" not in GUIDE and name not in GUIDE] == []
