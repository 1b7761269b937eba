"""JSON objects become rows: every value as the text that a person would write."""

import json
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from reactin_cli.model import Problem, Row
from reactin_cli.sources.columns import WIDEST, distinct
from reactin_cli.sources.json_nested import BETWEEN, flattened, holds_objects
from reactin_cli.sources.problems import broken_json, undecodable

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_WORDS = {True: "true", False: "false", None: ""}
_SPACE = re.compile(r"\s*")


class _Number(str):
    """A number as it was written."""

    __slots__ = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Keep both values where a key stands twice."""
    known = dict(pairs)
    if len(known) == len(pairs):
        return known
    return dict(zip(distinct(key for key, _ in pairs), (v for _, v in pairs), strict=True))


def _no_value(_: str) -> None:
    """Read NaN and Infinity, which some writers use for a missing value, as null."""


_decoder = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_Number, parse_int=_Number, parse_constant=_no_value
)


def decode(text: str, start: int) -> tuple[Any, int]:
    """Decode the value that begins at `start`; give it and where it ends. Numbers stay as written.

    Raises json.JSONDecodeError, also for what is nested too deeply.
    """
    try:
        return _decoder.raw_decode(text, start)
    except RecursionError as error:
        raise json.JSONDecodeError("Nested too deeply", text, start) from error


def decode_all(text: str) -> list[Any]:
    """Decode the values that stand one after another in a text.

    Raises json.JSONDecodeError.
    """
    values = []
    start = _SPACE.match(text).end()  # type: ignore[union-attr]  # it matches everywhere
    while start < len(text):
        value, start = decode(text, start)
        values.append(value)
        start = _SPACE.match(text, start).end()  # type: ignore[union-attr]
    return values


def is_suspicious(text: str) -> bool:
    """Tell whether a text may yield half characters, which no file can hold."""
    escaped = "\\u" in text and _ESCAPED_SURROGATE.search(text)
    return bool(escaped or (not text.isascii() and _SURROGATE.search(text)))


class JsonRows:
    """Makes rows of decoded values."""

    def __init__(self, name: str, encoding: str) -> None:
        self.numbers: Iterator[int] = count(1)
        self._name = name
        self._encoding = encoding
        self._columns: tuple[str, ...] = ()

    def row(self, value: Any, line: int, *, suspicious: bool = False) -> Row | None:
        """Make a row of an object; None if nothing is in it. Another value gives a wrong row."""
        if type(value) is not dict:
            return self.broken(f"it is {_kind(value)}", _json(value), line)
        keys, cells = tuple(value), list(value.values())
        problems: tuple[Problem, ...] = ()
        kinds = set(map(type, cells))
        if kinds != {str}:
            if dict in kinds or list in kinds:
                pairs = list(flattened(value))
                keys = distinct(key for key, _ in pairs)
                cells = [cell for _, cell in pairs]
            cells = [cell if type(cell) is str else _text(cell) for cell in cells]
        if suspicious:
            keys, cells, problems = self._cleaned(keys, cells, problems)
        if len(keys) > WIDEST:
            return self.broken(f"it has more than {WIDEST:,} values", "", line)
        if not any(map(str.strip, cells)) and not holds_objects(value):
            return None
        if keys != self._columns:
            self._columns = keys
        number = next(self.numbers)
        return Row(number, line, self._name, self._columns, cells, None, problems)

    def broken(self, what: str, text: str, line: int) -> Row:
        """Make a row of what is no object: its text is a cell without a name."""
        text = _SURROGATE.sub("\ufffd", text).strip()
        problem = broken_json(what, text)
        return Row(next(self.numbers), line, self._name, (), [text], None, (problem,))

    def _cleaned(
        self, keys: tuple[str, ...], cells: list[str], problems: tuple[Problem, ...]
    ) -> tuple[tuple[str, ...], list[str], tuple[Problem, ...]]:
        clean = [_SURROGATE.sub("\ufffd", cell) for cell in cells]
        clean_keys = tuple(_SURROGATE.sub("\ufffd", key) for key in keys)
        if clean == cells and clean_keys == keys:
            return keys, cells, problems
        return distinct(clean_keys), clean, (*problems, undecodable(self._encoding))


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return BETWEEN.join(filter(None, map(_text, value)))
    return str(value) if isinstance(value, str) else _WORDS[value]


def _json(value: Any) -> str:
    """Write JSON, numbers as they were read."""
    try:
        if isinstance(value, dict):
            items = (f"{_quoted(key)}: {_json(item)}" for key, item in value.items())
            return "{" + ", ".join(items) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(_json, value)) + "]"
    except RecursionError:
        return "…"
    return str(value) if isinstance(value, _Number) else _quoted(value)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _kind(value: Any) -> str:
    if isinstance(value, list):
        return "a list"
    return "a single value"
