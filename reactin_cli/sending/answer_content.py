"""What kind of body an answer has, as far as that changes what the answer means. Pure."""

import json
import re
import zlib
from enum import Enum, auto

LONGEST = 64 * 1024
"""Bytes that a packed body is unpacked to at most."""

_MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|script|link|style|iframe|frameset|h1|div)\b", re.I
)
_LOOKED_AT = 4096
"""Characters in which a web page shows itself as one."""

_ZLIB_CODINGS = {"gzip": 47, "x-gzip": 47, "deflate": 47}
"""`wbits` that detect gzip and zlib headers (zlib's documentation of `decompressobj`)."""

_GZIP = b"\x1f\x8b"
_RAW_DEFLATE = -zlib.MAX_WBITS


class BodyKind(Enum):
    """Kinds of bodies."""

    WEB_PAGE = auto()
    """HTML, which the API has no reason to answer with."""
    ERROR = auto()
    """JSON that speaks of an error."""
    OTHER = auto()


def unpacked(body: bytes, coding: str) -> bytes | None:
    """Undo a content coding that was not asked for, to a bounded size.

    None for a coding that is not known or a body that is broken.
    """
    coding = coding.strip().lower()
    if body.startswith(_GZIP):
        return _inflated(body, _ZLIB_CODINGS["gzip"])
    if coding in ("", "identity"):
        return body
    if coding not in _ZLIB_CODINGS:
        return None
    inflated = _inflated(body, _ZLIB_CODINGS[coding])
    return _inflated(body, _RAW_DEFLATE) if inflated is None and coding == "deflate" else inflated


def content_of(body: bytes) -> BodyKind:
    """Say what kind of body this is."""
    start = body[: 2 * _LOOKED_AT].lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n\0")
    if start[:1] == b"<":
        text = start.replace(b"\0", b"").decode("latin-1")  # UTF-16 too
        return BodyKind.WEB_PAGE if _MARKUP.search(text[:_LOOKED_AT]) else BodyKind.OTHER
    if start[:1] == b"{" and (b"error" in body or b"success" in body):
        return BodyKind.ERROR if _speaks_of_an_error(body) else BodyKind.OTHER
    return BodyKind.OTHER


def _speaks_of_an_error(body: bytes) -> bool:
    try:
        content = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    if not isinstance(content, dict):
        return False
    failed = content.get("success", True) in (False, "false")
    return failed or bool(content.get("error")) or bool(content.get("errors"))


def _inflated(body: bytes, wbits: int) -> bytes | None:
    try:
        return zlib.decompressobj(wbits).decompress(body, LONGEST)
    except zlib.error:
        return None
