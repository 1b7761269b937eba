import pytest

from reactin_cli.errors import UsageError
from reactin_cli.mapping.options import (
    MapOptions,
    column_named,
    lacking,
    listed,
    target_named,
    wanted_columns,
)


@pytest.mark.parametrize("name", ["linkedinUrl", "linkedin-url", "linkedin_url", "LINKEDIN URL"])
def test_a_field_is_found_in_any_spelling(name: str) -> None:
    assert target_named(name, "--map") == "linkedinUrl"


def test_an_unknown_field_names_the_nearest_and_lists_all() -> None:
    with pytest.raises(UsageError) as error:
        target_named("linkedin", "--set")
    assert "Did you mean “linkedinUrl”" in error.value.message
    assert "customVariable5" in error.value.hint


def test_a_column_is_found_exactly_before_by_its_normalised_name() -> None:
    assert column_named("e-mail", ["E Mail", "e-mail"]) == "e-mail"
    assert column_named("work_email", ["Work Email"]) == "Work Email"


def test_a_name_that_fits_several_columns_is_an_error() -> None:
    with pytest.raises(UsageError, match="any of “E Mail”, “E-Mail”"):
        column_named("email", ["E Mail", "E-Mail"])


@pytest.mark.parametrize("name", ["Emial", "", "  ", "***"])
def test_an_unknown_column_lists_what_exists(name: str) -> None:
    with pytest.raises(UsageError) as error:
        column_named(name, ["", "Email", "Name"])
    assert error.value.hint == "The columns are “Email”, “Name”."


def test_an_error_says_who_named_the_column() -> None:
    options = MapOptions(
        maps={"email": "Mail"}, profile_fields=frozenset({"email"}), only_mapped=True
    )
    with pytest.raises(UsageError, match="The profile's map: there is no column “Mail”"):
        wanted_columns(options, ["Email"])


def test_a_column_that_only_a_profile_names_may_be_missing() -> None:
    options = MapOptions(
        maps={"email": "Mail", "firstName": "A"}, profile_fields=frozenset({"email"})
    )
    assert wanted_columns(options, ["A"]) == {"firstName": "A"}
    assert lacking(options, ["A"]) == {"email": "Mail"}


def test_a_field_can_be_left_empty() -> None:
    assert wanted_columns(MapOptions(maps={"lastName": " "}), ["Last Name"]) == {"lastName": ""}


def test_a_full_name_can_be_asked_for_but_not_set() -> None:
    assert target_named("full_name", "--map") == "fullName"
    with pytest.raises(UsageError):
        target_named("full_name", "--set")


def test_a_sentence_names_no_more_columns_than_a_person_reads() -> None:
    assert listed(["a", "b"]) == "a, b"
    words = listed(f"column {number}" for number in range(100_000))
    assert words.endswith("column 39, and 99,960 more")
