"""A full name, split into first and last name where that is sure."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTICLES = _words(
    """
    van von vom zu zum zur de der den del della dello delle degli di da do dos das du des la le
    lo ten ter te 't bin ibn bint ben al el abu af av mac saint san santa st st.
    """
)
_ALSO_FIRST_NAMES = frozenset({"Ben", "Al", "Mac", "Van", "Della", "Abu"})
_JOINERS = frozenset({"y", "e", "i", "und"})
_TITLES = _words(
    """
    mr mrs ms miss mx dr dra prof professor ing dipl dipl-ing mag sir dame herr frau m mme mlle
    monsieur madame sr sra srta don doña dott dottssa sig signora dhr mevr drs ir eng
    """
)
_CREDENTIALS = _words(
    """
    jr sr ii iii iv phd ph.d dphil md dds mba emba msc ma ba bsc bs ms llm llb jd esq cpa cfa
    cfp pmp cissp cism cisa pe rn shrm-cp shrm-scp phr sphr csm pspo acca fcca aca cma cima
    mrics frics dba edd ceo cto cfo coo cmo cro cpo vp mcipd fcipd itil lssbb prince2 usn ret
    """
)
_REMARKS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*+\"|“[^“”]*+”|\s[|–—/•·-]\s.*|\s?[|•].*")
_NOT_OF_NAMES = re.compile(r"[^\w\s.,'’`´&@<>:/+*#-]")
_ODD = re.compile(r"[\d@&<>:/+*#_]|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

_PLAIN = re.compile(r"([A-ZÀ-Þ][a-zß-ÿ]+) ([A-ZÀ-Þ][a-zß-ÿ]+)")
_PATRONYMIC = re.compile(r"(?:вич|ич|вна|чна|шна|vich|vych|ovna|evna|ivna)$")
"""How the names end that Russians and Ukrainians have of their fathers."""

_LONGEST = 100
"""Longer texts are no names."""
_SPECIAL = _PARTICLES | _TITLES | _CREDENTIALS

Split = tuple[str, str]


def split_last_first(text: str) -> Split | None:
    """Split a full name that starts with the last name; None where it is not sure.

    Of Russian names the third word is the patronymic, which is left out.
    """
    words = text.split()
    if "," in text or any(map(_is_shouted, ([word] for word in words))):
        return split_name(text)  # it says itself which is the last name
    if len(words) == 3 and _PATRONYMIC.search(words[2].lower()):
        words = words[:2]
    parts = split_name(" ".join(words)) if len(words) == 2 else None
    return (words[1], words[0]) if parts == (words[0], words[1]) else None


def split_name(text: str) -> Split | None:
    """Give first and last name, or None where it is not sure which is which.

    A single word is a first name. Titles, credentials, emoji, remarks in brackets and middle
    initials are left out; particles ("van", "de la") belong to the last name.
    """
    plain = _PLAIN.fullmatch(text)
    if plain and _SPECIAL.isdisjoint((plain[1].lower(), plain[2].lower())):
        return plain[1], plain[2]
    if len(text) > _LONGEST:
        return None
    name = _NOT_OF_NAMES.sub(" ", _REMARKS.sub(" ", text)).strip(" .,-")
    if _ODD.search(name):
        return None
    head, *tails = (part.strip() for part in name.split(","))
    tails = [tail for tail in tails if tail and not _is_credentials(tail)]
    words = _bare_words(head)
    if tails:
        return _turned(words, _bare_words(tails[0])) if len(tails) == 1 else None
    return _split_words(words)


def _is_credentials(text: str) -> bool:
    return all(_plain(word) in _CREDENTIALS for word in text.split())


def _plain(word: str) -> str:
    return word.lower().strip(".")


def _bare_words(text: str) -> list[str]:
    """Give the words without titles before and credentials behind; one word is always left."""
    words = text.split()
    while len(words) > 1 and _plain(words[0]) in _TITLES:
        words = words[1:]
    while len(words) > 1 and _is_suffix(words[-1]):
        words = words[:-1]
    return words


def _is_suffix(word: str) -> bool:
    """Tell a credential from a short last name: "MA" is one, "Ma" is a person."""
    plain = _plain(word)
    if plain in {"jr", "sr", "phd", "ph.d"}:
        return True
    return plain in _CREDENTIALS and word.strip(".").upper() == word.strip(".")


def _turned(last: list[str], first: list[str]) -> Split | None:
    """Read "Last, First"; several words on the left may as well be a name before a company."""
    if not last or len(first) not in (1, 2):
        return None
    if len(last) > 1 and last[0].lower() not in _PARTICLES:
        return None
    return _first(first), " ".join(last)


def _split_words(words: list[str]) -> Split | None:
    if len(words) < 2:
        return (words[0], "") if words else None
    if words[0].lower() in _PARTICLES and words[0] not in _ALSO_FIRST_NAMES:
        return None
    start = _start_of_last(words)
    if start is None:
        return None
    first, last = words[:start], words[start:]
    if _is_shouted(first) and not _is_shouted(last):
        first, last = (last, first) if len(last) == 1 else ([], [])
    return (_first(first), " ".join(last)) if first else None


def _start_of_last(words: list[str]) -> int | None:
    """Find where the last name starts: at a particle, a joiner's left, or the last of two words."""
    for at in range(1, len(words) - 1):
        if words[at].lower() in _JOINERS:
            return at - 1 if at > 1 else None
        if words[at].lower() in _PARTICLES:
            return at
    shouted = next((at for at in range(len(words)) if _is_shouted(words[at:])), len(words))
    if 0 < shouted < len(words):
        return shouted
    given = [word for word in words[:-1] if not _is_initial(word)]
    return len(words) - 1 if len(given) <= 1 else None


def _first(words: list[str]) -> str:
    """Give the first name without middle initials; an initial in front stays."""
    return " ".join(words[:1] + [word for word in words[1:] if not _is_initial(word)])


def _is_initial(word: str) -> bool:
    return len(word.strip(".")) == 1 and word.isascii()


def _is_shouted(words: list[str]) -> bool:
    """Tell whether a last name is set in capitals, as the French do."""
    return all(len(word) > 1 and word.isupper() and "." not in word for word in words)
