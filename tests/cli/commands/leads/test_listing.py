import pytest

from reactin_cli.cli.commands.leads.listing import CsvListing, JsonListing
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reactin_api.page import Page

KNOWN = ",".join(FIELDS)


def test_the_header_holds_the_documented_fields_and_then_what_the_first_page_adds() -> None:
    listing = CsvListing()
    assert listing.header(Page([{"id": 1, "email": "a@b.com"}, {"score": 2}])) == (
        f"{KNOWN},id,score\n"
    )


def test_where_pages_follow_there_is_a_place_for_what_only_they_show() -> None:
    listing = CsvListing()
    assert listing.header(Page([{"id": 1}], next_page=2)) == f"{KNOWN},id,reactin_extra\n"
    assert listing.lines([{"id": 2, "score": 3}]) == ',,,,,,,,,,2,"{""score"": 3}"\n'


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("text", "text"),
        ("a,b", '"a,b"'),
        (True, "true"),
        (12.5, "12.5"),
        ({"name": "Zoë"}, '"{""name"": ""Zoë""}"'),
        ([], "[]"),
        ("=1+1", "'=1+1"),
    ],
)
def test_every_value_has_its_cell(value: object, cell: str) -> None:
    listing = CsvListing()
    listing.header(Page([{"id": 1}]))
    assert listing.lines([{"id": value}]) == f",,,,,,,,,,{cell}\n"


def test_json_lines_need_no_header_and_keep_values_as_they_are() -> None:
    listing = JsonListing()
    assert listing.header(Page([{"id": 1}])) == ""
    assert listing.lines([{"id": 1, "name": "Zoë"}, {"id": None}]) == (
        '{"id": 1, "name": "Zoë"}\n{"id": null}\n'
    )
