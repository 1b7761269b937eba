import pytest

from reactin_cli.model import Lead
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.screening.texts import clean_texts


def cleaned(first: str = "", last: str = "", company: str = "", custom: str = "") -> list[str]:
    texts, _ = clean_texts(Lead("", "", first, last, company, custom))
    return list(texts[:4])


@pytest.mark.parametrize("word", ["n/a", "N/A", "#N/A", "-", "--", "—", " - "])
def test_words_for_nothing_empty_a_name_and_a_company(word: str) -> None:
    assert not any(cleaned(word, word, word, word))


@pytest.mark.parametrize("word", ["null", "NaN", "None", "na", "?", "nil", "not found"])
def test_null_and_nan_are_people_but_no_companies(word: str) -> None:
    assert cleaned(word, word, word, word) == [word, word, "", word]


def test_blanks_around_are_taken_off_and_those_inside_stay() -> None:
    assert cleaned("\xa0 Anne \t Marie\n", "Doe ", " A\r\nB") == [
        "Anne \t Marie",
        "Doe",
        "A\r\nB",
        "",
    ]


def test_control_characters_are_taken_out_with_a_warning_that_names_the_field() -> None:
    texts, problems = clean_texts(Lead(first_name="Ja\0ne\x1b", custom_variable_3="\ud83da\tb"))
    assert (texts[0], texts[5]) == ("Jane", "a\tb")
    assert [(p.field, p.code, p.value) for p in problems] == [
        ("firstName", "control_characters", "Ja\0ne\x1b"),
        ("customVariable3", "control_characters", "\ud83da\tb"),
    ]


def test_each_field_keeps_its_place() -> None:
    raw = Lead._make([*(f" {name} " for name in FIELDS), (), ()])
    assert clean_texts(raw) == (FIELDS[2:], [])
