"""What ReactIn says in an answer's body, as one line that is safe to show. Pure."""

import json
import re

LONGEST = 300
"""Characters of ReactIn's own words that a message carries."""

_UNPRINTABLE = re.compile(
    r"\x1b\[[0-9;?]*[ -/]*[@-~]|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
"""ANSI escape sequences, control characters, and marks that turn the direction of writing."""

_SPOKEN = ("message", "error", "errors", "detail", "title")
"""Where JSON error bodies keep their sentence, first choice first."""


def spoken(body: bytes, secret: str = "") -> str:
    """Give the sentence of an error body; empty for HTML and for nothing.

    A `secret` that the server repeats is blotted out.
    """
    text = body.decode("utf-8", "replace").strip()
    if text[:1] in "{[":
        text = _from_json(text)
    elif text[:1] == "<":
        return ""
    return cleaned(without(text, secret))


def without(text: str, secret: str) -> str:
    """Blot out a secret, also where it is written as JSON and Python write it between quotes."""
    for form in (json.dumps(secret)[1:-1], repr(secret)[1:-1], secret):
        text = text.replace(form, "…") if form else text
    return text


def cleaned(text: str) -> str:
    """Make any text one printable line of bounded length."""
    line = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _from_json(text: str) -> str:
    try:
        return _sentence(json.loads(text))
    except (ValueError, RecursionError):
        return text


def _sentence(value: object) -> str:
    if isinstance(value, dict):
        told = next((value[name] for name in _SPOKEN if value.get(name)), value)
        return _sentence(told) if told is not value else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "; ".join(_sentence(each) for each in value[:5])
    return str(value)
