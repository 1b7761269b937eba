from pathlib import Path

import pytest

from reactin_cli.cli.commands.leads.listing import CsvListing, JsonListing, XlsxListing
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reactin_api.page import Page, Stored
from tests.worksheets import link_of, worksheet

KNOWN = ",".join(FIELDS)


class Text:
    """Takes what is written."""

    def __init__(self) -> None:
        self.text = ""

    def __call__(self, text: str) -> bool:
        self.text += text
        return True


def csv_of(first: Page, *leads: Stored) -> str:
    listing = CsvListing(text := Text())
    listing.begin(first)
    listing.add(leads)
    listing.end()
    return text.text


def test_the_header_holds_the_documented_fields_and_then_what_the_first_page_adds() -> None:
    assert csv_of(Page([{"id": 1, "email": "a@b.com"}, {"score": 2}])) == f"{KNOWN},id,score\n"


def test_where_pages_follow_there_is_a_place_for_what_only_they_show() -> None:
    assert csv_of(Page([{"id": 1}], next_page=2), {"id": 2, "score": 3}) == (
        f"{KNOWN},id,reactin_extra\n" + ',,,,,,,,,,2,"{""score"": 3}"\n'
    )


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
    assert csv_of(Page([{"id": 1}]), {"id": value}) == f"{KNOWN},id\n,,,,,,,,,,{cell}\n"


def test_json_lines_need_no_header_and_keep_values_as_they_are() -> None:
    listing = JsonListing(text := Text())
    listing.begin(Page([{"id": 1}]))
    listing.add([{"id": 1, "name": "Zoë"}, {"id": None}])
    assert text.text == '{"id": 1, "name": "Zoë"}\n{"id": null}\n'


def test_a_workbook_holds_texts_and_links(tmp_path: Path) -> None:
    listing = XlsxListing(tmp_path / "leads.xlsx")
    profile = "https://www.linkedin.com/in/zoe"
    listing.begin(Page([{"id": "1"}], next_page=2))
    listing.add([{"id": "007", "firstName": "=1+1", "linkedinUrl": profile, "score": 3}])
    listing.end()
    sheet = worksheet(tmp_path / "leads.xlsx", "Leads")
    header, cells = sheet.iter_rows(values_only=True)
    found = {name: cell for name, cell in zip(header, cells, strict=True) if cell}
    assert found == {
        "firstName": "=1+1", "linkedinUrl": profile, "id": "007", "reactin_extra": '{"score": 3}'
    }  # fmt: skip
    assert link_of(sheet, 2, header.index("linkedinUrl") + 1) == profile
