from reactin_cli.model import Outcome, Problem, Severity, Status
from reactin_cli.reports.problems import FIRST, MOST_CAUSES, ProblemLine, ProblemsByCause
from tests.reports.build import ADDED, row, warning

BAD_EMAIL = Problem("invalid_email", "Fix it.", Severity.ERROR, "email", "ann@@x")


def test_a_problem_is_told_with_its_place_value_and_advice() -> None:
    problems = ProblemsByCause()
    problems.add([row(3, values=(" ann@@x ", "Ann"), problems=(BAD_EMAIL,))])
    assert list(problems.lines()) == [ProblemLine(3, 4, "leads.csv", "Email", "ann@@x", "Fix it.")]


def test_a_value_that_no_column_holds_is_placed_by_its_field() -> None:
    problems = ProblemsByCause()
    problems.add([row(3, values=("", ""), problems=(BAD_EMAIL,))])
    assert next(problems.lines()).column == "email"


def test_what_keeps_rows_from_being_sent_comes_before_warnings_the_most_frequent_first() -> None:
    problems = ProblemsByCause()
    problems.add([row(n, ADDED, problems=(warning("role_address"),)) for n in (1, 2, 3)])
    problems.add([row(9, ADDED, problems=(warning("not_enriched"),))])
    problems.add([row(4, problems=(warning("not_enriched"), BAD_EMAIL))])
    assert [(cause.code, cause.count) for cause in problems.causes()] == [
        ("invalid_email", 1),
        ("role_address", 3),
        ("not_enriched", 1),
    ]


def test_what_reactin_refused_is_a_cause_too() -> None:
    problems = ProblemsByCause()
    refused = Outcome(Status.REJECTED, "http_400", "ReactIn refused it: no such list.")
    problems.add([row(n, refused) for n in (5, 6)])
    (cause,) = problems.causes()
    assert (cause.code, cause.as_json()) == ("http_400", {"count": 2, "rows": [5, 6]})
    assert next(problems.lines()).advice == "ReactIn refused it: no such list."


def test_only_the_first_rows_are_kept_and_all_are_counted() -> None:
    problems = ProblemsByCause()
    problems.add([row(n, problems=(BAD_EMAIL,)) for n in range(1, 100)])
    (cause,) = problems.causes()
    assert (cause.count, len(cause.first)) == (99, FIRST)


def test_ever_new_codes_do_not_grow_without_end() -> None:
    problems = ProblemsByCause()
    problems.add([row(n, ADDED, problems=(warning(f"code_{n}"),)) for n in range(1000)])
    assert len(problems.causes()) == MOST_CAUSES
