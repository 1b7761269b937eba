"""Text as a cell holds it: characters that cannot be seen, and values too long to be told."""

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line break; halves of surrogate pairs, which UTF-8 cannot hold."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
"""Zero-width and direction marks, the soft hyphen and the byte order mark."""

_MARKS = re.compile(f"[{INVISIBLE}]")
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
)


def trim(text: str) -> str:
    """Take blanks, zero-width spaces and byte order marks off both ends.

    Marks that shape what stands beside them (joiners, directions) stay.
    """
    return text.strip(_BLANKS)


def without_marks(text: str) -> str:
    """Take every invisible mark out, wherever it stands."""
    return _MARKS.sub("", text)


def printable(text: str) -> str:
    """Replace what a terminal would not show but obey: what a file or server said stays a text."""
    return "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)


def shorten(value: str, longest: int = 60) -> str:
    """Make a value fit into a sentence: one line, nothing unprintable, not too long."""
    line = printable(" ".join(value[: 2 * longest].split()))
    return line if len(line) <= longest else line[: longest - 1] + "…"
