"""`reactin help`: commands and guides."""

import pytest

from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.cli.guides import GUIDES
from tests.in_process import Program


def test_it_lists_every_command_and_every_guide(program: Program) -> None:
    result = program("help")
    assert result.code == 0
    assert all(f"  {name}" in result.out for name in [*COMMANDS, *GUIDES])


@pytest.mark.parametrize("topic", GUIDES)
def test_a_guide_is_shown(program: Program, topic: str) -> None:
    result = program("help", topic)
    assert result.code == 0
    assert result.out.startswith("---\nname: reactin\n" if topic == "agents" else "# ")


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in GUIDES])
def test_the_help_of_a_command_is_that_of_its_option(program: Program, name: str) -> None:
    assert program("help", name).out == program(name, "--help").out


def test_a_topic_that_does_not_exist_is_wrong_usage(program: Program) -> None:
    result = program("help", "pyton")
    assert result.code == 2
    assert "Did you mean python?" in result.err
