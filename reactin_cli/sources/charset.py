"""Guesses the encoding of text that is not Unicode, and asks when it is not sure.

Statistical detectors are made for prose and fail on lists of names, so single-byte encodings are
distinguished by alphabet: in the right one, the letters of each word belong to one language.
"""

import re
from functools import lru_cache

from reactin_cli.sources.alphabets import CHARSETS, CLOSING, IMPLAUSIBLE, OPENING

SURE = 0.9
"""The share of plausible words from which on an encoding is believed."""

MARGIN = 0.05
"""By how much the usual encoding may be beaten and is still taken."""

USUAL = "windows-1252"

MULTIBYTE = {"big5", "big5hkscs", "cp932", "shift_jis", "cp949", "euc_kr", "euc_jp", "gb18030"}
"""East Asian encodings, which a statistical detector tells well."""

WORDS = 2000
"""How many different words are looked at."""

LATIN = "\u036f"
"""The last character that a word with Latin letters may hold."""

_LATIN_LETTER = re.compile("[a-z]")
_WORD = re.compile(r"(?<![A-Za-z])[A-Za-z]*+[^\x00-\x7f](?:[A-Za-z]|[^\x00-\x7f])*+")
_PARTS = re.compile("[’‘´·]")
_IMPLAUSIBLE = re.compile(IMPLAUSIBLE)
_POUND_AS_LETTER = re.compile(r"£[^\W\d_]")
"""Ł, as in Łukasz, read in the wrong encoding."""


def guess_charset(data: bytes) -> str | None:
    """Give the encoding that makes words of these bytes; None when several do, or none."""
    words = {name: _words(data, name) for name in CHARSETS}
    scores = {name: _score(found, CHARSETS[name]) for name, found in words.items() if found}
    best = max(scores.values(), default=0.0)
    if best < SURE:
        return _guess_multibyte(data)
    if scores.get(USUAL, 0.0) >= max(SURE, best - MARGIN):
        return USUAL
    likely = [name for name, score in scores.items() if score >= max(SURE, best - MARGIN)]
    return likely[0] if all(words[name] == words[likely[0]] for name in likely) else None


def likely_readings(data: bytes) -> list[tuple[str, str]]:
    """Give the encodings that make words of these bytes, each with the first word it makes."""
    words = {name: _words(data, name) for name in CHARSETS}
    likely = {
        found[0]: name
        for name, found in reversed(words.items())
        if found and _score(found, CHARSETS[name]) >= SURE
    }
    return [(name, word) for word, name in reversed(likely.items())]


def _words(data: bytes, encoding: str) -> list[str]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return []
    return list(dict.fromkeys(_WORD.findall(text)))[:WORDS]


def _score(words: list[str], alphabets: tuple[str, ...]) -> float:
    return sum(_is_plausible(word, alphabets) for word in words) / len(words)


def _is_plausible(word: str, alphabets: tuple[str, ...]) -> bool:
    if _POUND_AS_LETTER.match(word):
        return False
    parts = (part.lstrip(OPENING).rstrip(CLOSING) for part in _PARTS.split(word))
    return all(_is_word(part, alphabets) for part in parts if not part.isascii())


@lru_cache(maxsize=4096)
def _is_word(word: str, alphabets: tuple[str, ...]) -> bool:
    lower = word.lower()
    foreign = {letter for letter in lower if not letter.isascii()}
    return (
        any(foreign.issubset(alphabet) for alphabet in alphabets)
        and not (max(foreign) > LATIN and _LATIN_LETTER.search(lower))
        and not _IMPLAUSIBLE.search(lower)
        and (word.isupper() or not any(c.isupper() and not c.isascii() for c in word[1:]))
    )


def _guess_multibyte(data: bytes) -> str | None:
    # Imported here: few files need it, and every start would pay for it.
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data))
    if not matches or matches[0].encoding not in MULTIBYTE:
        return None
    if len(matches) > 1 and matches[1].chaos - matches[0].chaos < MARGIN:
        return None
    return matches[0].encoding
