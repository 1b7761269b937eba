import pytest

from reactin_cli.cli.app import load
from reactin_cli.cli.command_table import COMMANDS
from tests.in_process import Program


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_list_can_be_loaded_and_has_help(name: str) -> None:
    assert load(name).help


def test_the_list_of_commands_is_shown_without_loading_any(program: Program) -> None:
    shown = program("--help")
    assert shown.code == 0
    assert all(command.help in shown.out for command in COMMANDS.values())


def test_an_unknown_command_is_a_usage_error(program: Program) -> None:
    result = program("impor")
    assert (result.code, result.out) == (2, "")
    assert "impor" in result.err
