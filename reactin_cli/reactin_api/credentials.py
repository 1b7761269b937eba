"""What ids and keys look like (help centre, "ReactIn API" and "API keys", 2026-11-26)."""

import re

LONGEST_KEY = 4096
"""Characters; servers refuse headers that are much longer. Our bound: none is documented."""

SCHEME_WORD = re.compile(r"(bearer|basic|token)(?:\s+|$)", re.IGNORECASE)
"""What people copy along with a key. "Add a lead" shows the key without any such word."""

_ID = re.compile(r"[A-Za-z0-9_-]+")
_KEY = re.compile(r"[ -~]+")


def is_id(text: str) -> bool:
    """Tell whether this can be the id of an organization or a list."""
    return _ID.fullmatch(text) is not None


def is_printable_ascii(text: str) -> bool:
    """Tell whether these are characters that a key can have."""
    return _KEY.fullmatch(text) is not None
