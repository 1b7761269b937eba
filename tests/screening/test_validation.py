import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reactin_cli.model import Lead, Outcome, Problem, Row, Severity, Status
from reactin_cli.screening.options import ValidationOptions
from reactin_cli.screening.validation import Rules
from tests.rows import checked

JANE = "https://www.linkedin.com/in/jane-doe"
COMPANY = "https://www.linkedin.com/company/acme"


def a_row(lead: Lead | None, *problems: Problem) -> Row:
    return Row(1, 2, "leads.csv", (), [], lead, problems)


def judge(lead: Lead | None, *problems: Problem, strict: bool = False) -> Row:
    (row,) = checked(Rules(ValidationOptions(strict=strict)), [a_row(lead, *problems)])
    return row


def a_row_without_lead(code: str) -> Row:
    return judge(None, Problem(code, "The row has 3 cells, the header 5."))


def test_a_clean_lead_is_filled_with_its_keys() -> None:
    row = judge(Lead("Jane@Acme.com", JANE, "Jane", "Doe", "Acme"))
    keys = ("jane@acme.com", JANE)
    assert row.lead == Lead("Jane@Acme.com", JANE, "Jane", "Doe", "Acme", keys=keys, claims=keys)
    assert (row.outcome, row.problems) == (None, ())


def test_an_unclean_lead_is_cleaned_and_filled_with_its_keys() -> None:
    raw = Lead("mailto:Jane@Acme.com", "fr.linkedin.com/in/Jane-Doe/", " Jane ", "-", "null")
    row = judge(raw._replace(custom_variable_5=" a\tb\n"))
    keys = ("jane@acme.com", JANE)
    assert row.lead == Lead(
        "Jane@Acme.com", JANE, "Jane", custom_variable_5="a\tb", keys=keys, claims=keys
    )
    assert (row.outcome, row.problems) == (None, ())


def test_a_role_address_is_remembered_by_more_than_it_is_looked_up_by() -> None:
    lead = judge(Lead("info@acme.com", JANE)).lead
    assert lead is not None
    assert lead.keys != lead.claims


@pytest.mark.parametrize(
    ("lead", "code", "words"),
    [
        (Lead(), "missing_contact", "neither an email nor a LinkedIn profile"),
        (Lead("n/a", "https://www.linkedin.com/in/"), "missing_contact", "Add one"),
        (Lead("jane@"), "invalid_email", 'email "jane@"'),
        (Lead("jane@acme.com\0"), "invalid_email", "control character"),
        (Lead("jane@", "-"), "invalid_email", "Correct the address"),
        (Lead("", COMPANY), "linkedin_not_a_person", "is a company page"),
        (Lead("", "jane-doe"), "invalid_linkedin_url", 'linkedinUrl "jane-doe"'),
        (Lead("", "https://lnkd.in/eAbC"), "invalid_linkedin_url", "short link"),
        (Lead("jane@", COMPANY), "invalid_email", 'email "jane@"'),
    ],
)
def test_a_lead_that_nobody_can_be_reached_by_is_invalid(lead: Lead, code: str, words: str) -> None:
    row = judge(lead)
    assert row.outcome is not None
    assert (row.outcome.status, row.outcome.code) == (Status.INVALID, code)
    assert words in row.outcome.message


def test_both_errors_of_a_row_are_noted() -> None:
    row = judge(Lead("jane@", COMPANY))
    assert [(p.field, p.code, p.value) for p in row.problems] == [
        ("email", "invalid_email", "jane@"),
        ("linkedinUrl", "linkedin_not_a_person", COMPANY),
    ]


def test_an_invalid_row_keeps_its_lead_as_read() -> None:
    lead = Lead(" jane@ ", "", " Jane ")
    assert judge(lead).lead == lead


@pytest.mark.parametrize(
    ("lead", "sent", "code"),
    [
        (Lead("jane@", JANE), ("", JANE), "invalid_email"),
        (Lead("jane@\0acme.com", JANE), ("", JANE), "invalid_email"),
        (Lead("jane@acme.com", COMPANY), ("jane@acme.com", ""), "invalid_linkedin_url"),
        (Lead("jane@acme.com", "jane"), ("jane@acme.com", ""), "invalid_linkedin_url"),
    ],
)
def test_a_bad_contact_beside_a_good_one_is_left_out_with_a_warning(
    lead: Lead, sent: tuple[str, str], code: str
) -> None:
    row = judge(lead._replace(first_name="Jane", last_name="Doe"))
    assert row.outcome is None
    assert row.lead is not None
    assert row.lead[:2] == sent
    assert row.warnings == [code]
    assert "left out" in row.problems[0].message


