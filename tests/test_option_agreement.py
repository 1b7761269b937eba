"""Command line, Python API, environment and documentation name the same options."""

import inspect
import re
from dataclasses import FrozenInstanceError
from enum import Enum
from typing import Any

import pytest

import reactin_cli
from reactin_cli.cli.app import load
from reactin_cli.cli.options.expansion import help_text as text_with_no_break
from reactin_cli.cli.options.grouped_help import NO_BREAK
from reactin_cli.importing.inspection import InspectOptions
from reactin_cli.importing.options import AddOptions, ImportOptions, ListOptions, VerifyOptions
from reactin_cli.model import Lead
from reactin_cli.option_groups import Declared, OptionGroup, declared, flag
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.sending.options import RetryOptions
from reactin_cli.settings.variables import VARIABLE_OF, VARIABLES
from tests.in_process import Program

TERMINAL = {"output", "quiet", "verbose", "no_progress"}
"""Options about what is written to the terminal: a script gets results instead."""

LEAD = {"json", *Lead._fields[: len(FIELDS)]}
"""What `reactin add` is given as options, and `add_lead` as one mapping."""

FRONTS: list[tuple[str, str, type[OptionGroup], set[str]]] = [
    ("import", "import_leads", ImportOptions, TERMINAL),
    ("import", "aimport_leads", ImportOptions, TERMINAL),
    ("import", "import_rows", ImportOptions, TERMINAL),
    ("add", "add_lead", AddOptions, TERMINAL | LEAD),
    ("add", "aadd_lead", AddOptions, TERMINAL | LEAD),
    ("leads", "list_leads", ListOptions, TERMINAL | {"max_leads", "to"}),
    ("verify", "verify_report", VerifyOptions, TERMINAL),
    ("inspect", "inspect_source", InspectOptions, TERMINAL),
]


def help_text(each: Declared) -> str:
    return text_with_no_break(each).replace(NO_BREAK, " ")


def keywords(name: str) -> dict[str, Any]:
    """Give the keyword parameters of a function with their defaults."""
    parameters = inspect.signature(getattr(reactin_cli, name)).parameters.values()
    return {each.name: each.default for each in parameters if each.kind is each.KEYWORD_ONLY}


def typed(command: str) -> dict[str, Any]:
    """Give the options of a command by name."""
    return {
        parameter.name: parameter
        for parameter in load(command).params
        if parameter.param_type_name == "option" and parameter.name != "help"
    }


@pytest.mark.parametrize(("command", "function", "group", "extra"), FRONTS)
def test_every_option_is_a_keyword_of_the_same_name(
    command: str, function: str, group: type[OptionGroup], extra: set[str]
) -> None:
    python_only = {each.name for each in declared(group) if each.option.python_only}
    options = set(typed(command)) - extra
    assert set(keywords(function)) - python_only == options
    assert python_only <= {"api_key"}


@pytest.mark.parametrize(("command", "function", "group", "extra"), FRONTS)
def test_every_default_is_the_declared_one(
    command: str, function: str, group: type[OptionGroup], extra: set[str]
) -> None:
    defaults = {each.name: each.default for each in declared(group)}
    assert keywords(function) == defaults
    assert vars(group()) | defaults == vars(group())
    given = {name: each.default for name, each in typed(command).items() if name not in extra}
    assert set(given.values()) <= {None, False}  # what is not given is left to the declaration


@pytest.mark.parametrize("each", declared(ImportOptions), ids=lambda each: each.name)
def test_the_help_says_what_happens_without_an_option(each: Declared) -> None:
    text = help_text(each)
    assert text.startswith(each.option.help)
    assert each.title
    if isinstance(each.default, int | float) and not isinstance(each.default, bool | Enum):
        assert f"[default: {each.default:g}]" in text


def test_every_variable_is_shown_beside_its_option() -> None:
    options = {each.name: each for each in declared(ImportOptions)}
    for variable in VARIABLES:
        if not variable.option:
            continue
        name = variable.option.removeprefix("--").replace("-", "_")
        assert flag(name) == variable.option
        assert options[name].option.setting
        if variable.setting == name:
            assert f"[env: {variable.name}]" in help_text(options[name])


def test_only_settings_have_a_variable() -> None:
    settings = {each.name for each in declared(ImportOptions) if each.option.setting}
    assert {name for name, variable in VARIABLE_OF.items() if variable.option} <= settings


@pytest.mark.parametrize("command", ["import", "add", "leads", "inspect"])
def test_the_help_shows_each_option_under_its_heading(program: Program, command: str) -> None:
    text = program(command, "--help").out
    for name in typed(command):
        assert re.search(rf"{flag(name)}[ ,\n]", text), name
    for title in {each.title for _, _, group, _ in FRONTS[:1] for each in declared(group)}:
        assert command != "import" or f"\n{title}:\n" in text


@pytest.mark.parametrize("wrong", ["--max-leads=0", "--retries=-1", "--timeout=0", "--rate=fast"])
def test_a_value_out_of_range_names_the_option_as_it_was_typed(
    program: Program, wrong: str
) -> None:
    program.write("leads.csv", "email\na@example.com\n")
    result = program("import", "leads.csv", "--dry-run", wrong)
    assert result.code == 2
    assert wrong.partition("=")[0] in result.err


def test_nobody_changes_an_option_of_a_group_that_others_hold() -> None:
    with pytest.raises(FrozenInstanceError, match="retries"):
        RetryOptions().retries = 1  # type: ignore[misc]  # what mypy forbids, too
