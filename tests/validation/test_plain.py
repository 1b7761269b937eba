from hypothesis import given, settings
from hypothesis import strategies as st

from reactin_cli.model import Lead
from reactin_cli.validation.plain import plain_lead
from reactin_cli.validation.rules import examine

JANE = "https://www.linkedin.com/in/jane-doe"

emails = st.sampled_from(
    ["", "jane@acme.com", "Jane+x@Acme.com", "info@acme.com", "j@gmial.com", "jane@", " a@b.co"]
)
profiles = st.sampled_from(
    ["", JANE, JANE + "/?x=1", "linkedin.com/in/Jane", "https://lnkd.in/x", "N/A"]
)
texts = st.sampled_from(
    ["", "Jane", "Jean-Luc", " Jane", "Jane ", "Ja\tne", "Ja\0ne", "n/A", "--", "—", "NaN", "a | b"]
) | st.text(max_size=5)
leads = st.builds(Lead, emails, profiles, *[texts] * 8)


@settings(deadline=None)  # the first address loads a library
@given(leads)
def test_the_quick_way_gives_what_the_thorough_way_gives(raw: Lead) -> None:
    lead = plain_lead(raw)
    if lead is not None:
        assert (lead, []) == examine(raw)
        assert type(lead) is Lead


def test_ordinary_leads_go_the_quick_way() -> None:
    assert plain_lead(Lead("jane@acme.com", JANE, "Zoë", "O'Neil-Nuñez", "Acme & Co. (UK)"))
    assert plain_lead(Lead("jane@acme.com", "", "Jane", "Doe"))
    assert plain_lead(Lead("", "http://fr.linkedin.com/in/jane-doe/?trk=x"))
