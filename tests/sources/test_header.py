import pytest

from reactin_cli.sources.header import find_header, is_contact

LEAD = ["Jane", "jane@x.co", "Acme", "CEO"]
HEADER = ["Name", "Email", "Company", "Title"]

BEFORE = {
    "nothing": [],
    "a title": [["Contacts export 2024"]],
    "a padded title": [["Contacts export", "", "", ""]],
    "LinkedIn's notes": [
        ["Notes:"],
        ["When exporting, see https://www.linkedin.com/help, and so on."],
    ],
    "who and when": [["Exported by:", "Jane Doe", "", ""], ["2024-01-31", "10:05", "", ""]],
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE.keys())
def test_the_header_is_found_behind_what_comes_before_it(before: list[list[str]]) -> None:
    assert find_header([*before, HEADER, LEAD, LEAD]) == len(before)


def test_an_index_without_a_name_belongs_to_the_header() -> None:
    assert find_header([["", "Name", "Email"], ["0", "Jane", "jane@x.co"]]) == 0


def test_a_header_is_found_where_no_contact_stands_in_any_row() -> None:
    assert find_header([["Name", "City"], ["Jane", "Rome"], ["Bob", "Nice"]]) == 0


def test_a_lead_in_front_means_no_header() -> None:
    assert find_header([LEAD, LEAD]) is None


CELLS = {
    "jane@x.co": True,
    " jane@x.co ": True,
    "mailto:jane@x.co": True,
    "https://www.linkedin.com/in/jane": True,
    "linkedin.com/in/jane": True,
    "Jane Doe <jane@x.co>": True,
    "Email": False,
    "LinkedIn URL": False,
    "see jane@x.co": False,
    "a@x.co, b@x.co": False,
    "linkedin.com": False,
}


@pytest.mark.parametrize(("cell", "expected"), CELLS.items())
def test_a_contact_is_an_address_or_a_linkedin_link_alone(cell: str, expected: bool) -> None:
    assert is_contact(cell) is expected
