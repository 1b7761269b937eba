"""Text in columns: within the width, and harmless."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reactin_cli.cli.terminal.tables import aligned, problem_list
from reactin_cli.model import Problem, Severity
from reactin_cli.reports.problems import ProblemsByCause
from tests.reports.build import ADDED, row, warning


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


ADDRESS = f"https://www.linkedin.com/in/{'%C3%BC' * 12}-a-slug-that-is-long"


@pytest.mark.parametrize("columns", [60, 80])
def test_an_address_is_never_broken_wherever_it_stands(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    table = aligned(
        [("row 1", "email", "a@example.com"), ("", "url", ADDRESS)], ("", "field", "is")
    )
    assert ADDRESS in table.split()


def test_what_follows_an_address_stands_below_it_in_its_own_column() -> None:
    assert aligned([("url", ADDRESS, ADDRESS, "differs"), ("email", "a", "b", "")]) == (
        f"  url    {ADDRESS}\n{' ' * 37}{ADDRESS}\n{' ' * 65}differs\n  email  a{' ' * 27}b\n"
    )


def test_nothing_gives_nothing() -> None:
    assert aligned([], ("field", "column")) == ""


@settings(max_examples=40)
@given(st.lists(st.tuples(st.text(), st.text(), st.text()), min_size=1, max_size=5))
def test_whatever_a_file_holds_cannot_steer_the_terminal(rows: list[tuple[str, str, str]]) -> None:
    table = aligned(rows)
    assert all(char.isprintable() or char == "\n" for char in table)
    assert table.endswith("\n")


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_word_of_a_problem_is_broken(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    advice = "This address is not the address of a person: write it as jane-doe@example.com. " * 3
    bad = Problem("invalid_email", advice, Severity.ERROR, "email", "tomas.dvoracek(at)example.com")
    problems = ProblemsByCause()
    problems.add([row(1, values=("tomas.dvoracek(at)example.com", ""), problems=(bad,))])
    text = problem_list(problems.causes())
    assert max(map(len, text.splitlines())) <= columns
    assert text.split()[-len(advice.split()) :] == advice.split()
    assert "tomas.dvoracek(at)example.com" in text.split()


def test_problems_are_grouped_by_cause() -> None:
    problems = ProblemsByCause()
    bad = Problem("invalid_email", "It is wrong.", Severity.ERROR, "email", "x")
    problems.add([row(number, values=("x", ""), problems=(bad,)) for number in range(3, 1204)])
    assert problem_list(problems.causes()).splitlines() == [
        "  1,201 rows: invalid_email, first row 3 (line 4), Email: x",
        "    It is wrong.",
    ]


def test_causes_that_are_not_shown_are_counted() -> None:
    problems = ProblemsByCause()
    problems.add([row(n, ADDED, problems=(warning(f"code_{n}"),)) for n in range(1, 26)])
    assert problem_list(problems.causes()).endswith("  … and 5 further causes.\n")
