"""Every regular expression of the package takes time linear in its input, whatever the input.

Each is pumped: given long runs of the characters that occur in it, with an end that does not fit.
Time is only compared where it can be measured; what looks quadratic is measured again.
"""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

import reactin_cli

SHORT = 1_500
"""Characters of the first try."""

NOTICEABLE = 0.002
"""Seconds; what takes less says nothing about growth."""

LONGER = 4
QUADRATIC = 9.0
"""Input that is so many times as long takes as many times as long, or four times that; from this
ratio on, it is not linear."""

SAMPLES = "a1 .@-_/:;,<\"'\\(\n%&=?#"


SOURCES = "\n".join(
    path.read_text("utf-8") for path in sorted(Path(reactin_cli.__path__[0]).rglob("*.py"))
)


class Used(NamedTuple):
    """An expression and how it is applied."""

    pattern: re.Pattern[str]
    methods: frozenset[str]


def patterns() -> Iterator[tuple[str, Used]]:
    """Give every expression that a module holds, and every one that is written where it is used.

    Those of tables, which no name is used for, match whole texts.
    """
    for info in pkgutil.walk_packages(reactin_cli.__path__, "reactin_cli."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{info.name}.{name}", Used(value, methods_of(name, module.__file__))
        yield from literals(info.name, Path(str(module.__file__)))


def methods_of(name: str, file: str | None) -> frozenset[str]:
    """Tell how an expression is applied: in its own module alone if its name is private."""
    text = Path(str(file)).read_text("utf-8") if name.startswith("_") else SOURCES
    found = re.findall(rf"\b{name}\.(search|match|fullmatch|sub|split|find\w+)\b", text)
    return frozenset(found or ["fullmatch"])


def literals(name: str, path: Path) -> Iterator[tuple[str, Used]]:
    """Give the expressions that are written as texts where they are used."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        written = node.args[0] if node.args else None
        module = node.func.value
        is_use = isinstance(module, ast.Name) and module.id == "re"
        is_use &= node.func.attr not in ("compile", "escape")
        if is_use and isinstance(written, ast.Constant) and isinstance(written.value, str):
            used = Used(re.compile(written.value), frozenset({node.func.attr}))
            yield f"{name}:{node.lineno}", used


FOUND = {used.pattern.pattern: pytest.param(used, id=name) for name, used in patterns()}


def pumped(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Give beginnings and the runs that follow them."""
    letters = [char for char in dict.fromkeys(pattern.pattern) if char.isprintable()][:14]
    literal = re.sub(r"\\.|\[[^\]]*\]|[()?*+{}|^$.]", "", pattern.pattern)[:12]
    for first, second in product(dict.fromkeys([*letters, *SAMPLES]), ["", "a", ".", " "]):
        for beginning in ("", literal):
            yield beginning, first + second


def seconds(used: Used, text: str) -> float:
    began = time.perf_counter()
    for method in used.methods:
        if method in ("search", "match", "fullmatch"):
            getattr(used.pattern, method)(text)
        else:
            used.pattern.sub("", text)
    return time.perf_counter() - began


def slow(used: Used, beginning: str, run: str) -> bool:
    """Tell whether a run that is several times as long takes much more than that in time."""
    sizes = (SHORT, LONGER * SHORT)
    once, often = (beginning + run * (size // len(run)) + "\0!" for size in sizes)
    if seconds(used, once) < NOTICEABLE:
        return False
    short, long = (min(seconds(used, text) for _ in range(7)) for text in (once, often))
    return long > LONGER * NOTICEABLE and long > QUADRATIC * short


@pytest.mark.parametrize("used", FOUND.values())
def test_it_takes_linear_time(used: Used) -> None:
    assert [start + run for start, run in pumped(used.pattern) if slow(used, start, run)] == []


def test_a_quadratic_expression_would_be_found() -> None:
    used = Used(re.compile(r"(?:\d[a-z]?)+x"), frozenset({"search"}))
    assert any(slow(used, *each) for each in pumped(used.pattern))
