import pytest

from reactin_cli.errors import UsageError
from tests.mapping.tables import decided, fed, leads

HEADER = ["First Name", "Last Name", "Email", "Email (2)"]


def test_two_peoples_addresses_under_one_name_are_a_question() -> None:
    with pytest.raises(UsageError, match=r"“Email” .* “Email \(2\)”") as caught:
        decided(HEADER, ["Anna", "Keller", "anna@nord.example", "boss@nord.example"])
    assert "--map email=Email or --map 'email=Email (2)'" in caught.value.hint


@pytest.mark.parametrize("field", ["Email", "Email (2)"])
def test_the_answer_works(field: str) -> None:
    rows = ["Anna", "Keller", "anna@nord.example", "boss@nord.example"]
    (row,) = leads(HEADER, rows, maps={"email": field})
    assert row.lead is not None
    assert row.lead.email == ("anna@nord.example" if field == "Email" else "boss@nord.example")


def test_a_second_one_never_fills_in_for_the_first() -> None:
    rows = [["Anna", "Keller", "anna@nord.example", ""], ["Ci", "Li", "", "boss@nord.example"]]
    assert [row.lead and row.lead.email for row in leads(HEADER, *rows)] == [
        "anna@nord.example",
        "",
    ]


def test_two_addresses_of_the_same_person_help_each_other_out() -> None:
    rows = [
        ["Anna", "Keller", "anna@nord.example", "anna.keller@home.example"],
        ["Bo", "Ek", "", "bo.ek@home.example"],
    ]
    mapper = decided(HEADER, *rows)
    assert fed(mapper)["email"] == ("Email", "Email (2)")


def test_a_number_that_the_file_itself_gives_is_a_second_address() -> None:
    header = ["First Name", "Email", "Email 2"]
    mapper = decided(header, ["Anna", "anna@nord.example", "office@home.example"])
    assert fed(mapper)["email"] == ("Email", "Email 2")


def test_of_two_profiles_under_one_name_only_the_first_is_used() -> None:
    header = ["First Name", "LinkedIn", "LinkedIn (2)"]
    link = "https://www.linkedin.com/in/"
    mapper = decided(header, ["Anna", f"{link}anna-keller", f"{link}the-boss"])
    assert fed(mapper)["linkedinUrl"] == ("LinkedIn",)
