import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.errors import SourceError
from reactin_cli.sources.columns import (
    WIDEST,
    distinct,
    name_columns,
    number_columns,
    repeated_note,
)
from tests.sources.reads import codes, rows


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


@pytest.mark.parametrize(
    "text",
    [
        ",".join(f"column{number}" for number in range(WIDEST + 1)) + "\n",
        "email," * (WIDEST + 1) + "\n",
        "\t".join(f"{number}" for number in range(WIDEST + 1)) + "\n",
    ],
)
def test_a_header_of_more_columns_than_a_sheet_has_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="columns, more than 16,384"):
        rows(f"{text}a@b.co\n".encode(), header_row=1)


@pytest.mark.parametrize(("before", "behind"), [("", ""), ('"person": {', "}")])
def test_an_object_of_more_values_than_a_sheet_has_columns_is_a_wrong_row(
    before: str, behind: str
) -> None:
    values = ", ".join(f'"k{number}": 1' for number in range(WIDEST + 1))
    wide_one = f"{{{before}{values}{behind}}}"
    first, wide, last = rows(f'{{"email": "a@b.co"}}\n{wide_one}\n{{"email": "c@d.co"}}\n'.encode())
    assert [each.cells["email"] for each in (first, last)] == ["a@b.co", "c@d.co"]
    assert codes(wide) == ["broken_json"]
