import pytest

from reactin_cli.identity.missing_values import SPREADSHEET_ERRORS
from reactin_cli.model import Lead, Row
from reactin_cli.screening.validation import Rules, examine

ERRORS = sorted({*SPREADSHEET_ERRORS, "Err:502", "Err:511"})


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_is_no_value_in_any_field(error: str) -> None:
    for text in (error, error.upper() if error[0] == "#" else error, f" {error} "):
        lead = Lead(
            email="a@nord.example", linkedin_url=text, first_name=text, company_name=text,
            custom_variable_2=text,
        )  # fmt: skip
        cleaned, problems = examine(lead)
        assert cleaned.values()[1:] == ("",) * 9, text
        codes = [problem.code for problem in problems if problem.code != "not_enriched"]
        assert codes == ["spreadsheet_error"] * 4, text


def test_it_is_found_on_the_quick_way_too() -> None:
    rows = [
        Row(n, n, "x.csv", (), [], Lead(f"a{n}@nord.example", "", name, "Ek", "Nord"))
        for n, name in enumerate(["Anna", "#REF!", "Err:502", "#1 Sales"], 1)
    ]
    Rules().check(rows)
    assert [row.lead and row.lead.first_name for row in rows] == ["Anna", "", "", "#1 Sales"]
    assert [row.warnings for row in rows] == [[], *[["spreadsheet_error", "not_enriched"]] * 2, []]


@pytest.mark.parametrize("text", ["#Hashtag", "# REF", "REF!", "#1", "Reference", "Err: 5"])
def test_what_only_looks_like_one_stays(text: str) -> None:
    cleaned, _ = examine(Lead(email="a@nord.example", company_name=text))
    assert cleaned.company_name == text
