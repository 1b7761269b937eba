import pytest

from tests.mapping.tables import decided, fed, leads


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        (["Nom", "Prénom"], "Prénom", "Nom"),
        (["Name", "Vorname"], "Vorname", "Name"),
        (["Naam", "Voornaam"], "Voornaam", "Naam"),
        (["Nome", "Cognome"], "Nome", "Cognome"),
        (["Nombre", "Apellidos"], "Nombre", "Apellidos"),
        (["Name", "Surname"], "Name", "Surname"),
        (["First", "Last"], "First", "Last"),
    ],
)
def test_a_bare_name_is_half_a_name_beside_the_other_half(
    header: list[str], first: str, last: str
) -> None:
    mapping = fed(decided([*header, "Email"]))
    assert (mapping["firstName"], mapping["lastName"]) == ((first,), (last,))


def test_a_bare_name_that_holds_the_first_name_is_no_last_name() -> None:
    mapping = fed(decided(["Nom", "Prénom", "Email"], ["Jane Doe", "Jane", "jane@acme.example"]))
    assert "lastName" not in mapping
    assert mapping["firstName"] == ("Prénom",)


def test_a_bare_name_alone_is_the_full_name() -> None:
    assert fed(decided(["Nom", "Email"]))["fullName"] == ("Nom",)


def test_a_full_name_is_not_split_beside_a_first_name() -> None:
    assert "fullName" not in fed(decided(["Full Name", "First Name", "Email"]))


def test_names_of_companies_are_not_split() -> None:
    rows = [["Acme GmbH", "info@acme.example"], ["Globex Inc.", "info@globex.example"]]
    assert "fullName" not in fed(decided(["Name", "Email"], *rows))


BAKERS = [
    ["Acme Bakery", "jane@acmebakery.example", "https://www.acmebakery.example"],
    ["Blue Ocean", "info@blue-ocean.example", ""],
    ["Initech Systems", "bob@mail.example", "https://de.linkedin.com/company/initech/"],
    ["Vandelay Imports", "art@mail.example", ""],
]


def test_names_of_domains_and_company_pages_are_names_of_companies() -> None:
    mapping = fed(decided(["Name", "Email", "Link"], *BAKERS))
    assert "fullName" not in mapping
    assert mapping["companyName"] == ("Name",)


def test_a_column_for_companies_comes_before_a_name_that_holds_them() -> None:
    rows = [[*row, row[0]] for row in BAKERS]
    assert fed(decided(["Name", "Email", "Link", "Firma"], *rows))["companyName"] == ("Firma",)


def test_people_with_domains_of_their_own_are_people() -> None:
    rows = [
        [f"{first} Doe", f"{first}@{first}doe.example"] for first in ("Jane", "Bob", "Eve", "Max")
    ]
    assert fed(decided(["Name", "Email"], *rows))["fullName"] == ("Name",)


def test_a_contact_is_a_full_name_if_the_addresses_are_made_from_it() -> None:
    rows = [
        ["Jane Doe", "jane@x.example"],
        ["Bo Ray", "b.ray@x.example"],
        ["Eve Fox", "evefox@y.example"],
    ]
    assert fed(decided(["Contact", "Email"], *rows))["fullName"] == ("Contact",)
    others = [["Called back", "jane@x.example"], ["No answer", "bo@x.example"], ["", "e@x.example"]]
    assert "fullName" not in fed(decided(["Contact", "Email"], *others))
    assert "fullName" not in fed(decided(["Contact", "Email", "First Name"], *rows))


def test_a_lead_is_a_company_where_people_are_contacts() -> None:
    header = ["lead_name", "contact_first_name", "contact_email"]
    assert fed(decided(header))["companyName"] == ("lead_name",)
    assert fed(decided(["lead_name", "email"]))["fullName"] == ("lead_name",)


@pytest.mark.parametrize(
    "name", ["Form Name", "campaign_name", "Nickname", "Maiden Name", "Phonetic First Name"]
)
def test_other_names_are_nobodys(name: str) -> None:
    assert set(fed(decided([name, "Email"], ["Spring", "jane@acme.example"]))) == {"email"}


WHOLES = ("Name", "Full name", "Contact Name", "Nom", "Nombre", "Naam", "Person")
SEPARATORS = (" / ", "/", ": ", " : ", ".", " - ", " – ", " > ", "_", " | ", ": Name: ")
HALVES = (
    ("First Name", "Last Name"),
    ("firstName", "lastName"),
    ("Given Name", "Family Name"),
    ("givenName", "familyName"),
    ("Vorname", "Nachname"),
    ("Prénom", "Nom de famille"),
    ("Voornaam", "Achternaam"),
    ("Förnamn", "Efternamn"),
    ("Imię", "Nazwisko"),
)


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize(("first", "last"), HALVES)
def test_the_parts_of_a_name_are_read_under_every_heading(
    separator: str, first: str, last: str
) -> None:
    for whole in WHOLES:
        for before, after in ((whole + separator, ""), (whole + " [", "]"), (whole + " (", ")")):
            header = [f"{before}{first}{after}", f"{before}{last}{after}", "Email"]
            (row,) = leads(header, ["Anna Maria", "Keller", "anna@nord.example"])
            assert row.lead is not None
            assert (row.lead.first_name, row.lead.last_name) == ("Anna Maria", "Keller"), header


@pytest.mark.parametrize(
    ("header", "text", "first", "last"),
    [
        ("Nachname, Vorname", "Keller Anna", "Anna", "Keller"),
        ("Nachname Vorname", "Keller, Anna", "Anna", "Keller"),
        ("Nom Prénom", "Dupont Jean", "Jean", "Dupont"),
        ("Nom Prénom", "DUPONT Jean", "Jean", "DUPONT"),
        ("ФИО", "Иванов Иван Иванович", "Иван", "Иванов"),
        ("Фамилия Имя", "Иванова Анна", "Анна", "Иванова"),
        ("Név", "Kovács Anna", "Anna", "Kovács"),
        ("ФИО", "Иванов Иван Иванович Младший", "Иванов Иван Иванович Младший", ""),
        ("姓名", "王小明", "王小明", ""),
        ("Nom et prénom", "Jean Dupont", "Jean", "Dupont"),
    ],
)
def test_a_header_that_puts_the_last_name_in_front_is_believed(
    header: str, text: str, first: str, last: str
) -> None:
    (row,) = leads([header, "Email"], [text, "x@nord.example"])
    assert row.lead is not None
    assert (row.lead.first_name, row.lead.last_name) == (first, last)


@pytest.mark.parametrize("name", ["Nombre", "Nombres"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Apellido paterno", "Apellido materno"),
        ("Primer apellido", "Segundo apellido"),
        ("Apellido 1", "Apellido 2"),
        ("Apellido", "Segundo apellido"),
    ],
)
def test_a_second_last_name_is_no_first_one(name: str, first: str, second: str) -> None:
    row = ["a@b.example", "Ana María", "García", "López"]
    (lead,) = leads(["Email", name, first, second], row)
    assert lead.lead is not None
    assert (lead.lead.first_name, lead.lead.last_name) == ("Ana María", "García")
