"""Text in columns: within the width, and harmless."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reactin_cli.cli.terminal.tables import aligned, problem_table
from reactin_cli.reports.problems import ProblemLine


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_cells_stand_below_each_other() -> None:
    table = aligned([("email", "Work Email"), ("firstName", "Vorname")], ("field", "column"))
    assert table == ("  field      column\n  email      Work Email\n  firstName  Vorname\n")


def test_numbers_end_below_each_other() -> None:
    assert aligned([("7", "invalid"), ("1,053", "added")]) == "      7  invalid\n  1,053  added\n"


def test_wide_characters_count_for_two() -> None:
    first, second = aligned([("日本", "x"), ("abcd", "y")]).splitlines()
    assert first.index("x") + 2 == second.index("y")


def test_a_sentence_goes_on_in_its_own_column() -> None:
    first, second, *_ = aligned([("note", "word " * 30)]).splitlines()
    assert len(first) <= 80
    assert second.startswith("        word")


def test_nothing_gives_nothing() -> None:
    assert aligned([], ("field", "column")) == ""


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text(), st.text(), st.text()), min_size=1, max_size=5))
def test_whatever_a_file_holds_cannot_steer_the_terminal(rows: list[tuple[str, str, str]]) -> None:
    table = aligned(rows)
    assert all(char.isprintable() or char == "\n" for char in table)
    assert table.endswith("\n")


def test_problems_that_are_not_shown_are_counted() -> None:
    problem = ProblemLine(3, 4, "leads.csv", "Email", "x", "It is wrong.")
    assert problem_table([problem], 1_201).splitlines() == [
        "  row  line  column  value  what to do",
        "    3     4  Email   x      It is wrong.",
        "  … and 1,200 more.",
    ]
