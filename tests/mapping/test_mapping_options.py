"""A profile's map under the options of a command."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.mapping.mapping_options import (
    MappingOptions,
    pairs,
    resolve_mapping,
    resolve_stamp,
)
from reactin_cli.mapping.options import Condition, Stamp


def options(maps: Sequence[str] = (), constants: Sequence[str] = ()) -> MappingOptions:
    return MappingOptions(map=maps, set=constants)


BOUND = {"email": "Work Email", "firstName": "Vorname"}


def test_without_a_profiles_map_the_rest_is_guessed() -> None:
    resolved = resolve_mapping(options(["email=Mail"], ["companyName=Acme"]), None)
    assert dict(resolved.maps) == {"email": "Mail"}
    assert dict(resolved.constants) == {"companyName": "Acme"}
    assert not resolved.only_mapped


def test_a_profiles_map_leaves_the_rest_to_be_guessed() -> None:
    resolved = resolve_mapping(options(), BOUND)
    assert dict(resolved.maps) == BOUND
    assert not resolved.only_mapped


def test_nothing_is_guessed_if_that_was_asked_for() -> None:
    assert resolve_mapping(MappingOptions(only_mapped=True), BOUND).only_mapped


@pytest.mark.parametrize("spelling", ["firstName", "first-name", "First Name", "first_name"])
def test_an_option_replaces_the_profiles_column_for_that_field_alone(spelling: str) -> None:
    resolved = resolve_mapping(options([f"{spelling}=Given"]), BOUND)
    assert dict(resolved.maps) == {"email": "Work Email", "firstName": "Given"}


def test_it_is_known_which_columns_the_profile_names() -> None:
    assert resolve_mapping(options(["email=Mail"]), None).profile_fields == set()
    assert resolve_mapping(options(["email=Mail"]), BOUND).profile_fields == {"firstName"}


def test_two_columns_for_one_field_are_an_error() -> None:
    with pytest.raises(UsageError, match="two columns for linkedinUrl"):
        resolve_mapping(options(["linkedinUrl=A", "linkedin_url=B"]), None)


@pytest.mark.parametrize(
    ("text", "column", "values", "wanted"),
    [
        ("Country=DE", "Country", {"de"}, True),
        ("Country=DE, at", "Country", {"de", "at"}, True),
        ("Country!=US", "Country", {"us"}, False),
        ('Company="Acme, Inc",Nord', "Company", {"acme, inc", "nord"}, True),
        ("Stage=", "Stage", {""}, True),
        ("A=b=c", "A", {"b=c"}, True),
    ],
)
def test_a_condition_names_a_column_and_its_values(
    text: str, column: str, values: set[str], wanted: bool
) -> None:
    (condition,) = resolve_mapping(MappingOptions(where=[text]), None).conditions
    assert condition == Condition(column, frozenset(values), wanted)


@pytest.mark.parametrize("text", ["", "Country", "=DE", "!=DE"])
def test_what_is_no_condition_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="--where") as caught:
        resolve_mapping(MappingOptions(where=[text]), None)
    assert "--where Country=DE,AT" in caught.value.hint


@pytest.mark.parametrize("option", ["emial=Mail", "email", "=Mail"])
def test_an_option_that_names_no_field_is_refused(option: str) -> None:
    with pytest.raises(UsageError):
        resolve_mapping(options([option]), BOUND)


BEGAN = datetime(2025, 1, 31, 9, 30, 5).astimezone()


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        (None, None),
        ("customVariable3=spring=fair", Stamp("customVariable3", "spring=fair")),
        (
            "custom-variable-3",
            Stamp("customVariable3", "import-20250131-093005", is_made_of_time=True),
        ),
    ],
)
def test_a_stamp_is_a_text_or_says_when_the_import_began(
    text: str | None, stamp: Stamp | None
) -> None:
    assert resolve_stamp(text, BEGAN) == stamp


@pytest.mark.parametrize("text", ["customVariable6", "", "customVariable1="])
def test_a_stamp_without_a_field_or_with_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        resolve_stamp(text, BEGAN)


def test_a_stamp_goes_with_and_without_a_profiles_map() -> None:
    stamp = Stamp("customVariable1", "x")
    assert resolve_mapping(options(), None, stamp).stamp == stamp
    assert resolve_mapping(options(), BOUND, stamp).stamp == stamp


def test_only_the_first_equals_sign_parts_name_and_value() -> None:
    assert pairs("--set", ["a=b=c", " b =", "c= d "]) == {"a": "b=c", "b": "", "c": " d "}


def test_nothing_given_is_nothing_found() -> None:
    assert pairs("--map", ()) == {}


@pytest.mark.parametrize("text", ["email", "=value", " =value", ""])
def test_what_is_no_pair_is_told_with_the_option_and_an_example(text: str) -> None:
    with pytest.raises(UsageError, match="--map") as caught:
        pairs("--map", [text])
    assert "--map email=" in caught.value.hint


def test_a_name_given_twice_is_a_mistake() -> None:
    with pytest.raises(UsageError, match="email twice"):
        pairs("--map", ["email=a", "email =b"])


def test_a_mapping_is_taken_as_it_is() -> None:
    assert pairs("--map", {"email": "Work Email"}) == {"email": "Work Email"}
