"""A column's name, taken apart into what its words say."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from reactin_cli.mapping.vocabulary import WORDS
from reactin_cli.mapping.vocabulary.senses import Sense

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_TOKEN = re.compile(r"[a-d][-+](?=\s)|[^\W\d_]+|\d+")
_QUESTION_NUMBER = re.compile(r"^\s*\d+[.):]\s+")
_BRACKETS = re.compile(r"[(\[{（【［][^()\[\]{}（）【】［］]*[)\]}）】］]")
_CUSTOM_FIELD = re.compile(r"__[cr]$")
"""How Salesforce ends the names of fields that a customer added."""

_WRAPPERS = re.compile(
    r"^(?:(?:json|data|properties|fields|attributes|node|item|record|payload|body|row|values"
    r"|result|results)\.)+(?=.)",
    re.IGNORECASE,
)
"""What APIs and workflow tools put around the fields of a record."""

_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
"""Letters that have no accent to take off, and are written like these where they are missing."""

_WITHOUT_BLANKS = 0x2E80
"""From this code point on, scripts write words together."""

_MOST_NAMESAKES = 20
"""A higher number in brackets is a length, not the number of a column."""

_LAST_HALVES = frozenset({Sense.LAST, Sense.LAST_NAME})
_FIRST_HALVES = frozenset({Sense.FIRST, Sense.FIRST_NAME})

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


def words_of(text: str) -> list[str]:
    """Give the words of a text without case, accents and punctuation."""
    return _TOKEN.findall(_spelled_plainly(text))


def normalised(name: str) -> str:
    """Give a name without case, accents, blanks, underscores, hyphens and other punctuation."""
    return "".join(words_of(name))


def phrases(text: str) -> list[str]:
    """Give the phrases of a list with commas between, each normalised, words one blank apart."""
    return [" ".join(_TOKEN.findall(phrase)) for phrase in _spelled_plainly(text).split(",")]


def _spelled_plainly(text: str) -> str:
    spaced = _CAMEL.sub(" ", text)
    return spaced.casefold() if spaced.isascii() else _plain(spaced)


def _plain(text: str) -> str:
    """Take case and accents off; what is more than an accent, as in Japanese and Korean, stays."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", bare.translate(_LETTERS))


class _Vocabulary(NamedTuple):
    """What words of headers mean."""

    phrases: dict[tuple[str, ...], Sense]
    longest: int
    """The most words of a phrase."""
    pieces: dict[str, tuple[str, ...]]
    """What a word that is written together can consist of: words, and phrases without blanks."""


@cache
def _vocabulary() -> _Vocabulary:
    """Take the vocabulary apart when the first header is read; a lead by itself has none."""
    known = {tuple(phrase.split()): sense for sense, words in WORDS for phrase in phrases(words)}
    pieces = {"".join(phrase): phrase for phrase in known if len(phrase) > 1}
    pieces |= {word: (word,) for phrase in known for word in phrase}
    return _Vocabulary(known, max(map(len, known)), pieces)


@lru_cache(maxsize=4096)
def read_header(name: str) -> Header:
    """Take a column's name apart; text in brackets counts only where it is understood."""
    name = _WRAPPERS.sub("", _CUSTOM_FIELD.sub("", _QUESTION_NUMBER.sub("", name)))
    bracketed = _parse(words_of(" ".join(_BRACKETS.findall(name))))
    plain = _parse(words_of(_BRACKETS.sub(" ", name)))
    if not plain.senses:
        return bracketed
    return Header(
        words=plain.words,
        senses=_without_whole(_joined(plain, bracketed)),
        number=plain.number or _counted(bracketed),
    )


def _counted(bracketed: Header) -> int:
    """Give the number in brackets that counts columns: "Email (2)", not "Email (max 255)"."""
    is_a_limit = Sense.UNKNOWN in bracketed.senses or bracketed.number > _MOST_NAMESAKES
    return 0 if is_a_limit else bracketed.number


def _joined(plain: Header, bracketed: Header) -> frozenset[Sense]:
    """Join the senses; halves of "Name (First)" and "(First) Name" make the whole."""
    senses = plain.senses | (bracketed.senses - {Sense.UNKNOWN})
    for half, whole in ((Sense.FIRST, Sense.FIRST_NAME), (Sense.LAST, Sense.LAST_NAME)):
        if plain.senses & {Sense.NAME, Sense.FULL_NAME} and bracketed.senses == {half}:
            return senses - {half} | {whole}
    return senses


def _without_whole(senses: frozenset[Sense]) -> frozenset[Sense]:
    """Read "Name / First Name" as the first name: the part counts, not what it is a part of."""
    halves = senses & {Sense.FIRST_NAME, Sense.LAST_NAME}
    return senses - {Sense.NAME, Sense.FULL_NAME} if len(halves) == 1 else senses


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
    return Header(tuple(words), frozenset(_last_first(senses)), number)


def _last_first(senses: list[Sense]) -> list[Sense]:
    """Read "Surname and Forename" as a full name with the last name in front."""
    last = _first_of(senses, _LAST_HALVES)
    first = _first_of(senses, _FIRST_HALVES)
    if not last < first < len(senses):
        return senses
    whole = [sense for sense in senses if sense not in _LAST_HALVES | _FIRST_HALVES]
    return [*whole, Sense.LAST_FIRST]


def _first_of(senses: list[Sense], wanted: frozenset[Sense]) -> int:
    return next((at for at, sense in enumerate(senses) if sense in wanted), len(senses))


def _numbered(before: list[Sense], number: int) -> list[Sense]:
    """Tell a second contact, who is somebody else, from a contact's second email."""
    return [Sense.OTHER] if before[-1:] == [Sense.PERSON] and number > 1 else []


def _longest_phrase(words: list[str], at: int) -> tuple[int, Sense]:
    known = _vocabulary()
    for length in range(min(known.longest, len(words) - at), 0, -1):
        sense = known.phrases.get(tuple(words[at : at + length]))
        if sense is not None and not _is_dangling(words, at, length):
            return length, sense
    return 1, Sense.UNKNOWN


def _is_dangling(words: list[str], at: int, length: int) -> bool:
    """Tell an article from a mark: "d'entreprise" has one, "Firma L" is another company."""
    return length == 1 and len(words[at]) == 1 and words[at].isascii() and 0 < at == len(words) - 1


@lru_cache(maxsize=4096)
def _pieces(token: str) -> tuple[str, ...]:
    """Cut a word that is written together, as in FIRSTNAME, into words that are understood."""
    known = _vocabulary().pieces
    if token in known:
        return known[token]
    shortest = 1 if ord(token[0]) >= _WITHOUT_BLANKS else _SHORTEST_PIECE
    if not 2 * shortest <= len(token) <= _LONGEST_TOKEN:
        return (token,)
    for cut in range(len(token) - shortest, shortest - 1, -1):
        if token[:cut] in known:
            rest = _pieces(token[cut:])
            if all(piece in known for piece in rest):
                return (*known[token[:cut]], *rest)
    return (token,)
