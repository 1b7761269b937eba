from itertools import permutations, product

import pytest

from reactin_cli.identity.keys import contacts, keys_and_claims, taught
from reactin_cli.model import Lead

PERSONAL, ROLE = "jane@acme.com", "info@acme.com"
JANE, BOB = "https://www.linkedin.com/in/jane-doe", "https://www.linkedin.com/in/bob"

LEADS = [
    (email, profile)
    for email, profile in product(["", PERSONAL, ROLE], ["", JANE, BOB])
    if email or profile
]

SHARED = [(ROLE, JANE), (ROLE, BOB), (PERSONAL, "")]


def are_the_same(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """The definition, in its own words."""
    if one[1] and one[1] == other[1]:
        return True
    shared_by_several = one[0] == ROLE and one[1] and other[1]
    return bool(one[0]) and one[0] == other[0] and not shared_by_several


def recognises(later: tuple[str, str], earlier: tuple[str, str]) -> bool:
    keys, _ = keys_and_claims(*later)
    _, claims = keys_and_claims(*earlier)
    return not set(claims).isdisjoint(keys)


@pytest.mark.parametrize(("one", "other"), list(product(LEADS, LEADS)))
def test_a_lead_is_recognised_by_an_earlier_one_exactly_if_they_are_the_same(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert recognises(one, other) == recognises(other, one) == are_the_same(one, other)


@pytest.mark.parametrize("order", list(permutations(SHARED)))
def test_people_who_share_a_role_address_are_all_kept_in_any_order(
    order: tuple[tuple[str, str], ...],
) -> None:
    claimed: set[str] = set()
    for lead in order:
        keys, claims = keys_and_claims(*lead)
        assert claimed.isdisjoint(keys)
        claimed.update(claims)


@pytest.mark.parametrize("lead", [(PERSONAL, JANE), (PERSONAL, ""), ("", JANE)])
def test_most_leads_claim_what_they_are_looked_up_by(lead: tuple[str, str]) -> None:
    keys, claims = keys_and_claims(*lead)
    assert keys is claims
    assert keys == tuple(text for text in lead if text)


@pytest.mark.parametrize("lead", LEADS)
def test_the_contacts_behind_the_keys_are_the_email_and_the_profile(lead: tuple[str, str]) -> None:
    keys, claims = keys_and_claims(*lead)
    assert set(contacts(Lead(keys=keys, claims=claims))) == {text for text in lead if text}


def test_a_lead_with_nothing_but_a_role_address_teaches_no_more_than_that_it_is_shared() -> None:
    keys, claims = keys_and_claims(ROLE, "")
    assert len(taught(Lead(ROLE, keys=keys, claims=claims))) == 1
    keys, claims = keys_and_claims(PERSONAL, JANE)
    assert taught(Lead(PERSONAL, JANE, keys=keys, claims=claims)) == claims
