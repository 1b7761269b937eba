"""Sentences in the lines of a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.cli.terminal.wrapping import lines_of, width_of

COMMANDS = (
    "`reactin import 'my leads.csv' --map email='Work Email' --dry-run`",
    "--ignore-column 'Do not contact at all'",
    '--map email="The work email of the person"',
    "https://www.linkedin.com/in/j%C3%BCrgen-m%C3%BCller-with-a-very-long-slug-0123456789",
)


@pytest.mark.parametrize("width", [20, 40, 60, 80])
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("before", ["To decide,", "If this column means something else, use"])
def test_what_is_to_be_copied_is_never_broken(width: int, command: str, before: str) -> None:
    lines = lines_of(f"{before} {command}. Then run the same command again.", width)
    assert any(f"{command}." in line for line in lines)
    assert all(len(line) <= width for line in lines if command not in line)


@given(
    st.lists(st.from_regex(r"[a-z'\"`-]{1,12}", fullmatch=True), min_size=1), st.integers(10, 90)
)
def test_wrapping_changes_nothing_but_blanks(words: list[str], width: int) -> None:
    assert " ".join(lines_of(" ".join(words), width)).split() == words


def test_a_sentence_fills_its_lines() -> None:
    assert lines_of("aa bb cc  dd", 8) == ["aa bb cc", "dd"]
    assert lines_of("a:   bb", 8) == ["a:   bb"]
    assert lines_of("", 8) == [""]


def test_wide_characters_count_for_two() -> None:
    assert width_of("日本") == 4
    assert lines_of("日本 日本 日本", 9) == ["日本 日本", "日本"]
