import pytest

from reactin_cli.errors import ExitCode, UsageError
from reactin_cli.model import Lead, Outcome, Problem, Row, Status
from reactin_cli.screening.exclusion import Exclusions, entries_of_rows, parse_entries
from reactin_cli.screening.validation import Rules
from tests.rows import checked

JANE = "https://www.linkedin.com/in/jane-doe"
FULL = Lead("Jane.Doe@mail.Acme.com", JANE, "Jane", "Doe", "Acme  GmbH & Co.")


def a_row(lead: Lead, *problems: Problem) -> Row:
    return Row(7, 8, "leads.csv", (), [], lead, problems)


def a_list(*lines: str) -> Exclusions:
    return Exclusions(
        parse_entries((line, f"no-go.txt, line {n}") for n, line in enumerate(lines, 1))
    )


def check(exclusions: Exclusions, lead: Lead) -> Outcome | None:
    (row,) = checked(exclusions, checked(Rules(), [a_row(lead)]))
    return row.outcome


@pytest.mark.parametrize(
    "entry",
    [
        "jane.doe@mail.acme.com",
        "JANE.DOE@MAIL.ACME.COM",
        "Jane Doe <jane.doe@mail.acme.com>",
        "bob@other.com, jane.doe@mail.acme.com",
        "@acme.com",
        "@Mail.ACME.com",
        "  @acme.com \r\n",
        "\ufeff@acme.com",
        JANE,
        "http://fr.linkedin.com/in/Jane-Doe/?trk=x",
        f"https://www.linkedin.com/in/bob {JANE}",
        "in/jane-doe",
        "company:Acme GmbH & Co.",
        "Company:  ACME gmbh  &  CO.",
    ],
)
def test_a_lead_is_excluded_by_any_spelling_of_what_it_is_known_by(entry: str) -> None:
    outcome = check(a_list(entry), FULL)
    assert outcome is not None
    assert (outcome.status, outcome.code) == (Status.EXCLUDED, "exclusion_list")


@pytest.mark.parametrize(
    "entry",
    [
        "doe@mail.acme.com",
        "@cme.com",
        "@other.mail.acme.com",
        "@acme.co",
        "https://www.linkedin.com/in/jane-doe-2",
        "company:Acme",
        "# @acme.com",
        "",
    ],
)
def test_a_lead_that_no_entry_names_goes_on(entry: str) -> None:
    assert check(a_list(entry), FULL) is None


def test_a_domain_is_one_in_unicode_and_in_punycode() -> None:
    exclusions = a_list("@MÜLLER.de")
    assert check(exclusions, Lead("jane@xn--mller-kva.de"))
    assert check(exclusions, Lead("jane@shop.müller.de"))


@pytest.mark.parametrize("profile", ["", JANE])
@pytest.mark.parametrize("entry", ["info@acme.com", "@acme.com"])
def test_a_role_address_is_excluded_with_and_without_a_profile(entry: str, profile: str) -> None:
    assert check(a_list(entry), Lead("info@acme.com", profile))


def test_the_message_names_the_entry_and_where_it_stands() -> None:
    outcome = check(a_list("# customers", "", "@acme.com"), FULL)
    assert outcome is not None
    assert outcome.message == 'Not to be sent: "@acme.com" stands in no-go.txt, line 3.'


@pytest.mark.parametrize(
    "entry",
    [
        "acme.com",
        "jane",
        "jane@acme",
        "@acme",
        "@",
        "@acme.com @other.com",
        "@acme.com, jane@other.com",
        f"jane@acme.com {JANE}",
        "company:",
        "company: n/a",
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/in/",
        "jane@acme.com,Jane,Doe",
        "N/A",
    ],
)
def test_an_entry_that_names_nobody_stops_the_run_with_its_place(entry: str) -> None:
    with pytest.raises(UsageError, match=r"no-go\.txt, line 2: ") as caught:
        a_list("@fine.com", entry)
    assert caught.value.exit_code == ExitCode.USAGE
    assert "@domain.com" in caught.value.hint


def test_a_lead_file_excludes_emails_and_profiles_as_its_cells_hold_them() -> None:
    rows = [a_row(Lead("mailto:Jane@Acme.com; bob@acme.com", "n/a", company_name="Acme"))]
    rows += [a_row(Lead("", "linkedin.com/in/Jane-Doe/")), a_row(Lead("@other.com"))]
    exclusions = Exclusions(entries_of_rows(rows))
    assert check(exclusions, Lead("jane@acme.com"))
    assert check(exclusions, Lead("bob@acme.com"))
    assert check(exclusions, Lead("", JANE))
    assert check(exclusions, Lead("x@other.com"))
    assert check(exclusions, Lead("jim@acme.com", company_name="Acme")) is None


def test_a_row_of_a_lead_file_that_names_only_a_company_excludes_the_company() -> None:
    rows = [a_row(Lead(company_name=" Acme GMBH & co. ")), a_row(Lead("-", first_name="Nobody"))]
    outcome = check(Exclusions(entries_of_rows(rows)), FULL)
    assert outcome is not None
    assert "leads.csv, line 8" in outcome.message


def test_people_who_opted_out_in_a_lead_file_are_excluded_by_it() -> None:
    row = a_row(Lead("jane@acme.com"))
    row.outcome = Outcome(Status.EXCLUDED, "opted_out")
    assert check(Exclusions(entries_of_rows([row])), Lead("jane@acme.com"))


@pytest.mark.parametrize(
    "row",
    [a_row(Lead("jane@")), a_row(Lead("", "jane")), a_row(Lead("a@b.co"), Problem("x", "Broken."))],
)
def test_a_row_of_a_lead_file_that_cannot_be_read_stops_the_run_with_its_place(row: Row) -> None:
    with pytest.raises(UsageError, match=r"leads\.csv, line 8: "):
        list(entries_of_rows([row]))


def test_a_settled_row_keeps_its_outcome() -> None:
    row = a_row(Lead("jane@acme.com", keys=("jane@acme.com",)))
    row.outcome = Outcome(Status.INVALID)
    a_list("@acme.com").check([row])
    assert row.outcome.status is Status.INVALID


def test_without_entries_rows_pass_untouched() -> None:
    rows = [a_row(FULL)]
    Exclusions().check(rows)
    assert rows[0].outcome is None
