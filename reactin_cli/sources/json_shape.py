"""Finds the leads in JSON that begins with an object: the object itself, or a list inside it."""

import json
import re
from typing import Any

from reactin_cli.errors import SourceError
from reactin_cli.sources.json_nested import DEEPEST, flattened
from reactin_cli.sources.json_values import decode
from reactin_cli.sources.json_wrapped import Path, Walker, wrapped_lists
from reactin_cli.sources.source import SAMPLE_BYTES
from reactin_cli.sources.text import Text

_CONTACT = re.compile(r"[^\s@]@[^\s@]+\.\w|linkedin\.\w+/(?:in|pub|sales)/\w", re.IGNORECASE)
_NAME = re.compile(r"(?:^|\.)(?:(?:first|last|full|given|family)[_ -]?)?name$", re.IGNORECASE)
"""An object with a name of its own is a person, whoever else is in its lists."""

_BLANKS = re.compile(r"\s*")
_LOOKED_AT = 3
"""Elements of a list that show whether they are people."""

MOST_LOOKED_AT = 4 * SAMPLE_BYTES
"""Characters. In an object that shows no list by then, none is looked for."""


def list_inside(text: Text) -> Path | None:
    """Give the keys that lead to the list of leads; None if the objects themselves are leads.

    Looks only at what has to arrive before that is known. Raises SourceError where several lists
    could be meant.
    """
    while True:
        beginning = text.peek().lstrip()
        try:
            value, end = decode(beginning, 0)
        except json.JSONDecodeError:
            known, path = _scan(beginning)
            if known or len(beginning) > MOST_LOOKED_AT or not text.more():
                return path
        else:
            if not isinstance(value, dict):
                return None
            is_all = not text.stream and not beginning[end:].strip() and not text.more()
            return _in_whole(text.name, value, is_all=is_all)


def _in_whole(name: str, value: dict[str, Any], *, is_all: bool) -> Path | None:
    """Find the list in an object that is there to its end; `is_all` if nothing follows it."""
    if _is_person(value) or any(_NAME.search(key) for key, _ in flattened(value)):
        return None
    lists = dict(wrapped_lists(value))
    of_people = [path for path, items in lists.items() if any(map(_is_person, items[:_LOOKED_AT]))]
    if len(of_people) > 1:
        paths = [".".join(path) for path in of_people]
        raise SourceError(
            f"{name} contains several lists of people: {', '.join(paths)}.",
            f"Extract the one you mean, for example: jq .{paths[0]} {name} > leads.json",
        )
    empty = [path for path, items in lists.items() if is_all and len(lists) == 1 and not items]
    return next(iter(of_people or empty), None)


def _scan(text: str) -> tuple[bool, Path | None]:
    """Look at the beginning of an object: give whether it shows where the leads are, and where."""
    walker, at = Walker(), 0
    while passed := walker.step(text, at):
        end, what = passed
        if walker.depth > DEEPEST:
            return True, None
        if what == "value" and not walker.lists and _CONTACT.search(text, at, end):
            return True, None  # a lead's own email or profile
        if what == ":" and not walker.lists and _NAME.search(".".join(walker.path)):
            return True, None
        at = end
        if what == "[" and walker.lists == 1:
            try:
                first, _ = decode(text, _BLANKS.match(text, at).end())  # type: ignore[union-attr]  # it matches everywhere
            except json.JSONDecodeError:
                continue
            if isinstance(first, dict) and _is_person(first):
                return True, walker.path
    return False, None


def _is_person(value: dict[str, Any]) -> bool:
    """Tell whether an object holds an email or a profile, in any of its columns."""
    return any(
        _CONTACT.search(cell)
        for _, item in flattened(value)
        for cell in (item if isinstance(item, tuple) else (item,))
        if isinstance(cell, str)
    )
