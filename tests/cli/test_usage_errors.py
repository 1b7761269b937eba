"""A command line that cannot be understood is answered with what to type."""

import pytest

from reactin_cli.cli.app import load
from reactin_cli.cli.command_table import COMMANDS
from reactin_cli.cli.usage_errors import NEEDLESS, SYNONYMS
from tests.in_process import Program


def flags_of(command: str) -> set[str]:
    return {flag for parameter in load(command).params for flag in parameter.opts}


@pytest.mark.parametrize("name", SYNONYMS)
def test_what_others_call_an_option_is_known(program: Program, name: str) -> None:
    result = program("import", "leads.csv", name, "3")
    assert (result.code, result.out) == (2, "")
    assert f"Did you mean {' or '.join(SYNONYMS[name])}?" in result.err


@pytest.mark.parametrize("name", SYNONYMS)
def test_a_synonym_is_no_option_itself_and_leads_to_one(name: str) -> None:
    known = flags_of("import")
    assert name not in known
    assert {each.partition(" ")[0] for each in SYNONYMS[name]} <= known


@pytest.mark.parametrize("name", NEEDLESS)
def test_what_needs_no_option_is_said(program: Program, name: str) -> None:
    assert NEEDLESS[name] in program("import", name, "leads.csv").err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("runs 12", "runs show 12"),
        ("runs opne", "runs open"),
        ("profiles acme", "profiles use acme"),
    ],
)
def test_what_stands_beneath_a_command_is_offered(program: Program, typed: str, meant: str) -> None:
    result = program(*typed.split())
    assert result.code == 2
    assert f"There is no command `reactin {typed}`" in result.err
    assert f"Did you mean `reactin {meant}`?" in result.err
    assert f"Beneath `reactin {typed.split()[0]}` there are:" in result.err


def test_what_nothing_comes_near_is_told_what_there_is(program: Program) -> None:
    told = program("journal", "xyz").err
    assert "Did you mean" not in told
    assert "Beneath `reactin journal` there are: info, " in told


def test_a_synonym_that_the_command_does_not_know_is_not_offered(program: Program) -> None:
    assert "Did you mean" not in program("doctor", "--limit", "3").err


@pytest.mark.parametrize(("typed", "meant"), [("--rat", "--rate"), ("--dry-rum", "--dry-run")])
def test_a_near_option_is_offered(program: Program, typed: str, meant: str) -> None:
    assert f"Did you mean {meant}?" in program("import", typed, "1").err


@pytest.mark.parametrize("typed", ["--ful", "--zzz", "--x"])
def test_a_far_one_is_not(program: Program, typed: str) -> None:
    assert "Did you mean" not in program("import", typed).err


@pytest.mark.parametrize("name", COMMANDS)
def test_an_error_names_the_help_of_its_command(program: Program, name: str) -> None:
    assert f"Run `reactin {name} --help`" in program(name, "--nothing").err


def test_an_error_beneath_a_command_names_its_help(program: Program) -> None:
    assert "Run `reactin runs show --help`" in program("runs", "show", "x").err


@pytest.mark.parametrize("name", ["leads.csv", "Leads of May.xlsx", "list"])
def test_a_file_in_place_of_a_command_is_to_be_imported(program: Program, name: str) -> None:
    program.write("list", "email\na@b.co\n")
    result = program(name)
    assert result.code == 2
    assert f"There is no command {name}." in result.err
    assert "reactin import " in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("import", "--timeout", "soon"), "'soon' is not a number"),
        (("import", "--retries", "1.5"), "'1.5' is not a whole number"),
        (("import", "--retries", "-1"), "--retries must be at least 0"),
        (("runs", "show", "x"), "'x' is not a whole number"),
        (("runs", "show", "0"), "There is no run 0."),
        (("runs", "show", "9" * 30), f"There is no run {'9' * 30}."),
        (("import", "--output", "xml"), "'xml' is not one of 'text', 'json', 'jsonl'"),
    ],
)
def test_a_wrong_value_is_shown_as_it_was_typed(
    program: Program, arguments: tuple[str, ...], message: str
) -> None:
    result = program(*arguments)
    assert result.code == 2
    assert message in result.err


@pytest.mark.parametrize("spelling", ["Work Email=email", "Work Email=E-Mail"])
def test_a_reversed_map_is_recognised(program: Program, spelling: str) -> None:
    program.write("leads.csv", "Work Email\na@b.co\n")
    result = program("import", "leads.csv", "--dry-run", "--map", spelling)
    assert result.code == 2
    column, _, field = spelling.partition("=")
    hint = f'--map {field}="{column}"'
    assert f"Write {hint}" in result.err
    advice = hint.removeprefix("--map ").replace('"', "")
    assert program("import", "leads.csv", "--dry-run", "--map", advice).code == 0
