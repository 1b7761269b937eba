"""The quick way for what needs no cleaning and no advice: most fields of most files.

A batch is looked at column by column: one search through all its addresses takes a fraction of one
for each. Whatever is not surely plain is left to the thorough way, which gives the same result for
plain values and costs several times as much.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from reactin_cli.identity.email import PLAIN_EMAIL
from reactin_cli.identity.linkedin import PLAIN_PROFILE, PROFILE
from reactin_cli.identity.missing_values import EMPTY_CONTACTS, EMPTY_SLUGS, PLACEHOLDERS
from reactin_cli.identity.roles import ROLE_NAMES
from reactin_cli.model import Lead, as_lead
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.screening.domains import INTENDED_DOMAIN
from reactin_cli.screening.garbled_text import may_be_garbled

_EMAIL_LINE = re.compile(rf"^(?:({PLAIN_EMAIL.pattern})|.*)$", re.MULTILINE)
_PROFILE_LINE = re.compile(rf"^(?:{PLAIN_PROFILE.pattern}|.*)$", re.MULTILINE)
"""Match every line; the group is the plain address, the plain slug, or empty."""

_TOGETHER = 32
"""Texts that are looked at in one go: few, as one that is not plain sends all of them to be looked
at one by one."""

_ERROR = re.compile(r"(?<![^|])#[^|\s]{2,18}(?![^|])")
"""A text between bars that begins as an error of a spreadsheet."""

_EMPTY_WORDS = frozenset(
    "".join(letters)
    for word in EMPTY_CONTACTS - {""}
    for letters in product(*({letter.lower(), letter.upper()} for letter in word))
).union(PLACEHOLDERS)
"""Words that may mean "nothing", in each mixture of upper and lower case; and placeholders."""


def plain_leads(raws: Sequence[Lead]) -> list[Lead | None]:
    """Give each lead with its keys if all of it can go as it is, with no warning; else None."""
    if not raws:
        return []
    emails, urls, *texts = [*zip(*raws, strict=True)][: len(FIELDS)]
    profiles = [slug and PROFILE + slug for slug in _slugs(urls)]
    known: list[tuple[str, ...]] = [*zip(_keys(emails), profiles, strict=True)]
    for place in [place for place, pair in enumerate(known) if "" in pair]:
        known[place] = _single_key(known[place], raws[place])
    for place in _unclean(texts):
        known[place] = ()
    leads = map(as_lead, zip(emails, profiles, *texts, known, known, strict=True))
    return [lead if keys else None for lead, keys in zip(leads, known, strict=True)]


def _single_key(pair: Sequence[str], raw: Lead) -> tuple[str, ...]:
    """Give the one key, if there is one and nothing that could have been another.

    One who has no profile is known by a name as well.
    """
    key, profile = pair
    if profile and not raw.email:
        return (profile,)
    if key and not raw.linkedin_url and raw.first_name and raw.last_name:
        return (key,)
    return ()


def are_plain(texts: Sequence[str]) -> bool:
    """Tell whether none of these fields holds anything that would be cleaned."""
    line = "|".join(texts)
    return (
        line.isprintable()
        and " |" not in line
        and "| " not in line
        and line[:1] != " " != line[-1:]
        and _EMPTY_WORDS.isdisjoint(texts)
        and line[:1] != "'"
        and "|'" not in line
        and not may_be_garbled(line)
        and not _may_be_an_error(line)
    )


def _may_be_an_error(line: str) -> bool:
    """Tell whether a text may be what a spreadsheet shows for a formula that failed."""
    return ("#" in line and _ERROR.search(line) is not None) or "rr:5" in line or "ading..." in line


def _unclean(columns: Iterable[Sequence[str]]) -> Iterator[int]:
    """Yield the places of the leads that have a text which is not plain."""
    for column in columns:
        if any(column):
            for start in range(0, len(column), _TOGETHER):
                some = column[start : start + _TOGETHER]
                if not are_plain(some):
                    yield from (start + at for at, text in enumerate(some) if not are_plain([text]))


def _keys(emails: Sequence[str]) -> list[str]:
    """Give each plain address that is one person's and well typed, in its normalised form."""
    keys = "\n".join(_searched(_EMAIL_LINE, emails)).lower().split("\n")
    halves = "\n".join([key or "@" for key in keys]).replace("@", "\n").split("\n")
    names, domains = halves[::2], halves[1::2]
    if ROLE_NAMES.isdisjoint(names) and INTENDED_DOMAIN.keys().isdisjoint(domains):
        return keys
    told = zip(keys, names, domains, strict=True)
    return [
        "" if name in ROLE_NAMES or domain in INTENDED_DOMAIN else key for key, name, domain in told
    ]


def _slugs(urls: Sequence[str]) -> list[str]:
    """Give the slug of each plain profile that names somebody."""
    slugs = _searched(_PROFILE_LINE, urls)
    if EMPTY_SLUGS.isdisjoint(slugs):
        return slugs
    return ["" if slug in EMPTY_SLUGS else slug for slug in slugs]


def _searched(line: re.Pattern[str], cells: Sequence[str]) -> list[str]:
    """Give what the pattern's group holds of each cell; a cell of several lines is not plain."""
    found: list[str] = line.findall("\n".join(cells))
    if len(found) == len(cells):
        return found
    return line.findall("\n".join([cell.replace("\n", " ") for cell in cells]))
