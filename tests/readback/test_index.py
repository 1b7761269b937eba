import asyncio

import pytest

from reactin_cli.errors import UnavailableError
from reactin_cli.reactin_api.page import Page, Stored
from reactin_cli.reactin_api.stored_lead import lead_of
from reactin_cli.readback.index import ListIndex, read_index
from tests.readback.script import ScriptedPages

URL = "https://www.linkedin.com/in/jane-doe"
JANE = {
    "email": "jane@example.com",
    "linkedinUrl": URL,
    "firstName": "Jane",
    "companyName": "Acme Ltd",
}


def indexed(*stored: Stored) -> ListIndex:
    index = ListIndex()
    for lead in stored:
        index.add(lead)
    return index


def differences(sent: dict[str, str], *stored: Stored) -> tuple[str, ...] | None:
    return indexed(*stored).differences(lead_of(sent))


def test_a_lead_is_found_by_either_of_its_keys() -> None:
    index = indexed(JANE)
    assert lead_of({"email": "JANE@example.com"}) in index
    assert lead_of({"linkedinUrl": "linkedin.com/in/Jane-Doe/"}) in index
    assert lead_of({"email": "jane@example.com", "linkedinUrl": URL + "-2"}) in index
    assert lead_of({"email": "joe@example.com"}) not in index
    assert len(index) == 1


def test_a_role_address_that_is_shared_is_nobodys_key_but_its_own() -> None:
    index = indexed({"email": "info@acme.com", "linkedinUrl": URL})
    assert lead_of({"email": "info@acme.com"}) in index
    assert lead_of({"email": "info@acme.com", "linkedinUrl": URL + "-2"}) not in index


def test_the_same_data_make_no_difference() -> None:
    assert differences(JANE, JANE | {"id": 7, "headline": "Works at Acme"}) == ()


def test_a_lead_that_is_not_there_has_no_differences_to_tell() -> None:
    assert differences({"email": "joe@example.com"}, JANE) is None


@pytest.mark.parametrize(
    "written",
    [
        {"firstName": "JANE "},
        {"companyName": "acme  LTD"},
        {"companyName": "Ａcme Ltd"},
        {"email": "Jane@Example.com"},
        {"linkedinUrl": "http://linkedin.com/in/jane-doe/"},
        {"lastName": "Doe", "customVariable1": "looked up"},
    ],
)
def test_another_spelling_and_further_data_make_no_difference(written: Stored) -> None:
    assert differences(JANE, JANE | written) == ()


@pytest.mark.parametrize(
    ("held", "fields"),
    [
        ({"firstName": "Joan"}, ("firstName",)),
        ({"firstName": None}, ("firstName",)),
        ({"firstName": "Joan", "companyName": "Other"}, ("firstName", "companyName")),
        ({"email": "jane@other.com"}, ("email",)),
        ({"linkedinUrl": ""}, ("linkedinUrl",)),
    ],
)
def test_what_reads_otherwise_is_named(held: Stored, fields: tuple[str, ...]) -> None:
    assert differences(JANE, JANE | held) == fields


def test_a_field_that_the_list_never_shows_makes_no_difference() -> None:
    sent = JANE | {"customVariable1": "x"}
    assert differences(sent, JANE) == ()
    assert differences(sent, JANE, {"email": "joe@b.com", "customVariable1": "y"}) == (
        "customVariable1",
    )


def test_of_several_entries_the_most_similar_counts() -> None:
    other = JANE | {"firstName": "Joan"}
    assert differences(JANE, other, JANE, other) == ()


def test_a_list_is_read_into_an_index() -> None:
    pages = ScriptedPages(Page([JANE], 2), Page([{"email": "joe@example.com"}, {"id": 3}], None))
    index = asyncio.run(read_index(pages))
    assert (len(index), index.unrecognised) == (3, 1)
    assert lead_of({"email": "joe@example.com"}) in index


def test_an_empty_list_holds_nobody() -> None:
    assert lead_of(JANE) not in asyncio.run(read_index(ScriptedPages(Page([], None))))


def test_a_list_in_which_nobody_can_be_recognised_is_an_error_and_not_empty() -> None:
    pages = ScriptedPages(Page([{"id": 1, "post_box": "jane@example.com"}], None))
    with pytest.raises(UnavailableError, match="they have: id, post_box"):
        asyncio.run(read_index(pages))
