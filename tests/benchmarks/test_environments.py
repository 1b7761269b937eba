import sys
from pathlib import Path

from tests.benchmarks.environments import environments


def test_without_environments_of_their_own_all_are_looked_for_in_this_one(tmp_path: Path) -> None:
    found = environments(tmp_path, install=False)
    assert (found.program, found.is_apart) == (Path(sys.prefix), False)


def test_those_that_an_earlier_call_made_are_found_again(tmp_path: Path) -> None:
    (tmp_path / "program").mkdir()
    assert environments(tmp_path, install=False).program == tmp_path / "program"


def test_a_python_is_given_only_if_it_has_the_package(tmp_path: Path) -> None:
    found = environments(tmp_path, install=False)
    assert found.python_with("no_such_package") is None
    assert found.python_with("csv") is not None


def test_a_tool_is_looked_for_in_the_environment_first(tmp_path: Path) -> None:
    tool = tmp_path / "references" / "bin" / "sh"
    tool.parent.mkdir(parents=True)
    tool.touch(mode=0o700)
    (tmp_path / "program").mkdir()
    assert environments(tmp_path, install=False).tool("sh") == str(tool)
