import pytest

from reactin_cli.errors import UsageError
from tests.mapping.tables import decided, fed

LINK = "https://www.linkedin.com/in/"


def test_values_say_what_columns_without_names_hold() -> None:
    header = ["column 1", "column 2", "column 3"]
    rows = [["Anna", "anna@nord.example", LINK + "anna"], ["Bo", "bo@nord.example", LINK + "bo1"]]
    assert fed(decided(header, *rows)) == {"email": ("column 2",), "linkedinUrl": ("column 3",)}


def test_several_columns_of_addresses_are_a_question() -> None:
    with pytest.raises(UsageError, match="3 columns could be email"):
        decided(["column 1", "column 2", "column 3"], ["a@x.example", "b@x.example", "c@x.example"])


def test_names_that_a_file_gives_are_not_passed_over() -> None:
    mapper = decided(["column 1", "email"], ["boss@nord.example", "anna@nord.example"])
    assert fed(mapper) == {"email": ("email",)}
