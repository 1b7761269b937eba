"""What an answer to "get leads" says: the leads of one page, and which page follows. Pure.

Documented are `data`, `page` and `nextPage`. Where an answer is shaped otherwise but still clear,
it is understood; where it is not, that is said. Nothing is guessed that could lose a lead.
"""

import json
import re
import zlib
from codecs import BOM_UTF8
from collections.abc import Mapping
from typing import Any, NamedTuple

from reactin_cli.errors import UnavailableError
from reactin_cli.identity.characters import shorten

Stored = dict[str, Any]
"""A lead as ReactIn gives it: field names → whatever JSON holds."""

_LISTS = ("data", "leads", "items", "results")
"""Where lists of leads stand, the documented place first."""

_DEEPEST = 8
"""Objects within each other in which the list is looked for."""

_PAGE_NUMBER = re.compile(r"(?:.*[?&]page=)?([0-9]{1,18})(?:&.*)?")
"""A number as text, or the address of the next page with its number in it."""

_GZIP = b"\x1f\x8b"
_LARGEST = 64 * 1024 * 1024
"""Bytes that are unpacked at most."""

SUPPORT = (
    "If --base-url is correct, ReactIn has changed its API: look for a newer version of this"
    " program."
)


class Page(NamedTuple):
    """One page of the list."""

    leads: list[Stored]
    next_page: int | None = None
    """The number of the page that follows; None if this is the last."""
    told: bool = True
    """Whether the answer spoke of the next page; without a word there may or may not be one."""


def read_page(body: bytes, number: int) -> Page | None:
    """Read the answer to the request for page `number`; None if it is broken or broke off.

    Raises UnavailableError for a sound answer that is no page of leads.
    """
    body = _unpacked(body).removeprefix(BOM_UTF8)
    if body.lstrip()[:1] == b"<":
        raise UnavailableError(
            "ReactIn answered with a web page where leads were expected.",
            "Check --base-url, and whether a proxy requires a login.",
        )
    try:
        content = json.loads(body, parse_constant=str)  # NaN is not JSON
    except (ValueError, RecursionError):
        return None
    leads = _leads(content)
    if leads is None or not all(isinstance(lead, dict) for lead in leads):
        raise _strange(f"Page {number} holds no list of leads, but {_outline(content)}.")
    if not isinstance(content, dict) or "nextPage" not in content:
        return Page(leads, number + 1, told=False)
    return Page(leads, _next_page(content["nextPage"], number))


def _unpacked(body: bytes) -> bytes:
    """Undo a gzip that nobody asked for, as some proxy on the way may do; what is broken stays."""
    if not body.startswith(_GZIP):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _LARGEST)
    except zlib.error:
        return body


def _leads(content: object, depth: int = _DEEPEST) -> list[Any] | None:
    if isinstance(content, list):
        return content
    if not isinstance(content, Mapping) or not depth:
        return None
    places = (content[name] or [] for name in _LISTS if name in content)  # null: no leads
    found = (_leads(place, depth - 1) for place in places)
    return next((leads for leads in found if leads is not None), None)


def _next_page(value: object, number: int) -> int | None:
    """Understand `nextPage`: a number, also as text or within an address; nothing at the end."""
    if not value or value == "null":
        return None
    if value is True:
        return number + 1
    match = _PAGE_NUMBER.fullmatch(str(value).strip().removesuffix(".0"))
    if not match:
        raise _strange(f"Page {number} has an unreadable nextPage: {shorten(str(value))}.")
    following = int(match[1])
    if following <= number:
        raise _strange(f"The list's pages form a loop: page {following} follows {number}.")
    return following


def _outline(content: object) -> str:
    if isinstance(content, dict):
        return f"an object with {shorten(', '.join(content))}" if content else "an empty object"
    return f"a {type(content).__name__}" if not isinstance(content, list) else "other values"


def _strange(message: str) -> UnavailableError:
    return UnavailableError(f"{message} That is not what ReactIn documents.", SUPPORT)
