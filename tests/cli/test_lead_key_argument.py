"""A person's name in the journal: the same from every spelling."""

import pytest

from reactin_cli.cli.lead_key_argument import keys_of
from reactin_cli.errors import UsageError
from reactin_cli.model import Lead
from reactin_cli.screening.validation import examine

EMAIL = "jane.doe@acme.com"
PROFILE = "https://www.linkedin.com/in/jane-doe"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Jane.Doe@ACME.com", EMAIL),
        (" <mailto:jane.doe@acme.com> ", EMAIL),
        ("Jane Doe <jane.doe@acme.com>", EMAIL),
        ("linkedin.com/in/Jane-Doe/", PROFILE),
        ("http://fr.linkedin.com/in/jane-doe?email=a@b.co", PROFILE),
    ],
)
def test_every_spelling_names_the_same_person(text: str, key: str) -> None:
    assert keys_of(text) == (key,)


@pytest.mark.parametrize("profile", ["", PROFILE])
def test_a_role_address_finds_everybody_who_has_it(profile: str) -> None:
    lead, _ = examine(Lead(email="info@acme.com", linkedin_url=profile))
    assert set(keys_of("Info@acme.com")) <= set(lead.claims)


@pytest.mark.parametrize("text", ["", "jane", "n/a", "https://www.linkedin.com/company/acme"])
def test_what_names_nobody_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="neither an email nor a LinkedIn profile"):
        keys_of(text)


@pytest.mark.parametrize("text", ["a@b.co, c@d.co", f"Jane <{EMAIL}> {PROFILE}"])
def test_what_may_name_two_people_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="more than one"):
        keys_of(text)
