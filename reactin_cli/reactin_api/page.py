"""What an answer to "get leads" says: the leads of one page, and which page follows. Pure.

Documented (help centre, "Get leads", confirmed on 2026-11-26) are `data`, `page` and `nextPage`.
An answer of another shape is understood if its meaning is clear, and reported if it is not. Nothing
is guessed that could lose a lead.
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
"""Names under which the list of leads may be found, the documented one first."""

_PAGE_NUMBER = re.compile(r"(?:.*[?&]page=)?([0-9]{1,18})(?:&.*)?")
"""A number as text, or the address of the next page with its number in it."""

_GZIP = b"\x1f\x8b"
_LARGEST = 64 * 1024 * 1024
"""Bytes that are unpacked at most."""

SUPPORT = "If --base-url is right, ReactIn has changed its API: install a newer version of reactin."


class Page(NamedTuple):
    """One page of the list."""

    leads: list[Stored]
    next_page: int | None = None
    """The number of the page that follows; None if this is the last."""
    told: bool = True
    """Whether the answer named the next page or said that there is none."""


def read_page(body: bytes, number: int) -> Page | None:
    """Read the answer to the request for page `number`; None if it is broken or broke off.

    Raises UnavailableError for a sound answer that is no page of leads.
    """
    body = _unpacked(body).removeprefix(BOM_UTF8)
    if body.lstrip()[:1] == b"<":
        raise UnavailableError(
            "ReactIn answered with a web page where leads were expected.",
            "Check --base-url, and whether a proxy or network asks you to log in.",
        )
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    leads = _leads(content)
    if leads is None or not all(isinstance(lead, dict) for lead in leads):
        raise _strange(f"Page {number} holds no list of leads, but {_outline(content)}.")
    if not isinstance(content, dict) or "nextPage" not in content:
        return Page(leads, number + 1, told=False)
    return Page(leads, _next_page(content["nextPage"], number))


def _unpacked(body: bytes) -> bytes:
    """Undo a gzip that was not asked for, which a proxy may add; leave broken data as it is."""
    if not body.startswith(_GZIP):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, _LARGEST)
    except zlib.error:
        return body


def _leads(content: object) -> list[Any] | None:
    if isinstance(content, list):
        return content
    if not isinstance(content, Mapping):
        return None
    places = (content[name] or [] for name in _LISTS if name in content)  # null: no leads
    return next((found for place in places if (found := _leads(place)) is not None), None)


def _next_page(value: object, number: int) -> int | None:
    """Understand `nextPage`: a number, also as text or within an address; nothing at the end."""
    if not value or value == "null":
        return None
    if value is True:
        return number + 1
    match = _PAGE_NUMBER.fullmatch(str(value).strip().removesuffix(".0"))
    if not match:
        raise _strange(
            f"Page {number} gives a next page that is not a number: {shorten(str(value))}."
        )
    following = int(match[1])
    if following <= number:
        raise _strange(
            f"The pages of the list repeat: page {number} names page {following} as the next one."
        )
    return following


def _outline(content: object) -> str:
    if isinstance(content, dict):
        return f"an object with {shorten(', '.join(content))}" if content else "an empty object"
    return f"a {type(content).__name__}" if not isinstance(content, list) else "other values"


def _strange(message: str) -> UnavailableError:
    return UnavailableError(f"{message} ReactIn's documentation says otherwise.", SUPPORT)
