import sys
import time

import pytest

from reactin_cli.identity.characters import CONTROL, shorten, trim, without_marks


def test_trim_knows_every_blank_of_unicode() -> None:
    blanks = [char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace()]
    assert trim("".join(blanks) + "Jane" + "".join(blanks)) == "Jane"


def test_trim_leaves_joiners_that_belong_to_an_emoji() -> None:
    assert trim("\ufeff Jane 👩\u200d \u200b") == "Jane 👩\u200d"


def test_trim_is_linear_in_a_cell_full_of_blanks() -> None:
    began = time.perf_counter()
    trim("a" + " " * 1_000_000 + "b")
    assert time.perf_counter() - began < 0.5


def test_marks_are_taken_out_wherever_they_stand() -> None:
    assert without_marks("ja\u200bne\u00ad@\ufeffacme.com") == "jane@acme.com"


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\ud800"])
def test_control_characters_are_recognised(char: str) -> None:
    assert CONTROL.search(f"a{char}b")


@pytest.mark.parametrize("char", ["\t", "\n", "\r", " ", "é", "\u200d", "😀"])
def test_tabs_line_breaks_and_letters_are_no_control_characters(char: str) -> None:
    assert not CONTROL.search(char)


def test_a_value_is_told_on_one_short_line_without_anything_unprintable() -> None:
    assert shorten("a\n b\x1b[31m") == "a b\ufffd[31m"
    assert shorten("x" * 61) == "x" * 59 + "…"
    assert shorten("x" * 60) == "x" * 60
