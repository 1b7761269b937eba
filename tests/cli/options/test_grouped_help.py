"""The help of every command: examples, groups that fit on a screen, no word of a toolkit."""

import re

import pytest

from reactin_cli.cli.app import load
from reactin_cli.cli.command_table import COMMANDS, EXAMPLES
from reactin_cli.cli.guides import GUIDES
from reactin_cli.option_groups import HelpGroup
from reactin_cli.settings.variables import VARIABLES
from tests.in_process import Program

SCREEN = 50
BENEATH = [
    f"{name} {beneath}" for name in COMMANDS for beneath in getattr(load(name), "commands", ())
]
PATHS = [*COMMANDS, *BENEATH]
TOOLKIT = re.compile(r"<list\[|x<=|x>=|\[required\]|INTEGER|FLOAT|\{\w+\}")


def help_of(program: Program, path: str) -> str:
    return program(*path.split(), "--help").out


@pytest.mark.parametrize("path", PATHS)
def test_every_command_has_one_to_five_examples_of_itself(path: str) -> None:
    assert 1 <= len(EXAMPLES[path]) <= 5
    assert all(f"reactin {path}" in each.line for each in EXAMPLES[path])


@pytest.mark.parametrize("path", PATHS)
def test_examples_come_before_options(program: Program, path: str) -> None:
    text = help_of(program, path)
    assert all(each.line in text and each.purpose in text for each in EXAMPLES[path])
    assert text.index("Examples:") < text.index("\nOther options:")


@pytest.mark.parametrize("path", PATHS)
def test_each_part_fits_on_a_screen_of_80_columns(program: Program, path: str) -> None:
    text = help_of(program, path)
    assert max(map(len, text.splitlines())) <= 80
    assert max(part.count("\n") for part in text.split("\n\n")) < SCREEN


@pytest.mark.parametrize("path", PATHS)
def test_no_word_of_a_toolkit_is_shown(program: Program, path: str) -> None:
    assert TOOLKIT.findall(help_of(program, path)) == []


@pytest.mark.parametrize("path", PATHS)
def test_groups_have_the_order_of_the_table(program: Program, path: str) -> None:
    headings = re.findall(r"^(\S.*):$", help_of(program, path), re.MULTILINE)
    shown = [heading for heading in headings if heading in list(HelpGroup)]
    assert shown == [group for group in HelpGroup if group in shown]


def test_the_import_has_every_group_of_the_contract(program: Program) -> None:
    headings = re.findall(r"^(\S.*):$", help_of(program, "import"), re.MULTILINE)
    assert headings == [
        "Examples", "Arguments", "Target", "Reading", "Columns", "Checks before sending", "Pace",
        "If something goes wrong", "Memory", "Output", "Credentials", "Other options",
    ]  # fmt: skip


@pytest.mark.parametrize("each", VARIABLES, ids=lambda each: each.name)
def test_a_variable_is_named_whole_beside_its_option(program: Program, each: object) -> None:
    name = each.name  # type: ignore[attr-defined]  # pytest gives objects
    option = each.option  # type: ignore[attr-defined]  # the same
    if option and name != "REACTIN_API_KEY":
        assert f"[env: {name}]" in help_of(program, "import")


@pytest.mark.parametrize("path", PATHS)
def test_the_last_line_names_a_guide_that_exists(program: Program, path: str) -> None:
    last = help_of(program, path).rstrip().splitlines()[-1]
    if topic := COMMANDS[path.split()[0]].guide:
        assert last == f"Guide: reactin help {topic}"
        assert topic in GUIDES
