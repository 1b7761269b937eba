"""Sources on the web: what to fetch for an address, and what to call it without its secrets."""

import re
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from reactin_cli.errors import SourceError
from reactin_cli.reactin_api.addresses import is_loopback

_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_SHEETS = "docs.google.com"
_SHEET = re.compile(r"/spreadsheets/(?:u/\d+/)?d/(?P<id>[A-Za-z0-9_-]{10,})(?:/(?!e/)|$)")
_PUBLISHED = re.compile(r"/spreadsheets/d/e/(?P<id>[A-Za-z0-9_-]{10,})/pub")


class Address(NamedTuple):
    """A source on the web."""

    url: str
    """What is fetched; its query may hold a secret, such as a signature."""
    name: str
    """What reports and messages call it: without query and fragment."""


def is_address(text: str) -> bool:
    """Tell whether a source is named by its address on the web."""
    return _SCHEME.match(text) is not None


def may_hold_secret(text: str) -> bool:
    """Tell whether a source is an address with a query, as signed links have."""
    if not is_address(text):
        return False
    parts = _split(text)
    return bool(parts.query) and parts.hostname != _SHEETS


def read_address(text: str) -> Address:
    """Understand an address; a link to a Google sheet becomes its export as CSV.

    Raises SourceError if it must not be used, without any part of it that may be secret.
    """
    parts = _split(text)
    name = f"{parts.scheme}://{parts.netloc}{parts.path}"
    if parts.hostname == _SHEETS:
        return _sheet(parts) or Address(text, name)
    return Address(text.partition("#")[0], name)


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or not text.isprintable() or " " in text:
        raise SourceError("The address of a source is malformed.", "Copy it again, in quotes.")
    if "@" in parts.netloc:
        raise SourceError(
            f"The address of the source on {host} holds a user name or password.",
            "Download the file with a program that can log in, then import the file.",
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise SourceError(
            f"The address of the source on {host} begins with http://: anyone on the way could"
            " read and change the leads.",
            "Use https://, or download the file and import that.",
        )
    return parts


def _sheet(parts: SplitResult) -> Address | None:
    """Find the sheet that a link to Google Sheets shows; None if it is no such link."""
    found = _PUBLISHED.match(parts.path) or _SHEET.match(parts.path)
    if found is None:
        return None
    numbers = parse_qs(parts.fragment).get("gid") or parse_qs(parts.query).get("gid") or []
    gid = "".join(f"&gid={number}" for number in numbers[:1] if number.isdecimal())
    name = f"https://{_SHEETS}{found[0].rstrip('/').removesuffix('/pub')}"
    if found.re is _PUBLISHED:
        return Address(f"https://{_SHEETS}{found[0]}?output=csv{gid}", name)
    return Address(f"https://{_SHEETS}/spreadsheets/d/{found['id']}/export?format=csv{gid}", name)
