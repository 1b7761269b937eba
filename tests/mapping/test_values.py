import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.mapping import values
from reactin_cli.mapping.values import ProfileValue

ID = "ACoAA" + "x" * 34


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("https://www.linkedin.com/in/jane-doe", ProfileValue.PUBLIC),
        ("http://FR.linkedin.com/In/jane", ProfileValue.PUBLIC),
        ("linkedin.com/mwlite/in/jane", ProfileValue.PUBLIC),
        ("https://www.linkedin.com/comm/in/jane?x=y", ProfileValue.PUBLIC),
        ("http://www.linkedin.com/pub/jane-doe/4b/698/a65", ProfileValue.PUBLIC),
        ("https://x.example/?url=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fjane", ProfileValue.PUBLIC),
        (f"https://www.linkedin.com/in/{ID}", ProfileValue.MEMBER_ID),
        (
            f"https://www.linkedin.com/sales/lead/{ID},NAME_SEARCH,x1Y2",
            ProfileValue.SALES_NAVIGATOR,
        ),
        (f"https://www.linkedin.com/sales/people/{ID},NAME", ProfileValue.SALES_NAVIGATOR),
        ("https://www.linkedin.com/company/acme", None),
        ("https://www.linkedin.com/sales/company/12", None),
        ("https://www.linkedin.com/pub/dir/jane/doe", None),
        ("https://www.linkedin.com/in/", None),
        ("https://www.linkedin.com/feed/update/urn:li:activity:7", None),
        ("jane-doe", None),
        ("", None),
    ],
)
def test_a_link_to_a_person_is_of_a_kind(cell: str, kind: ProfileValue | None) -> None:
    assert values.profile_kind(cell) is kind


@pytest.mark.parametrize(
    "contact",
    ["jane@x.example", "j.doe@x.example", "doej@x.example", "https://linkedin.com/in/jane-d"],
)
def test_a_contact_is_made_from_a_name(contact: str) -> None:
    assert values.belongs_to(contact, ("Jane", "Doe"))


@pytest.mark.parametrize("contact", ["cy@x.example", "cy.zed@x.example", "c.zed@x.example"])
def test_a_short_first_name_counts_where_it_is_the_whole(contact: str) -> None:
    assert values.belongs_to(contact, ("Cy", "Zed"))
    assert not values.belongs_to("cynthia@x.example", ("Cy", "Zed"))
    assert not values.belongs_to(contact, ("", ""))


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("jane@acme-bakery.example", True),
        ("https://www.acmebakery.example/shop", True),
        ("acmebakery.example", True),
        ("https://uk.linkedin.com/company/acme-bakery/about", True),
        ("https://www.linkedin.com/company/acme", True),
        ("jane@acme.example", False),
        ("https://www.linkedin.com/in/acme-bakery", False),
        ("Acme Bakery", False),
    ],
)
def test_a_company_is_told_by_its_domain_and_its_page(contact: str, expected: bool) -> None:
    assert values.is_named_for(contact, "Acme Bakery") is expected


@pytest.mark.parametrize(
    "contact", ["info@doe.example", "spouse.doe@x.example", "bob@jane.example"]
)
def test_a_last_name_or_a_domain_alone_says_nothing(contact: str) -> None:
    assert not values.belongs_to(contact, ("Jane", "Doe"))


@given(st.text())
def test_any_cell_can_be_looked_at(cell: str) -> None:
    looked = (values.is_email, values.is_profile, values.is_no_text, values.is_company)
    assert {type(look(cell)) for look in looked} == {bool}
