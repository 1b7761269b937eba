import pytest

from reactin_cli.identity.missing_values import is_empty_contact, is_empty_text


@pytest.mark.parametrize("word", ["", "  ", "N/A", "#n/a", "-", "--", "—", " n/a "])
def test_a_word_for_nothing_is_empty_everywhere(word: str) -> None:
    assert is_empty_text(word)
    assert is_empty_contact(word)


@pytest.mark.parametrize(
    "word", ["na", "NULL", "None", "nil", "NaN", "undefined", "?", "Not found"]
)
def test_words_that_are_also_names_are_empty_only_in_contacts(word: str) -> None:
    assert is_empty_contact(word)
    assert not is_empty_text(word)


@pytest.mark.parametrize("word", ["jane@acme.example", "Nana", "-x-", "not founded yet"])
def test_what_only_resembles_a_word_for_nothing_is_kept(word: str) -> None:
    assert not is_empty_contact(word)
