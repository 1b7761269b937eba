import pytest

from reactin_cli.model import Lead
from reactin_cli.reactin_api.fields import FIELDS, body
from reactin_cli.reactin_api.stored_lead import as_lead, lead_of

URL = "https://www.linkedin.com/in/jane-doe"


def named(stored: dict[str, object]) -> dict[str, str]:
    """Give what was understood, by the API's names."""
    lead, _ = as_lead(stored)
    return body(lead)


def test_the_documented_fields_are_understood() -> None:
    stored: dict[str, object] = {name: f"value of {name}" for name in FIELDS}
    assert named(stored) == stored


@pytest.mark.parametrize(
    ("stored", "understood"),
    [
        ({"Email": "a@b.com"}, {"email": "a@b.com"}),
        ({"email_address": "a@b.com"}, {"email": "a@b.com"}),
        ({"linkedin_url": URL}, {"linkedinUrl": URL}),
        ({"linkedInURL": URL}, {"linkedinUrl": URL}),
        ({"linkedin": URL, "first_name": "Jane"}, {"linkedinUrl": URL, "firstName": "Jane"}),
        ({"custom_variable_3": "x"}, {"customVariable3": "x"}),
        ({"lead": {"email": "a@b.com"}}, {"email": "a@b.com"}),
        ({"contact": {"email": "a@b.com"}, "company": {"name": "Acme"}},
         {"email": "a@b.com", "companyName": "Acme"}),
        ({"customVariables": {"customVariable1": "x"}}, {"customVariable1": "x"}),
    ],
)  # fmt: skip
def test_other_names_and_objects_around_them_are_understood(
    stored: dict[str, object], understood: dict[str, str]
) -> None:
    assert named(stored) == understood


@pytest.mark.parametrize(
    "stored",
    [
        {"owner": {"email": "boss@b.com"}},
        {"addedBy": "boss@b.com"},
        {"company": {"linkedinUrl": URL}},
        {"emailStatus": "found"},
        {"email": None},
        {"email": True},
        {"email": ["a@b.com"]},
    ],
)
def test_what_belongs_to_somebody_else_or_is_no_text_is_left(stored: dict[str, object]) -> None:
    assert named(stored) == {}


def test_a_documented_name_wins_over_another() -> None:
    assert named({"mail": "other@b.com", "email": "a@b.com"}) == {"email": "a@b.com"}


def test_a_documented_name_without_a_value_lets_another_speak() -> None:
    assert named({"email": None, "mail": "a@b.com"}) == {"email": "a@b.com"}


def test_numbers_count_as_their_text() -> None:
    assert named({"customVariable1": 12, "customVariable2": 12.5}) == {
        "customVariable1": "12",
        "customVariable2": "12.5",
    }


def test_a_field_without_a_value_is_there_all_the_same() -> None:
    _, there = as_lead({"email": None, "firstName": "", "id": 7})
    assert there == {"email", "firstName"}


@pytest.mark.parametrize(
    ("email", "url", "keys"),
    [
        ("Jane@Example.COM", "", ("jane@example.com",)),
        ("", "http://fr.linkedin.com/in/Jane-Doe/?x=1", (URL,)),
        ("jane@example.com", URL, ("jane@example.com", URL)),
        ("info@example.com", URL, (URL, "bare:info@example.com")),
        ("nobody", "nothing", ()),
    ],
)
def test_a_lead_is_recognised_as_everywhere(email: str, url: str, keys: tuple[str, ...]) -> None:
    assert lead_of({"email": email, "linkedinUrl": url}).keys == keys


def test_nothing_makes_an_empty_lead() -> None:
    assert lead_of({}) == Lead()


@pytest.mark.parametrize("name", ["lead", "properties", "custom_fields"])
@pytest.mark.parametrize("depth", [9, 300, 900])
def test_what_is_nested_to_do_harm_is_no_field(name: str, depth: int) -> None:
    stored: dict[str, object] = {"email": "jane@example.com"}
    for _ in range(depth):
        stored = {name: stored}
    assert not as_lead(stored)[0].keys
