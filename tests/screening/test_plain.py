from hypothesis import given, settings
from hypothesis import strategies as st

from reactin_cli.model import Lead
from reactin_cli.screening.plain import plain_leads
from reactin_cli.screening.validation import examine

JANE = "https://www.linkedin.com/in/jane-doe"

emails = st.sampled_from(
    [
        "",
        "jane@acme.com",
        "Jane+x@Acme.com",
        "info@acme.com",
        "j@gmial.com",
        "jane@",
        " a@b.co",
        "a@b.co\n",
        "\n",
    ]
)
profiles = st.sampled_from(
    ["", JANE, JANE + "/?x=1", "linkedin.com/in/Jane", "https://lnkd.in/x", "N/A", JANE + "\n"]
)
texts = st.sampled_from(
    [
        "",
        "Jane",
        "Jean-Luc",
        " Jane",
        "Jane ",
        "Ja\tne",
        "Ja\0ne",
        "n/A",
        "--",
        "—",
        "NaN",
        "a | b",
        "xxx",
        "TBD",
        "'Ann'",
        "'t",
    ]
) | st.text(max_size=5)
leads = st.builds(Lead, emails, profiles, *[texts] * 8)


@settings(deadline=None)  # the first address loads a library
@given(st.lists(leads, max_size=5))
def test_the_quick_way_gives_what_the_thorough_way_gives(raws: list[Lead]) -> None:
    for raw, lead in zip(raws, plain_leads(raws), strict=True):
        if lead is not None:
            assert (lead, []) == examine(raw)
            assert type(lead) is Lead


@given(st.lists(leads, max_size=70))
def test_a_lead_goes_the_same_way_whatever_stands_beside_it(raws: list[Lead]) -> None:
    alone = [lead for raw in raws for lead in plain_leads([raw])]
    assert list(plain_leads(raws)) == alone


def test_ordinary_leads_go_the_quick_way() -> None:
    ordinary = [
        Lead("jane@acme.com", JANE, "Zoë", "O'Neil-Nuñez", "Acme & Co. (UK)"),
        Lead("jane@acme.com", "", "Jane", "Doe"),
        Lead("", "http://fr.linkedin.com/in/jane-doe/?trk=x"),
    ]
    assert all(plain_leads(ordinary))
