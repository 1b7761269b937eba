"""What the cells of a column are: addresses, profiles, company pages, or something else."""

import re
from collections.abc import Callable, Sequence
from enum import IntEnum

from reactin_cli.mapping.headers import normalised

_EMAIL = re.compile(r"[^\s@<>,;:\"]@[^\s@<>,;:\"]+\.[^\s@<>,;:\"]")
_SLASH = r"(?:/|%2f)"
_PERSON = re.compile(
    rf"linkedin\.\w+{_SLASH}(?:mwlite{_SLASH}|comm{_SLASH})?(?:profile{_SLASH})?"
    rf"(?:in|pub){_SLASH}(?!dir{_SLASH})(?P<slug>[^\s/?#]+)",
    re.IGNORECASE,
)
_MEMBER_ID = re.compile(r"(?:ACoAA|ACwAA|AEMAA)[\w-]{30,}")
_SALES_LEAD = re.compile(
    rf"linkedin\.\w+{_SLASH}sales{_SLASH}(?:lead|people){_SLASH}A", re.IGNORECASE
)
_LINKEDIN = re.compile(rf"linkedin\.\w+{_SLASH}\w", re.IGNORECASE)
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
_NUMBER_OR_DATE = re.compile(r"(?=\D{0,9}\d)[\d\s.,:/+%T-]*Z?", re.IGNORECASE)
_YES_OR_NO = frozenset({"yes", "no", "true", "false", "y", "n", "ja", "nein", "oui", "non", "si"})
_COMPANY_FORM = re.compile(
    r"\b(?:gmbh|inc|ltd|llc|corp|s\.?a\.?s|sarl|ag|b\.?v|s\.?r\.?l|s\.?p\.?a|lda|plc|kg|company)\b\.?$",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    r"linkedin\.\w+/company/(?P<page>[^/?#\s]+)"
    r"|(?:@|//|^)(?![\w.]*linkedin\.)(?:www\.)?+(?P<site>[\w-]+)\.\w",
    re.IGNORECASE,
)

_TELLING = 3
"""Fewer letters of a name are found in any address."""


class ProfileValue(IntEnum):
    """The kinds of links to a person, best first; last, what is none."""

    PUBLIC = 0
    MEMBER_ID = 1
    SALES_NAVIGATOR = 2
    NONE = 3


def is_email(cell: str) -> bool:
    """Tell whether an email address is in the cell."""
    return "@" in cell and _EMAIL.search(cell) is not None


def profile_kind(cell: str) -> ProfileValue | None:
    """Tell which kind of link to a person on LinkedIn is in the cell, if any."""
    person = _PERSON.search(cell)
    if person:
        return ProfileValue.MEMBER_ID if _MEMBER_ID.match(person["slug"]) else ProfileValue.PUBLIC
    return ProfileValue.SALES_NAVIGATOR if _SALES_LEAD.search(cell) else None


def is_profile(cell: str) -> bool:
    """Tell whether a link to a person on LinkedIn is in the cell."""
    return profile_kind(cell) is not None


LOOKS_RIGHT: dict[str, Callable[[str], bool]] = {"email": is_email, "linkedinUrl": is_profile}
"""Field → whether a cell holds what belongs there; of the other fields, nobody can tell."""


def is_other_linkedin_page(cell: str) -> bool:
    """Tell whether the cell links to LinkedIn, but not to a person: a company, a search, a post."""
    return _LINKEDIN.search(cell) is not None and not is_profile(cell)


def is_no_text(cell: str) -> bool:
    """Tell whether the cell is a number, a date, a yes or a no: no name and no address."""
    return _NUMBER_OR_DATE.fullmatch(cell) is not None or cell.lower() in _YES_OR_NO


def is_link_or_address(cell: str) -> bool:
    """Tell whether the cell is a web link or an email address."""
    return is_email(cell) or _WEB.match(cell) is not None


def is_company(cell: str) -> bool:
    """Tell whether a name is a company's, by its legal form."""
    return _COMPANY_FORM.search(cell) is not None


def is_named_for(contact: str, name: str) -> bool:
    """Tell whether an address or link leads to the company of that name: its domain, its page."""
    house = _HOUSE.search(contact)
    if house is None:
        return False
    if house["page"]:
        return normalised(name).startswith(normalised(house["page"]))
    return normalised(name) == normalised(house["site"])


def share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    """Give the share of values that pass, between 0 and 1; 0 without values."""
    return sum(map(test, values)) / len(values) if values else 0.0


def belongs_to(contact: str, names: tuple[str, str]) -> bool:
    """Tell whether an address or link is made from a person's first name, or initial and last."""
    address = normalised(contact.rpartition("@")[0] or contact)
    first, last = (normalised(name) for name in names)
    if not first:
        return False
    if address in (first, first + last) or (len(first) >= _TELLING and first in address):
        return True
    return len(last) >= _TELLING and (first[0] + last in address or last + first[0] in address)
