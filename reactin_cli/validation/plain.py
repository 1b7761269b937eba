"""The quick way for what needs no cleaning and no advice: most fields of most files.

Whatever is not surely plain is left to the thorough way, which gives the same result for plain
values and costs several times as much.
"""

from itertools import product

from reactin_cli.emptiness import EMPTY_CONTACTS
from reactin_cli.identity.email import PLAIN_EMAIL
from reactin_cli.identity.linkedin import PLAIN_PROFILE, PROFILE
from reactin_cli.identity.roles import ROLE_NAMES
from reactin_cli.model import Lead
from reactin_cli.validation.domains import INTENDED_DOMAIN

_match_email = PLAIN_EMAIL.fullmatch
_match_profile = PLAIN_PROFILE.fullmatch
_make = tuple.__new__  # what `Lead(...)` calls in the end, in half its time

_EMPTY_WORDS = frozenset(
    "".join(letters)
    for word in EMPTY_CONTACTS - {""}
    for letters in product(*({letter.lower(), letter.upper()} for letter in word))
)
"""Words that may mean "nothing", in each mixture of upper and lower case."""


def plain_lead(raw: Lead) -> Lead | None:
    """Give the lead with its keys if all of it can go as it is, with no warning; else None."""
    email, url, first_name, last_name = raw[:4]
    texts = raw[2:10]
    if not are_plain(texts):
        return None
    key = ""
    if email:
        if not _match_email(email):
            return None
        key = email.lower()
        local, _, domain = key.partition("@")
        if local in ROLE_NAMES or domain in INTENDED_DOMAIN:
            return None
    if url:
        match = _match_profile(url)
        if not match:
            return None
        url = PROFILE + match[1]
        keys = (key, url) if email else (url,)
    elif email and first_name and last_name:
        keys = (key,)
    else:
        return None
    return _make(Lead, (email, url, *texts, keys, keys))


def are_plain(texts: tuple[str, ...]) -> bool:
    """Tell whether the fields after email and profile hold nothing that would be cleaned."""
    line = "|".join(texts)
    return (
        line.isprintable()
        and " |" not in line
        and "| " not in line
        and line[:1] != " " != line[-1:]
        and _EMPTY_WORDS.isdisjoint(texts)
    )
