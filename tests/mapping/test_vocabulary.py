from collections import Counter

from reactin_cli.mapping.headers import read_header
from reactin_cli.mapping.vocabulary import WORDS


def _phrases() -> list[str]:
    return [" ".join(phrase.split()) for words in WORDS.values() for phrase in words.split(",")]


def test_no_word_has_two_meanings() -> None:
    assert [phrase for phrase, times in Counter(_phrases()).items() if times > 1] == []


def test_every_word_is_found_as_it_stands_in_a_header() -> None:
    for sense, words in WORDS.items():
        for phrase in words.split(","):
            assert read_header(phrase.strip()).senses == {sense}, phrase
