"""Text that went through a wrong conversion: repaired where that is certain, else reported.

The ways are those that real files show: UTF-8 read as another encoding (by ftfy's rules, see its
documentation, "Fixing problems with Unicode text"), character references of HTML (WHATWG HTML,
13.5) and encoded words of mail headers (RFC 2047).
"""

import binascii
import re
from contextlib import suppress

_SECOND_BYTES = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""What the second byte of a UTF-8 sequence becomes in Latin-1 and Windows-1252."""

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ENCODED_WORD = re.compile(r"=\?[\w.-]{2,40}\?[bBqQ]\?[^?\s]{0,998}\?=")
_MISREAD = re.compile(
    rf"[\xc2-\xf4][{_SECOND_BYTES}]|[√‚├┬]|[РС][\x80-\xbf\u0402-\u040f\u0450-\u045f\u2013-\u2122]"
)
_BEYOND_REPAIR = re.compile(
    r"\ufffd|=[C-F][0-9A-F]=[89AB][0-9A-F]|\\u00[0-9a-fA-F]{2}|%C3%[89AB][0-9A-F]"
)
_ONLY_ACCENTED = re.compile(r"[\xc0-\xff]{4}")
_LOST_LETTER = re.compile(r"[^\W\d_]\?[^\W\d_]")
_NO_NAME = re.compile(
    r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|^\{[^{}]*\}$|<<[^<>]*>>|%\w+%|\*\|[^|]*\|\*|^\[[^\[\]]*\]$"
    r"|\[object \w+\]|\(null\)"
    r"|</?[A-Za-z][^<>]*>|^\\N$"
    r"|(?<![^\W\d_])[\xc0-\xd6\xd8-\xf6\xf8-\xff]{4,}(?![^\W\d_])"
)
"""Placeholders of templates, what programs write for no value, HTML, and words of nothing but
 accented letters: Cyrillic or Greek in the wrong encoding."""

_FORMULA = re.compile(r"=[A-Z]{1,20}[(\d]")
_MARKS = ("\\u", "=C3", "%C3", "{", "<", "[", "%", "*|", "(null)", "\\N")

_SUSPECT_BYTES = (b"\xc2", b"\xe2", b"\xc5", b"\xc6", b"\xcb", b"\xd0", b"\xd1")
"""How the characters behind the first of a misread pair begin in UTF-8, and Cyrillic letters."""

_FURTHER = ("cp437", "sloppy-windows-1252")
"""What ftfy's caution leaves as it is; nothing but UTF-8 is valid UTF-8 when it is undone."""

_LONGEST = 1000
"""Characters. A longer text is no name; it is left as it is."""

_MOST_TIMES = 3
"""A text can have been converted wrongly several times."""


def may_be_garbled(text: str) -> bool:
    """Tell whether a text, or several at once, are worth a closer look."""
    if not text.isascii():
        data = text.encode(errors="surrogatepass")
        # Most texts have none of these, and single bytes are found ten times as fast as a pattern.
        if any(byte in data for byte in _SUSPECT_BYTES) and _MISREAD.search(text):
            return True
        if "\ufffd" in text or _ONLY_ACCENTED.search(text):
            return True
    if "?" in text and ("=?" in text or _LOST_LETTER.search(text)):
        return True
    return (
        ("&" in text and ";" in text)
        or any(mark in text for mark in _MARKS)
        or ("=" in text and _FORMULA.search(text) is not None)
    )


def repaired(text: str) -> str:
    """Give the text as it was before wrong conversions, as far as they are certain."""
    for _ in range(_MOST_TIMES):
        before = text
        text = _decoded_words(_unescaped(text))
        if not text.isascii() and len(text) <= _LONGEST:
            text = _reread(text)
        if text == before:
            break
    return text


def is_garbled(text: str, *, is_name: bool) -> bool:
    """Tell whether a text is plainly damaged; a question mark inside a word only in a name."""
    if _BEYOND_REPAIR.search(text) or _ENCODED_WORD.search(text):
        return True
    if is_name and _is_no_name(text):
        return True
    if text.isascii() or not _MISREAD.search(text):
        return False
    from ftfy.badness import is_bad  # costs start-up: only where a text looks odd

    return is_bad(text[:_LONGEST])


def _is_no_name(text: str) -> bool:
    """Tell whether a text holds what no name contains, such as "J?rgen" or "{{first_name}}"."""
    if _NO_NAME.search(text) or _FORMULA.search(text):
        return True
    return "//" not in text and bool(_LOST_LETTER.search(text))


def _unescaped(text: str) -> str:
    if not _REFERENCE.search(text):
        return text
    from html import unescape  # costs start-up

    return unescape(text)


def _decoded_words(text: str) -> str:
    if "=?" not in text or not _ENCODED_WORD.search(text):
        return text
    from email.errors import HeaderParseError  # costs start-up
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError, binascii.Error):
        return text  # no such character set, or not text in it


def _reread(text: str) -> str:
    """Undo a wrong decoding of UTF-8 where that gives a text without damage."""
    if not _MISREAD.search(text):
        return text
    from ftfy import fix_encoding

    fixed = fix_encoding(text)
    for encoding in _FURTHER if fixed == text else ():
        with suppress(UnicodeError):  # an odd text, but no UTF-8
            fixed = text.encode(encoding).decode()
    return text if "\ufffd" in fixed else fixed
