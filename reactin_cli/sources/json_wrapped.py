"""The elements of a list inside an object, as APIs answer: `{"results": [ … ]}`."""

import json
import re
from collections.abc import Iterator
from typing import Any

from reactin_cli.sources.json_array import JsonArray
from reactin_cli.sources.text import LONGEST, Text, too_long

Path = tuple[str, ...]
"""The keys that lead to a list."""

_TOKEN = re.compile(
    r'\s*+(?:(?P<string>"(?:[^"\\]|\\.)*+")|(?P<mark>[{}\[\],:])|(?P<word>[^\s{}\[\],:"]++))'
)


class Walker:
    """Goes through JSON token by token and knows at which keys it is."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._keys: list[str] = []
        self._last = ""
        self.lists = 0
        """How many lists are open."""

    @property
    def path(self) -> Path:
        """The keys of the objects that are open."""
        return tuple(self._keys)

    @property
    def depth(self) -> int:
        """How many objects and lists are open."""
        return len(self._open)

    def step(self, text: str, at: int) -> tuple[int, str] | None:
        """Pass one token: give where it ends and what it is; None if it is not there whole."""
        token = _TOKEN.match(text, at)
        if token is None or (token["word"] and token.end() == len(text)):
            return None
        mark = token["mark"] or ""
        if token["string"]:
            self._last = _text(token["string"])
        elif mark == ":":
            self._keys[-1:] = [self._last]
        elif mark in ("{", "["):
            self._open.append(mark)
            self.lists += mark == "["
            self._keys += [""] if mark == "{" else []
        elif mark in ("}", "]"):
            self.close()
        return token.end(), mark or "value"

    def close(self) -> None:
        """Leave the innermost object or list."""
        if not self._open:
            return
        if self._open.pop() == "{":
            self._keys.pop()
        else:
            self.lists -= 1


class JsonWrapped(JsonArray):
    """The rows of the list at a path, of each of the objects that follow one another."""

    def __init__(self, text: Text, encoding: str, path: Path) -> None:
        super().__init__(text, encoding)
        self._path = path
        self._walker = Walker()

    def _find_element(self) -> bool:
        while self._inside or self._seek():
            if self._skip_to_content():
                return False
            if self._buffer[self._place] != "]":
                return True
            self._inside = False
            self._walker.close()
            self._pass_to(self._place + 1)
        return False

    def _seek(self) -> bool:
        """Go to the beginning of the list; False if it has not arrived."""
        while passed := self._walker.step(self._buffer, self._place):
            end, what = passed
            self._pass_to(end)
            walker = self._walker
            if (
                what == "["
                and (walker.lists, walker.depth) == (1, len(self._path) + 1)
                and walker.path == self._path
            ):
                self._inside = True
                return True
        left = len(self._buffer) - self._place
        if left > LONGEST:
            raise too_long(self._name)
        self._enough = 0 if self._text.stream else 2 * left
        return False

    def _check_end(self) -> None:
        super()._check_end()
        if self._walker.depth:
            raise self._broken("the object is not closed", self._place)


def _text(string: str) -> str:
    try:
        return str(json.loads(string, strict=False))
    except json.JSONDecodeError:  # an escape that is none: no key that anybody asks for
        return string


def wrapped_lists(value: dict[str, Any], levels: int = 4) -> Iterator[tuple[Path, list[Any]]]:
    """Give the lists of objects in an object, and the empty lists, each with its path."""
    for key, item in value.items():
        if isinstance(item, list) and all(isinstance(each, dict) for each in item):
            yield (key,), item
        elif isinstance(item, dict) and levels > 1:
            for path, found in wrapped_lists(item, levels - 1):
                yield (key, *path), found
