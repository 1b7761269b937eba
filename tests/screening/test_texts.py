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


@pytest.mark.parametrize("word", ["xxx", "TBD", "Asdf", "n.n.", "N.N.", "???", "First Name", "Fnu"])
def test_what_people_type_for_want_of_a_name_is_told(word: str) -> None:
    texts, problems = clean_texts(Lead("", "", word, f" {word}", word, word))
    assert texts[:4] == (word, word, word, word)
    assert [(each.field, each.code) for each in problems] == [
        (field, "placeholder") for field in ("firstName", "lastName", "companyName")
    ]


def test_what_means_nothing_is_no_placeholder_besides() -> None:
    assert clean_texts(Lead(company_name="unknown")) == (("",) * 8, [])


@pytest.mark.parametrize("name", ["Xenia", "X", "Tess", "Abc", "Null", "Test GmbH", "Ng", "Xu"])
def test_names_are_no_placeholders(name: str) -> None:
    assert clean_texts(Lead("", "", name, name, name))[1] == []


@pytest.mark.parametrize(
    ("written", "name"),
    [("'Anna'", "Anna"), (" 'Berg' ", "Berg"), ("'O''Neil'", "O'Neil"), ("'Ann Lee'", "Ann Lee")],
)
def test_apostrophes_in_place_of_quotation_marks_are_taken_off_names(
    written: str, name: str
) -> None:
    texts, problems = clean_texts(Lead("", "", written, written, written, written))
    assert texts[:4] == (name, name, name, written.strip())
    assert [each.code for each in problems] == ["repaired_text"] * 3


@pytest.mark.parametrize("name", ["'t Hooft", "O'Neil", "'s", "''", "'", "Levi's", "Da'", "'Abd"])
def test_an_apostrophe_of_a_name_stays(name: str) -> None:
    assert clean_texts(Lead("", "", name, name, name)) == ((name,) * 3 + ("",) * 5, [])