@pytest.mark.parametrize(
    ("lead", "codes"),
    [
        (Lead("jane@acme.com"), ["not_enriched"]),
        (Lead("jane@acme.com", first_name="Jane"), ["not_enriched"]),
        (Lead("jane@acme.com", first_name="Jane", last_name="-"), ["not_enriched"]),
        (Lead("jane@acme.com", "", "Jane", "Doe"), []),
        (Lead("", JANE), []),
        (Lead("jane@acme.com", COMPANY), ["invalid_linkedin_url", "not_enriched"]),
        (Lead("info@acme.com", JANE), ["role_address"]),
        (Lead("SALES@acme.com", "", "Jane", "Doe"), ["role_address"]),
        (Lead("jane@gmial.com", JANE), ["mistyped_domain"]),
        (Lead("jane@HOTMAIL.CON", JANE), ["mistyped_domain"]),
        (Lead("jane@gmail.com", JANE), []),
        (Lead("jane@acme.com; bob@acme.com", "", "Jane", "Doe"), ["several_addresses"]),
        (Lead("", JANE, "Ja\0ne"), ["control_characters"]),
        (Lead("", "http://www.linkedin.com/pub/jane/4b/698/a65"), ["legacy_profile_link"]),
        (
            Lead(
                "", "https://www.linkedin.com/sales/lead/ACwAAABcDeFgHiJkLmNoPqRsTuVwXyZ01234567,x"
            ),
            ["sales_navigator_link"],
        ),
    ],
)
def test_what_the_owner_should_know_is_a_warning_and_with_strict_an_error(
    lead: Lead, codes: list[str]
) -> None:
    lenient = judge(lead)
    assert lenient.outcome is None
    assert lenient.warnings == codes
    strict = judge(lead, strict=True)
    assert strict.warnings == codes
    expected = (Status.INVALID, codes[0]) if codes else None
    assert (strict.outcome and strict.outcome[:2]) == expected
    assert not codes or strict.lead == lead


def test_an_error_from_reading_makes_the_row_invalid_with_its_code() -> None:
    row = a_row_without_lead("bad_row_shape")
    assert row.outcome == Outcome(
        Status.INVALID, "bad_row_shape", "The row has 3 cells, the header 5."
    )


def test_an_error_from_reading_counts_before_what_is_wrong_with_the_lead() -> None:
    row = judge(Lead("jane@"), Problem("bad_row_shape", "Too few cells."))
    assert row.outcome is not None
    assert row.outcome.code == "bad_row_shape"


def test_a_warning_from_reading_stays_and_counts_with_strict() -> None:
    warning = Problem("split_name", "The name was split.", Severity.WARNING, "firstName")
    assert judge(Lead("", JANE), warning).warnings == ["split_name"]
    strict = judge(Lead("", JANE), warning, strict=True)
    assert strict.outcome is not None
    assert strict.outcome.code == "split_name"


def test_a_settled_row_is_passed_over() -> None:
    row = a_row(Lead(" jane@ "))
    row.outcome = Outcome(Status.EXCLUDED, "opted_out")
    Rules().check([row])
    assert (row.lead, row.outcome.status) == (Lead(" jane@ "), Status.EXCLUDED)


def test_each_row_of_a_batch_is_settled_or_left() -> None:
    rows = [a_row(Lead("jane@acme.com", JANE)), a_row(Lead()), a_row(Lead("", JANE))]
    Rules().check(rows)
    assert [row.outcome and row.outcome.code for row in rows] == [None, "missing_contact", None]


def test_a_message_tells_a_long_or_hostile_value_in_short() -> None:
    for hostile in ("\x1b[31m" + "j" * 10_000, "@".join(map(chr, range(0x100, 0x900)))):
        outcome = judge(Lead(hostile)).outcome
        assert outcome is not None
        assert outcome.message.isprintable()
        assert len(outcome.message) < 400


any_text = st.text(st.characters(exclude_categories=()), max_size=20)
any_email = any_text.map("jane@acme.com{}".format)
any_profile = any_text.map("https://www.linkedin.com/in/jane{}".format)


@settings(deadline=None)  # the first address loads a library
@given(st.builds(Lead, any_text | any_email, any_text | any_profile, *[any_text] * 8))
def test_whatever_the_cells_hold_a_row_is_invalid_or_can_be_recognised_and_sent(lead: Lead) -> None:
    row = judge(lead)
    if row.outcome is None:
        assert row.lead is not None
        assert row.lead.keys
        assert row.lead.claims
        "".join(row.lead.values()).encode()
    else:
        assert row.outcome.status is Status.INVALID
        assert row.lead == lead
