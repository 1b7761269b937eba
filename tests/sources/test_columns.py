from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.sources.columns import distinct, name_columns, number_columns, repeated_note


def test_names_are_trimmed() -> None:
    assert name_columns(["\ufeffEmail", " Name\t"]) == ("Email", "Name")


def test_a_repeated_name_gets_a_number_and_a_note() -> None:
    assert name_columns(["Email", "Email", "Email "]) == ("Email", "Email (2)", "Email (3)")
    assert "Email" in repeated_note(["Email", "Email"])[0]
    assert repeated_note(["", "", "Email"]) == ()


def test_one_column_may_be_without_a_name_and_others_say_where_they_stand() -> None:
    assert name_columns(["", "Email", "", " "]) == ("", "Email", "column 3", "column 4")


def test_columns_without_a_header_are_numbered() -> None:
    assert number_columns(2) == ("column 1", "column 2")


@given(st.lists(st.sampled_from(["", "a", "a (2)", "column 3", "b"])))
def test_every_name_stands_once_and_none_is_lost(names: list[str]) -> None:
    made = distinct(names)
    assert len(made) == len(names) == len(set(made))
