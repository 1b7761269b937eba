import pytest

from reactin_cli.errors import UsageError
from reactin_cli.mapping.column_ranking import map_option
from tests.mapping.tables import decided, fed

SLUG = "https://www.linkedin.com/in/jane-doe"
MEMBER = "https://www.linkedin.com/in/ACoAA" + "x" * 34
LEAD = "https://www.linkedin.com/sales/lead/ACwAA" + "x" * 34 + ",NAME_SEARCH,abcd"


def test_a_work_email_comes_before_a_personal_one() -> None:
    header = ["Other Email", "Personal Email", "Email", "Work Email"]
    assert fed(decided(header))["email"] == ("Work Email", "Email", "Personal Email", "Other Email")


def test_emails_are_taken_in_the_order_of_their_numbers() -> None:
    assert fed(decided(["Email 10", "Email 2", "Email"]))["email"] == (
        "Email",
        "Email 2",
        "Email 10",
    )


def test_a_public_profile_comes_before_a_member_id_before_a_sales_navigator_link() -> None:
    header = ["LinkedIn Profile", "profileUrl", "LinkedIn URL"]
    assert fed(decided(header, [LEAD, SLUG, MEMBER]))["linkedinUrl"] == (
        "profileUrl",
        "LinkedIn URL",
        "LinkedIn Profile",
    )


def test_a_company_page_is_no_second_choice() -> None:
    header = ["LinkedIn", "LinkedIn Profile"]
    row = ["https://www.linkedin.com/company/acme", SLUG]
    assert fed(decided(header, row))["linkedinUrl"] == ("LinkedIn Profile",)


def test_an_email_named_for_a_person_comes_before_one_that_differs() -> None:
    header = ["Email", "Contact Email"]
    row = ["info@acme.example", "jane@acme.example"]
    assert fed(decided(header, row))["email"] == ("Contact Email",)


def test_a_doubtful_second_choice_is_left_out_rather_than_asked_about() -> None:
    header = ["Work Email", "Email", "E-mail"]
    row = ["jane@acme.example", "a@b.example", "c@d.example"]
    assert fed(decided(header, row))["email"] == ("Work Email",)


def test_a_question_about_names_shows_them_too() -> None:
    with pytest.raises(UsageError, match="2 columns could be firstName"):
        decided(["Email", "First Name", "Vorname"], ["a@b.example", "Jane", "Tobias"])


@pytest.mark.parametrize(
    ("column", "option"),
    [
        ("Mail", "--map email=Mail"),
        ("Work Email", "--map 'email=Work Email'"),
        ("E-Mail", "--map email=E-Mail"),
        ("Cost in $HOME", "--map 'email=Cost in $HOME'"),
        ("Jane's", """--map 'email=Jane'"'"'s'"""),
    ],
)
def test_an_option_is_quoted_where_a_shell_needs_it(column: str, option: str) -> None:
    assert map_option("email", column) == option


def test_links_come_before_words_in_a_column_of_the_same_name() -> None:
    header = ["LinkedIn", "LinkedIn URL"]
    assert fed(decided(header, ["Jane on LinkedIn", SLUG]))["linkedinUrl"][0] == "LinkedIn URL"
    header = ["Email", "E-mail"]
    assert fed(decided(header, ["see notes", "jane@acme.example"]))["email"][0] == "E-mail"
