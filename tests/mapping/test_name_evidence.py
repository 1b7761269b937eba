"""What stands beside a column of names says whose they are: enough of it, and more than half."""

import pytest

from reactin_cli.mapping.columns import Column, columns_of
from reactin_cli.mapping.name_evidence import holds_companies, holds_people
from tests.mapping.tables import rows_of

PEOPLE = [
    "Ada Lovelace", "Alan Turing", "Grace Hopper", "Jean Bartik", "Mary Shaw", "Adele Goldberg",
]  # fmt: skip
FIRMS = ["Acme", "Globex", "Initech", "Umbrella", "Hooli", "Vandelay"]


def table(names: list[str], theirs: int, address: str) -> list[Column]:
    """Give a column of names beside one of addresses, of which so many belong to the names."""
    contacts = [
        address.format(*name.lower().split()) if place < theirs else f"box{place}@post.example"
        for place, name in enumerate(names)
    ]
    header = ["Name", "Email"]
    return columns_of(header, rows_of(header, *zip(names, contacts, strict=True)))


@pytest.mark.parametrize(
    ("names", "theirs", "holds"), [(2, 2, False), (3, 3, True), (6, 3, False), (6, 4, True)]
)
def test_people_are_told_by_their_addresses(names: int, theirs: int, *, holds: bool) -> None:
    columns = table(PEOPLE[:names], theirs, "{0}.{1}@mail.example")
    assert holds_people(columns[0], columns) is holds


@pytest.mark.parametrize(
    ("names", "theirs", "holds"), [(2, 2, False), (3, 3, True), (6, 3, False), (6, 4, True)]
)
def test_companies_are_told_by_their_domains(names: int, theirs: int, *, holds: bool) -> None:
    columns = table(FIRMS[:names], theirs, "info@{0}.com")
    assert holds_companies(columns[0], columns) is holds


def test_a_single_word_is_nobodys_name() -> None:
    columns = table(["Ada", "Alan", "Grace", "Jean"], 4, "{0}@mail.example")
    assert not holds_people(columns[0], columns)
