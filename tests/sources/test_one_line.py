"""Addresses one after another in one line, as copied from a mail's To field."""

import pytest

from tests.in_process import Program
from tests.sources.reads import rows

ADDRESSES = ["anna@nord.example", "bo@nord.example", "ci@nord.example"]


@pytest.mark.parametrize("separator", [",", ", ", ";", "; ", "\t", "|", ",\t"])
def test_each_address_is_a_row_of_its_own(separator: str) -> None:
    read = rows(separator.join(ADDRESSES).encode())
    assert [row.cells["email"].strip() for row in read] == ADDRESSES
    assert {row.line for row in read} == {1}


def test_names_may_stand_before_the_addresses() -> None:
    read = rows(b"Anna Keller <anna@nord.example>, Bo <bo@nord.example>\n")
    assert [row.cells["email"].strip() for row in read] == [
        "Anna Keller <anna@nord.example>",
        "Bo <bo@nord.example>",
    ]


def test_profiles_may_stand_in_one_line_too() -> None:
    read = rows(b"https://www.linkedin.com/in/anna;https://www.linkedin.com/in/bo1")
    assert len(read) == 2
    assert "linkedinUrl" in read[0].cells


@pytest.mark.parametrize("options", [(), ("--header-row", "0", "--map", "email=column 1")])
def test_none_is_left_out_whatever_way_it_is_read(program: Program, options: list[str]) -> None:
    program.write("one.txt", ", ".join(ADDRESSES))
    result = program("import", "one.txt", "--dry-run", "--output", "json", *options)
    assert (result.code, result.json["counts"]) == (0, {"valid": 3}), result


def test_a_copied_field_may_be_wrapped() -> None:
    read = rows(b"anna@nord.example, bo@nord.example,\n ci@nord.example\n")
    assert [row.cells["email"].strip() for row in read] == ADDRESSES


def test_two_lines_of_addresses_are_a_question() -> None:
    text = b"anna@nord.example,anna@home.example\nbo@nord.example,bo@home.example\n"
    assert len(rows(text, header_row=0)[0].cells) == 2
