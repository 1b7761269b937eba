from reactin_cli.model import Problem, Severity
from reactin_cli.reports.problems import FirstProblems, ProblemLine
from tests.reports.build import ADDED, row, warning

BAD_EMAIL = Problem("invalid_email", "Mend it.", Severity.ERROR, "email", "ann@@x")


def test_a_problem_is_told_with_its_place_value_and_advice() -> None:
    first = FirstProblems(5)
    first.add([row(3, values=(" ann@@x ", "Ann"), problems=(BAD_EMAIL,))])
    assert first.lines() == [ProblemLine(3, 4, "leads.csv", "Email", "ann@@x", "Mend it.")]


def test_a_value_that_no_column_holds_is_placed_by_its_field() -> None:
    first = FirstProblems(5)
    first.add([row(3, values=("", ""), problems=(BAD_EMAIL,))])
    assert first.lines()[0].column == "email"


def test_what_keeps_rows_from_being_sent_comes_before_warnings() -> None:
    first = FirstProblems(2)
    first.add([row(n, ADDED, problems=(warning("role_address"),)) for n in (1, 2, 3)])
    first.add([row(4, problems=(warning("not_enriched"), BAD_EMAIL))])
    assert [(line.row, line.advice) for line in first.lines()] == [
        (4, "Mend it."),
        (1, "About role_address."),
    ]
    assert first.total == 4


def test_a_row_that_is_invalid_for_a_warning_alone_is_shown_with_it() -> None:
    first = FirstProblems(1)
    first.add([row(1, ADDED, problems=(warning("not_enriched"),))])
    first.add([row(2, problems=(warning("role_address"),))])
    assert [line.row for line in first.lines()] == [2]


def test_no_more_lines_are_kept_than_are_shown() -> None:
    first = FirstProblems(3)
    first.add([row(n, problems=(BAD_EMAIL,) * 2) for n in range(1, 100)])
    assert [line.row for line in first.lines()] == [1, 1, 2]
    assert first.total == 198
