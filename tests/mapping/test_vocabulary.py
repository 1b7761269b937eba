from reactin_cli.mapping.headers import phrases, read_header
from reactin_cli.mapping.vocabulary import BARE_NAMES, WORDS
from reactin_cli.mapping.vocabulary.senses import Sense


def test_no_word_has_two_meanings() -> None:
    meanings: dict[str, set[Sense]] = {}
    for sense, words in WORDS:
        for phrase in phrases(words):
            meanings.setdefault(phrase, set()).add(sense)
    assert {phrase for phrase, senses in meanings.items() if len(senses) > 1} == set()


def test_every_word_is_found_as_it_stands_in_a_header() -> None:
    for sense, words in WORDS:
        for phrase in words.split(","):
            assert read_header(phrase.strip()).senses == {sense}, phrase


def test_the_bare_names_stand_as_headers_are_normalised() -> None:
    for name, halves in BARE_NAMES.items():
        for word in (name, *(partner for partners in halves.values() for partner in partners)):
            assert read_header(word).words == (word,), word
