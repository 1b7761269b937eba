import re
from pathlib import Path

from reactin_cli.settings.env_file import load_env_file
from reactin_cli.settings.variables import VARIABLE_OF, VARIABLES
from tests.settings.conftest import written

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_the_example_file_names_each_variable_and_no_other() -> None:
    named = re.findall(r"(REACTIN_\w+)=", EXAMPLE.read_text("utf-8"))
    assert named == [variable.name for variable in VARIABLES]


def test_the_example_file_sets_nothing_until_it_is_filled_in() -> None:
    assert all(line.startswith("#") for line in EXAMPLE.read_text("utf-8").split("\n") if line)


def test_a_filled_in_example_file_is_read_without_a_note(tmp_path: Path) -> None:
    filled = re.sub(r"^#(REACTIN_\w+=)$", r"\1value", EXAMPLE.read_text("utf-8"), flags=re.M)
    env_file = load_env_file(str(written(tmp_path / "env", filled)), tmp_path, tmp_path)
    readable = [variable.name for variable in VARIABLES if variable.setting != "config"]
    assert env_file.values == dict.fromkeys(readable, "value")
    assert env_file.notes == ()


def test_no_two_variables_set_the_same() -> None:
    assert len(VARIABLE_OF) == len({variable.name for variable in VARIABLES}) == len(VARIABLES)
