"""A profile's map under the options of a command."""

from datetime import datetime

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.mapping.mapping_options import map_wishes, stamp_wish
from reactin_cli.mapping.options import Stamp

BOUND = {"email": "Work Email", "firstName": "Vorname"}


def test_without_a_profiles_map_the_rest_is_guessed() -> None:
    wishes = map_wishes(None, ["email=Mail"], ["companyName=Acme"])
    assert dict(wishes.maps) == {"email": "Mail"}
    assert dict(wishes.constants) == {"companyName": "Acme"}
    assert not wishes.binding


def test_with_a_profiles_map_nothing_is_guessed() -> None:
    wishes = map_wishes(BOUND, None, None)
    assert dict(wishes.maps) == BOUND
    assert wishes.binding


def test_a_profiles_map_that_is_empty_binds_all_the_same() -> None:
    assert map_wishes({}, None, None).binding


@pytest.mark.parametrize("spelling", ["firstName", "first-name", "First Name", "first_name"])
def test_an_option_replaces_the_profiles_column_for_that_field_alone(spelling: str) -> None:
    wishes = map_wishes(BOUND, [f"{spelling}=Given"], None)
    assert dict(wishes.maps) == {"email": "Work Email", spelling: "Given"}
    assert wishes.binding


def test_it_is_known_who_named_the_columns() -> None:
    assert map_wishes(None, ["email=Mail"], None).told_by == "--map"
    assert map_wishes(BOUND, None, None).told_by == "The profile's map"
    assert map_wishes(BOUND, ["email=Mail"], None).told_by == "--map or the profile's map"


@pytest.mark.parametrize("option", ["emial=Mail", "email", "=Mail"])
def test_an_option_that_names_no_field_is_refused(option: str) -> None:
    with pytest.raises(UsageError):
        map_wishes(BOUND, [option], None)


BEGAN = datetime(2025, 1, 31, 9, 30, 5).astimezone()


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        (None, None),
        ("customVariable3=spring=fair", ("customVariable3", "spring=fair")),
        ("custom-variable-3", ("customVariable3", "import-20250131-093005")),
    ],
)
def test_a_stamp_is_a_text_or_says_when_the_import_began(
    text: str | None, stamp: tuple[str, str] | None
) -> None:
    assert stamp_wish(text, BEGAN) == stamp


@pytest.mark.parametrize("text", ["customVariable6", "", "customVariable1="])
def test_a_stamp_without_a_field_or_with_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        stamp_wish(text, BEGAN)


def test_a_stamp_goes_with_and_without_a_profiles_map() -> None:
    stamp = Stamp("customVariable1", "x")
    assert map_wishes(None, None, None, stamp).stamp == stamp
    assert map_wishes(BOUND, None, None, stamp).stamp == stamp
