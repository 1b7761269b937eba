"""The quick way for what needs no cleaning and no advice: most fields of most files.

A batch is looked at column by column: one search through all its addresses takes a fraction of one
for each. Whatever is not surely plain is left to the thorough way, which gives the same result for
plain values and costs several times as much.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product, repeat

from reactin_cli.emptiness import EMPTY_CONTACTS
from reactin_cli.identity.email import PLAIN_EMAIL
from reactin_cli.identity.linkedin import PLAIN_PROFILE, PROFILE
from reactin_cli.identity.roles import ROLE_NAMES
from reactin_cli.model import Lead
from reactin_cli.validation.domains import INTENDED_DOMAIN

_EMAIL_LINE = re.compile(rf"^(?:({PLAIN_EMAIL.pattern})|.*)$", re.MULTILINE)
_PROFILE_LINE = re.compile(rf"^(?:{PLAIN_PROFILE.pattern}|.*)$", re.MULTILINE)
"""Match every line; the group is the plain address, the plain slug, or empty."""

_TOGETHER = 32
"""Leads whose texts are looked at in one go: few, as one that is not plain sends all of them to be
looked at one by one."""

_EMPTY_WORDS = frozenset(
    "".join(letters)
    for word in EMPTY_CONTACTS - {""}
    for letters in product(*({letter.lower(), letter.upper()} for letter in word))
)
"""Words that may mean "nothing", in each mixture of upper and lower case."""

_make = tuple.__new__  # what `Lead(...)` calls in the end, in half its time


def plain_leads(raws: Sequence[Lead]) -> Iterator[Lead | None]:
    """Give each lead with its keys if all of it can go as it is, with no warning; else None."""
    emails = [raw[0] for raw in raws]
    urls = [raw[1] for raw in raws]
    texts = [raw[2:10] for raw in raws]
    columns = zip(emails, urls, texts, _keys(emails), _slugs(urls), _plain(texts), strict=False)
    for email, url, text, key, slug, is_plain in columns:
        keys: tuple[str, ...] = ()
        if slug and is_plain:
            url = PROFILE + slug
            keys = (key, url) if key else () if email else (url,)
        elif key and is_plain and not url and text[0] and text[1]:
            keys = (key,)
        yield _make(Lead, (email, url, *text, keys, keys)) if keys else None


def are_plain(texts: Iterable[str]) -> bool:
    """Tell whether none of these fields holds anything that would be cleaned."""
    texts = [*texts]
    line = "|".join(texts)
    return (
        line.isprintable()
        and " |" not in line
        and "| " not in line
        and line[:1] != " " != line[-1:]
        and _EMPTY_WORDS.isdisjoint(texts)
    )


def _plain(texts: Sequence[tuple[str, ...]]) -> Iterator[bool]:
    """Tell of each lead whether its texts are plain."""
    for start in range(0, len(texts), _TOGETHER):
        some = texts[start : start + _TOGETHER]
        yield from repeat(True, len(some)) if are_plain(chain(*some)) else map(are_plain, some)


def _keys(emails: Sequence[str]) -> list[str]:
    """Give each plain address that is one person's and well typed, in its normalised form."""
    keys = "\n".join(_searched(_EMAIL_LINE, emails)).lower().split("\n")
    halves = "\n".join([key or "@" for key in keys]).replace("@", "\n").split("\n")
    shared = map(ROLE_NAMES.__contains__, halves[::2])
    mistyped = map(INTENDED_DOMAIN.__contains__, halves[1::2])
    told = zip(keys, shared, mistyped, strict=True)
    return ["" if is_shared or is_mistyped else key for key, is_shared, is_mistyped in told]


def _slugs(urls: Sequence[str]) -> list[str]:
    """Give the slug of each plain profile."""
    return _searched(_PROFILE_LINE, urls)


def _searched(line: re.Pattern[str], cells: Sequence[str]) -> list[str]:
    """Give what the pattern's group holds of each cell; a cell of several lines is not plain."""
    found: list[str] = line.findall("\n".join(cells))
    if len(found) == len(cells):
        return found
    return line.findall("\n".join([cell.replace("\n", " ") for cell in cells]))
