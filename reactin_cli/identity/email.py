"""An email address in a cell: taken out, judged, and put in the form that two are compared by."""

import re
from urllib.parse import unquote

from reactin_cli.identity.characters import CONTROL, shorten, trim, without_marks
from reactin_cli.identity.missing_values import is_empty_contact
from reactin_cli.identity.reading import NOTHING, Reading

INVALID_EMAIL = "invalid_email"
SEVERAL_ADDRESSES = "several_addresses"

_ATOM = r"[A-Za-z0-9_+'&-]++"
_RESERVED = r"[aAiIlLoO](?i:rpa|nvalid|ocal|ocalhost|nion)$"

PLAIN_EMAIL = re.compile(
    rf"(?=[^'].{{5,63}}$){_ATOM}(?:\.{_ATOM})*+"
    rf"@(?:[A-Za-z0-9]++[.-])++(?<=\.)(?!{_RESERVED})[A-Za-z]{{2,}}"
)
"""Addresses that need no closer look: a strict part of what the library accepts.

The whole is short enough to keep every length limit of RFC 5321 and RFC 1035; a label has no two
hyphens in a row, so that no punycode has to be judged; an apostrophe in front is a spreadsheet's.
"""

_LONGEST_LOCAL_PART = 64
"""RFC 5321, section 4.5.3.1.1."""

_LONGEST = 320
"""The local part, the @-sign and a domain (RFC 5321, section 4.5.3.1.2) at their longest."""

_LONGEST_CLAUSE = 150
"""Characters of what the library says; it lists every wrong character of an address."""

_OPENERS = " \t\r\n\"'<([{“”„‘’«»‹›`*"
_CLOSERS = _OPENERS + ">)]}.,;:!"
_MARKED = re.compile(r"(?i)mailto:|<[^<>\s@]*@[^<>\s@]*>")
_KIND = r"""(?ix: e-?mail | mail | work | home | business | office | private | personal | primary
    | main | pro | perso | privat | privé | beruflich | geschäftlich | trabajo | lavoro | werk )"""
_REMARK = re.compile(rf"[(\[]\s*+{_KIND}\s*+[)\]]|(?:^|(?<=[\s,;|])){_KIND}:\s*")
"""What says only which of someone's addresses it is; other remarks may say not to use it."""
_SEPARATORS = re.compile(r":::|[\s,;|/<>()\[\]\"]+")


def read_email(cell: str) -> Reading:
    """Read the address in a cell: the first good one if there are several.

    Its text is as given, cleaned of what belongs to the cell and not to the address (`mailto:`, a
    name before it, quotes, brackets, trailing punctuation, invisible marks). Refused with
    `invalid_email`; `several_addresses` if good ones are left out.
    """
    if PLAIN_EMAIL.fullmatch(cell):
        return Reading(cell, cell.lower())
    first, *others = read_emails(cell)
    if not others:
        return first
    reason = f"holds {1 + len(others)} addresses; only {first.text} is used"
    return first._replace(code=SEVERAL_ADDRESSES, reason=reason)


def read_emails(cell: str) -> list[Reading]:
    """Read every good address in a cell; if there is none, one reading says why."""
    if CONTROL.search(cell):
        return [Reading(code=INVALID_EMAIL, reason="holds a control character")]
    text = without_marks(cell)
    address = _peel(text)
    if is_empty_contact(address):
        return [NOTHING]
    reading = _judge(address)
    return _good_among_several(text) or [reading] if reading.refused else [reading]


def _good_among_several(text: str) -> list[Reading]:
    """Read addresses that stand side by side, or beside their owners' names in `Name <address>`.

    Words without an @ are names only where addresses are marked as such; elsewhere they mean that
    something is wrong: `jane doe@acme.com`.
    """
    bare = _REMARK.sub(" ", text)
    pieces = [piece for piece in _SEPARATORS.split(bare) if piece.strip(_CLOSERS)]
    if _MARKED.search(text):
        pieces = [piece for piece in pieces if "@" in piece]
    elif not all("@" in piece for piece in pieces):
        return []
    readings = [_judge(address) for address in dict.fromkeys(map(_peel, pieces))]
    return list({reading.key: reading for reading in readings if reading.text}.values())


def _peel(text: str) -> str:
    """Take off what stands around an address."""
    text = trim(text).lstrip(_OPENERS).rstrip(_CLOSERS)
    if text[:7].lower() == "mailto:":
        text = trim(unquote(text[7:].partition("?")[0]))
    return text


def _judge(address: str) -> Reading:
    if PLAIN_EMAIL.fullmatch(address):
        return Reading(address, address.lower())
    if len(address) > _LONGEST:  # the library would take minutes over a cell of megabytes
        return Reading(code=INVALID_EMAIL, reason="is longer than any email address")
    # Loading it takes longer than a small import, and few addresses need it.
    from email_validator import EmailNotValidError, validate_email

    try:
        # Names under .test are accepted: they are what rehearsals are made of.
        valid = validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        return Reading(code=INVALID_EMAIL, reason=f"is not an email address ({_clause(error)})")
    if len(valid.local_part) > _LONGEST_LOCAL_PART:
        reason = f"has more than {_LONGEST_LOCAL_PART} characters before the @"
        return Reading(code=INVALID_EMAIL, reason=reason)
    return Reading(address, f"{valid.local_part.lower()}@{valid.ascii_domain}")


def _clause(error: Exception) -> str:
    sentence = shorten(str(error).rstrip("."), _LONGEST_CLAUSE)
    return sentence[:1].lower() + sentence[1:]
