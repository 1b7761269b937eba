"""A secret in a text from outside: found however it is written, and replaced. Pure."""

import base64
import html
import re
from collections.abc import Iterator
from itertools import pairwise

REPLACEMENT = "…"

_LEVELS = 3
"""How often a secret may have been encoded: a URL within JSON within HTML."""

_UNIT = re.compile(
    r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|%([0-9a-f]{2})|&#x([0-9a-f]{1,6});"
    r"|&#([0-9]{1,7});|(&[a-z][a-z0-9]{1,30};)|\\(.)|(.)",
    re.IGNORECASE | re.DOTALL,
)
"""One character as JSON, Python, URLs and HTML write it; each alternative is of bounded length."""

_UNSEEN = re.compile(
    r"\x1b\[[0-9;?]{0,20}[ -/]{0,4}[@-~]"
    r"|[\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufffd]"
)
"""What can break a secret without being seen: terminal sequences, blanks, controls, marks."""

_SHORTEST_IN_BASE64 = 8
"""Characters: of a shorter secret too little is left in base64 to recognise it by."""

Spans = list[tuple[int, int]]


class _Text:
    """A text, and which part of the original each of its characters stands for."""

    def __init__(self, characters: str, spans: Spans) -> None:
        self.characters = characters
        self.spans = spans

    def decoded(self) -> "_Text":
        """Undo one level of every encoding."""
        characters, spans = [], []
        for unit in _UNIT.finditer(self.characters):
            decoded = _decoded(unit)
            span = (self.spans[unit.start()][0], self.spans[unit.end() - 1][1])
            characters.append(decoded)
            spans.extend([span] * len(decoded))
        return _Text("".join(characters), spans)

    def without_unseen(self) -> "_Text":
        """Leave out what cannot be seen."""
        edges = [0, *(edge for match in _UNSEEN.finditer(self.characters) for edge in match.span())]
        edges.append(len(self.characters))
        kept = [slice(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
        spans = [span for part in kept for span in self.spans[part]]
        return _Text("".join(self.characters[part] for part in kept), spans)

    def places(self, needle: str, *, exactly: bool = False) -> Iterator[tuple[int, int]]:
        """Give where in the original a text is found."""
        flags = re.NOFLAG if exactly else re.IGNORECASE | re.ASCII
        for match in re.finditer(re.escape(needle), self.characters, flags):
            yield self.spans[match.start()][0], self.spans[match.end() - 1][1]


def without(text: str, secret: str, longest: int | None = None) -> str:
    r"""Replace a secret wherever it can be read back from a text.

    Found are the secret itself, in any case, with JSON's and Python's escapes, URL encoding and
    HTML references in any mixture up to three levels deep, also where characters that cannot be
    seen break it, and its base64 and hexadecimal forms. Nothing that
    follows after `longest` characters is given back.
    """
    if not secret or not text:
        return text[:longest]
    found: list[tuple[int, int]] = []
    level = _Text(text, list(pairwise(range(len(text) + 1))))
    for _ in range(_LEVELS + 1):
        for form in (level, level.without_unseen()):
            found += form.places(secret)
            found += form.places(secret.encode().hex())
            for needle in _in_base64(secret):
                found += form.places(needle, exactly=True)
        level = level.decoded()
    return _blotted(text[:longest], sorted(found))


def _decoded(unit: re.Match[str]) -> str:
    for group, base in ((1, 16), (2, 16), (3, 16), (4, 16), (5, 10)):
        if unit[group]:
            number = int(unit[group], base)
            return chr(number) if number <= 0x10FFFF else "\ufffd"
    if unit[6]:
        return html.unescape(unit[6])
    return unit[7] or unit[8] or unit[0]


def _in_base64(secret: str) -> set[str]:
    """Give what base64 makes of a secret wherever in a text it begins, without its ragged ends."""
    data = secret.encode()
    needles: set[str] = set()
    if len(data) < _SHORTEST_IN_BASE64:
        return needles
    for offset in range(3):
        start, end = -(-8 * offset // 6), 8 * (offset + len(data)) // 6
        encoded = base64.b64encode(bytes(offset) + data).decode()[start:end]
        needles |= {encoded, encoded.translate(str.maketrans("+/", "-_"))}
    return needles


def _blotted(text: str, found: Spans) -> str:
    parts, end = [], 0
    for start, stop in found:
        if end <= start < len(text):
            parts += [text[end:start], REPLACEMENT]
        end = max(end, stop)
    return "".join([*parts, text[end:]])
