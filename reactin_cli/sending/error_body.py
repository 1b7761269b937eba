"""What ReactIn says in an answer's body, as one line that is safe to show. Pure."""

import json
import re

from reactin_cli.sending.answer_content import BodyKind, content_of, unpacked
from reactin_cli.sending.secrets import without

LONGEST = 300
"""Characters of ReactIn's own words that a message carries."""

_MOST_PER_CHARACTER = 40
"""Characters that one character of a secret takes up at most, however it is encoded."""

_UNPRINTABLE = re.compile(
    r"\x1b\[[0-9;?]{0,20}[ -/]{0,4}[@-~]|[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
)
"""ANSI escape sequences, control characters, and marks that turn the direction of writing."""

_GARBAGE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")

_SENTENCES = ("message", "error", "errors", "detail", "title")
"""Where JSON error bodies keep their sentence, first choice first."""


def spoken(body: bytes, secret: str = "", coding: str = "") -> str:
    """Give the sentence of an error body; empty for HTML and for nothing.

    `coding` is the answer's `Content-Encoding`. What cannot be read as text is described. A
    `secret` that the server repeats is replaced, however it is written.
    """
    plain = unpacked(body, coding)
    if plain is None:
        return f"{len(body)} bytes in the encoding {cleaned(coding)[:40]}"
    if content_of(plain) is BodyKind.WEB_PAGE:
        return ""
    text = plain.decode("utf-8-sig", "replace").strip()
    if 10 * len(_GARBAGE.findall(text)) > len(text):
        return f"{len(body)} bytes that are not text"
    if text[:1] in "{[":
        text = _from_json(text)
    elif text[:1] == "<":
        return ""
    return hidden(text, secret)


def hidden(text: str, secret: str) -> str:
    """Make any text one printable line of bounded length, with a secret replaced."""
    shown = LONGEST + _MOST_PER_CHARACTER * len(secret)  # whatever begins within the line is whole
    line = " ".join(text[: 20 * shown].split())
    end = "…" if len(line) > LONGEST else ""
    return cleaned(without(line[:shown], secret, LONGEST) + end)


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
        found = next((value[name] for name in _SENTENCES if value.get(name)), value)
        return _sentence(found) if found is not value else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "; ".join(_sentence(each) for each in value[:5])
    return str(value)
