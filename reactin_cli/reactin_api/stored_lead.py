"""A lead as "get leads" returns it: which of its fields is which of ours.

The documentation names no fields of a stored lead (last looked up on 2026-11-26), so other
spellings of the documented names are understood too.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reactin_cli.identity.email import read_email
from reactin_cli.identity.keys import keys_and_claims
from reactin_cli.identity.linkedin import read_profile
from reactin_cli.model import Lead
from reactin_cli.reactin_api.fields import FIELDS

_OTHER_NAMES = {
    "email": ("email address", "mail", "e mail", "primary email", "work email"),
    "linkedinUrl": (
        "linkedin",
        "linkedin profile",
        "linkedin profile url",
        "linkedin public url",
        "linkedin link",
        "profile url",
        "public profile url",
    ),
    "firstName": ("given name", "first"),
    "lastName": ("family name", "surname", "last"),
    "companyName": ("company", "organization", "organization name"),
}
"""What else the documented fields may be called; upper case and separators do not count."""

_WRAPPERS = frozenset(
    {"lead", "contact", "person", "profile", "attributes", "properties", "fields", "variables"}
    | {"customvariables", "customfields"}
)
"""Objects inside a lead whose fields are the lead's own; of any other, the name counts too."""

_DEEPEST = 8
"""Wrappers within each other that are opened."""


def as_lead(stored: Mapping[str, object]) -> tuple[Lead, frozenset[str]]:
    """Give the lead with its keys, and the API's names of the fields that are there at all.

    A documented name wins over another; of others the first that has a value.
    """
    found: dict[str, str] = {}
    for name, value in sorted(_flat(stored), key=lambda pair: pair[0] not in FIELDS):
        field = _field(name)
        if field and not found.get(field):
            found[field] = _text(value)
    return lead_of(found), frozenset(found)


def lead_of(values: Mapping[str, str]) -> Lead:
    """Make a lead of texts by the API's field names, and find what it is recognised by."""
    email, profile = _email(values.get("email", "")), _profile(values.get("linkedinUrl", ""))
    texts = [values.get(name, "") for name in FIELDS]
    return Lead._make([*texts, *keys_and_claims(email, profile)])


def forms(lead: Lead) -> list[str]:
    """Give each field as a person compares it: case, blanks and an address's spelling aside."""
    email, profile, *texts = lead.values()
    return [
        _email(email) or _plain(email),
        _profile(profile) or _plain(profile),
        *map(_plain, texts),
    ]


@lru_cache(maxsize=64)  # a lead's keys and its forms are asked for in turn
def _email(text: str) -> str:
    return read_email(text).key


@lru_cache(maxsize=64)
def _profile(text: str) -> str:
    return read_profile(text).key


def _plain(text: str) -> str:
    if not text:
        return ""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _flat(
    stored: Mapping[str, object], prefix: str = "", depth: int = _DEEPEST
) -> Iterator[tuple[str, object]]:
    for name, value in stored.items():
        if isinstance(value, dict) and not prefix and depth:  # deeper, a name says too little
            yield from _flat(value, "" if _folded(name) in _WRAPPERS else f"{name} ", depth - 1)
        else:
            yield prefix + name, value


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


@lru_cache(maxsize=1024)
def _field(name: str) -> str | None:
    return _FIELD_OF.get(_folded(name))


def _folded(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


_FIELD_OF = {
    _folded(other): field
    for field in FIELDS
    for other in (field, f"{field} name", *_OTHER_NAMES.get(field, ()))
}
