from tests.mapping.tables import PEOPLE, decided, fed, leads

PROFILE = "https://www.linkedin.com/in/jane-doe"
COMPANY = "https://www.linkedin.com/company/acme"


def test_a_column_called_url_full_of_profiles_is_the_profile() -> None:
    assert fed(decided(["URL"], [PROFILE]))["linkedinUrl"] == ("URL",)


def test_a_column_called_url_full_of_web_sites_is_not() -> None:
    assert "linkedinUrl" not in fed(
        decided(["URL", "Email"], ["https://acme.example", "a@b.example"])
    )


def test_a_column_called_linkedin_full_of_company_pages_is_not_the_profile() -> None:
    rows = [[COMPANY, PROFILE]] * 2
    assert fed(decided(["LinkedIn", "URL"], *rows))["linkedinUrl"] == ("URL",)
    alone = decided(["LinkedIn", "Email"], *[[COMPANY, "jane@acme.example"]] * 3)
    assert "linkedinUrl" not in fed(alone)
    assert any("not to people" in note for note in alone.notes)


def test_few_values_contradict_no_name() -> None:
    assert fed(decided(["linkedinUrl"], [COMPANY]))["linkedinUrl"] == ("linkedinUrl",)
    assert fed(decided(["email"], ["yes"], ["no"]))["email"] == ("email",)


def test_a_column_called_email_full_of_yes_and_no_is_no_email() -> None:
    rows = [[PROFILE, "yes"], [PROFILE, "no"], [PROFILE, "yes"]]
    assert "email" not in fed(decided(["LinkedIn", "Email"], *rows))


def test_malformed_addresses_do_not_contradict_the_name() -> None:
    assert "email" in fed(decided(["Email"], ["jane"], ["jane at acme"], ["jane@@acme"], ["x"]))


def test_a_verified_email_is_one_where_it_holds_addresses() -> None:
    assert fed(decided(["Verified Email"], ["jane@acme.example"]))["email"] == ("Verified Email",)
    assert "email" not in fed(decided(["Email Verified", "LinkedIn"], ["yes", PROFILE]))


def test_what_a_name_leaves_open_is_taken_cell_by_cell_until_values_are_seen() -> None:
    header = ["URL", "Email"]
    mapper = decided(header, ["", "jane@acme.example"])
    assert fed(mapper)["linkedinUrl"] == ("URL",)
    rows = leads(header, ["", "a@b.example"], ["https://acme.example", "a@b.example"])
    assert [row.lead.linkedin_url for row in rows if row.lead] == ["", ""]


def _own(domain: str) -> list[str]:
    return [f"{first}.{last}@{domain}".lower() for first, last in PEOPLE]


def test_an_unknown_word_beside_email_is_allowed_where_addresses_are_made_from_the_names() -> None:
    header = ["First Name", "Last Name", "Findymatic Email"]
    rows = [[*person, email] for person, email in zip(PEOPLE, _own("acme.example"), strict=True)]
    assert fed(decided(header, *rows))["email"] == ("Findymatic Email",)


def test_a_company_email_made_from_the_names_is_the_leads() -> None:
    header = ["Full Name", "Company Email"]
    rows = [
        [" ".join(person), email]
        for person, email in zip(PEOPLE, _own("acme.example"), strict=True)
    ]
    assert fed(decided(header, *rows))["email"] == ("Company Email",)


def test_a_secondary_email_helps_out_only_where_it_is_made_from_the_names() -> None:
    header = ["First Name", "Last Name", "Email", "Secondary Email"]
    own = zip(PEOPLE, _own("acme.example"), _own("home.example"), strict=True)
    rows = [[*person, email, second] for person, email, second in own]
    assert fed(decided(header, *rows))["email"] == ("Email", "Secondary Email")
    others = [[*row[:3], "spouse@home.example"] for row in rows]
    assert fed(decided(header, *others))["email"] == ("Email",)


def test_an_owner_whose_address_is_made_from_the_leads_name_is_still_no_lead() -> None:
    header = ["First Name", "Last Name", "Owner Email", "LinkedIn"]
    rows = [
        [*person, email, PROFILE]
        for person, email in zip(PEOPLE, _own("acme.example"), strict=True)
    ]
    assert "email" not in fed(decided(header, *rows))


def test_the_reason_counts_the_values() -> None:
    mapper = decided(["Email"], ["jane@acme.example"], ["oops"])
    assert mapper.choices[0].reason == "its name, and 1 of 2 sample values are email addresses"


def test_a_company_column_of_links_is_not_the_companys_name() -> None:
    rows = [["jane@acme.example", "https://acme.example"]] * 3
    assert "companyName" not in fed(decided(["Email", "Company"], *rows))


def test_a_link_behind_a_name_is_the_profile_if_it_leads_to_one() -> None:
    header = ["Name", "Name (link)", "Company (link)"]
    assert fed(decided(header, ["Jane", PROFILE, COMPANY]))["linkedinUrl"] == ("Name (link)",)
    assert "linkedinUrl" not in fed(decided([*header, "Email"], ["Acme", COMPANY, COMPANY, ""]))
    owners = decided(["Name", "Owner (link)", "Email"], ["Jane", PROFILE, "jane@acme.example"])
    assert "linkedinUrl" not in fed(owners)


def test_a_link_behind_an_email_is_the_address_if_it_leads_to_one() -> None:
    rows = [["write", "mailto:jane@acme.example"], ["write", "mailto:bob@acme.example"]]
    assert fed(decided(["Email", "Email (link)"], *rows))["email"][0] == "Email (link)"
