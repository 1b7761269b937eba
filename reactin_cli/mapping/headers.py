"""A column's name, taken apart into what its words say."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reactin_cli.mapping.vocabulary import WORDS, Sense

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_TOKEN = re.compile(r"[a-d][-+](?=\s)|[^\W\d_]+|\d+")
_QUESTION_NUMBER = re.compile(r"^\s*\d+[.):]\s+")
_BRACKETS = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")

_PHRASES: dict[tuple[str, ...], Sense] = {
    tuple(phrase.split()): sense for sense, words in WORDS.items() for phrase in words.split(",")
}
_LONGEST = max(map(len, _PHRASES))
_VOCABULARY = {word for phrase in _PHRASES for word in phrase}
_SHORTEST_PIECE = 3
_LONGEST_TOKEN = 50
"""Longer ones are not cut into words: no name is written together like that."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a column's name says."""

    words: tuple[str, ...]
    """Its words, normalised."""
    senses: frozenset[Sense]
    """What they mean."""
    number: int
    """The number in it ("Email 2"), 0 without one."""


def normalised(name: str) -> str:
    """Give a name without case, accents, blanks, underscores, hyphens and other punctuation."""
    return "".join(_tokens(name))


@lru_cache(maxsize=4096)
def read_header(name: str) -> Header:
    """Take a column's name apart; what stands in brackets counts only where it is understood."""
    name = _QUESTION_NUMBER.sub("", name)
    bracketed = _parse(_tokens(" ".join(_BRACKETS.findall(name))))
    plain = _parse(_tokens(_BRACKETS.sub(" ", name)))
    if not plain.senses:
        return bracketed
    return Header(
        words=plain.words,
        senses=_joined(plain, bracketed),
        number=plain.number or bracketed.number,
    )


def _joined(plain: Header, bracketed: Header) -> frozenset[Sense]:
    """Join the senses; halves of "Name (First)" and "(First) Name" make the whole."""
    senses = plain.senses | (bracketed.senses - {Sense.UNKNOWN})
    for half, whole in ((Sense.FIRST, Sense.FIRST_NAME), (Sense.LAST, Sense.LAST_NAME)):
        if plain.senses >= {Sense.NAME} and bracketed.senses == {half}:
            return senses - {half, Sense.NAME} | {whole}
    return senses


def _tokens(name: str) -> list[str]:
    spaced = _CAMEL.sub(" ", name)
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", spaced)
        if not unicodedata.combining(character)
    )
    return _TOKEN.findall(plain.casefold())


def _parse(tokens: list[str]) -> Header:
    words = [word for token in tokens for word in _pieces(token)]
    senses: list[Sense] = []
    number = 0
    at = 0
    while at < len(words):
        if words[at].isdecimal():
            senses += _numbered(senses, int(words[at][:4]))
            number = number or int(words[at][:4])
            at += 1
            continue
        length, sense = _longest_phrase(words, at)
        senses.append(sense)
        at += length
    return Header(tuple(words), frozenset(senses), number)


def _numbered(before: list[Sense], number: int) -> list[Sense]:
    """Tell a second contact, who is somebody else, from a contact's second email."""
    return [Sense.OTHER] if before[-1:] == [Sense.PERSON] and number > 1 else []


def _longest_phrase(words: list[str], at: int) -> tuple[int, Sense]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        sense = _PHRASES.get(tuple(words[at : at + length]))
        if sense is not None and not _is_dangling(words, at, length):
            return length, sense
    return 1, Sense.UNKNOWN


def _is_dangling(words: list[str], at: int, length: int) -> bool:
    """Tell an article from a mark: "d'entreprise" has one, "Firma L" is another company."""
    return length == 1 and len(words[at]) == 1 and 0 < at == len(words) - 1


@lru_cache(maxsize=4096)
def _pieces(token: str) -> tuple[str, ...]:
    """Cut a word that is written together, as in FIRSTNAME, into words that are understood."""
    if token in _VOCABULARY or not 2 * _SHORTEST_PIECE <= len(token) <= _LONGEST_TOKEN:
        return (token,)
    for cut in range(len(token) - _SHORTEST_PIECE, _SHORTEST_PIECE - 1, -1):
        if token[:cut] in _VOCABULARY:
            rest = _pieces(token[cut:])
            if all(piece in _VOCABULARY for piece in rest):
                return token[:cut], *rest
    return (token,)
