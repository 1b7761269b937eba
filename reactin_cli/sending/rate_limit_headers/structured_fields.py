"""Structured Fields (RFC 9651), as far as rate limits are told in them: lists and dictionaries."""

import re
from typing import NamedTuple

Bare = str | float | bool
"""A string or token, a number, a boolean; a byte sequence is kept as the text that it is."""


class Item(NamedTuple):
    """A value and its parameters."""

    value: Bare
    params: dict[str, Bare]


_KEY = re.compile(r"[a-z*][a-z0-9_.*-]*")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,3})?")
_STRING = re.compile(r'"((?:[ !#-\[\]-~]|\\["\\])*)"')
_TOKEN = re.compile(r"[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*")
_BYTES = re.compile(r":[A-Za-z0-9+/=]*:")
_BOOLEAN = re.compile(r"\?[01]")
_SEMICOLON = re.compile(r"; *")
_COMMA = re.compile(r"[ \t]*,[ \t]*")


def read_list(text: str) -> list[Item]:
    """Read a list of items; raises `ValueError` if any part of it is malformed (section 4.2)."""
    reader = _ItemParser(text.strip(" "))
    items = [reader.item()]
    while reader.more():
        items.append(reader.item())
    return items


def read_dictionary(text: str) -> dict[str, Item]:
    """Read a dictionary of items; raises `ValueError` if any part of it is malformed."""
    reader = _ItemParser(text.strip(" "))
    members = dict([reader.member()])
    while reader.more():
        members.update([reader.member()])
    return members


class _ItemParser:
    """Reads one field from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def more(self) -> bool:
        """Pass a comma; raises at anything else but the end."""
        if self._at == len(self._text):
            return False
        self._need(_COMMA)
        return True

    def member(self) -> tuple[str, Item]:
        key = self._need(_KEY)[0]
        if not self._skip("="):
            return key, Item(True, self._params())
        return key, self.item()

    def item(self) -> Item:
        return Item(self._bare(), self._params())

    def _params(self) -> dict[str, Bare]:
        params: dict[str, Bare] = {}
        while self._take(_SEMICOLON):
            key = self._need(_KEY)[0]
            params[key] = self._bare() if self._skip("=") else True
        return params

    def _bare(self) -> Bare:
        if match := self._take(_STRING):
            return re.sub(r"\\(.)", r"\1", match[1])
        if match := self._take(_NUMBER):
            return float(match[0])
        if match := self._take(_BOOLEAN):
            return match[0] == "?1"
        return (self._take(_TOKEN) or self._need(_BYTES))[0]

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._text, self._at)
        if match:
            self._at = match.end()
        return match

    def _need(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = self._take(pattern)
        if match is None:
            raise ValueError(f"malformed at character {self._at}")
        return match

    def _skip(self, char: str) -> bool:
        found = self._text.startswith(char, self._at)
        self._at += found
        return found
