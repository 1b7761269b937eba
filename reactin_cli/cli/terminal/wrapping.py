"""Sentences in the lines of a terminal; a word, an address or a command is never broken."""

import re
import shutil
from typing import TextIO
from unicodedata import combining, east_asian_width

INDENT = "  "
"""What stands before a line that is no sentence, such as a command."""

NARROWEST = 40
"""Columns of a terminal below which nothing fits any more."""

_UNITS = re.compile(
    r"(\s*)("
    r"`[^`]+`\S*"  # a command
    r"""|--[a-z][a-z-]* (?:'[^']*'|"[^"]*"|[^\s'"])+\S*"""  # an option with its value
    r"|\S+)"
)
"""Blanks, and what stays in one line: who copies it has all of it, and nothing that is not its."""


def fitted(text: str, stream: TextIO) -> str:
    """Wrap the sentences in a text for a terminal; commands and what goes elsewhere stay whole."""
    if not stream.isatty():
        return text
    return "\n".join(
        line if line.startswith(INDENT) else wrapped(line) for line in text.split("\n")
    )


def wrapped(text: str, indent: str = "") -> str:
    """Break a text into the lines of a terminal, never inside a word or a command."""
    return "\n".join(f"{indent}{line}" for line in lines_of(text, columns() - len(indent)))


def lines_of(text: str, width: int) -> list[str]:
    """Break a text into lines of this width; what cannot be broken may be wider."""
    lines = [""]
    for gap, unit in _UNITS.findall(text):
        if not lines[-1] or width_of(lines[-1] + gap + unit) <= width:
            lines[-1] += gap + unit
        else:
            lines.append(unit)
    return lines


def width_of(text: str) -> int:
    """Tell how many columns a text takes: wide characters take two, marks on others none."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def columns() -> int:
    """Tell how wide the terminal is; 80 columns where there is none."""
    return max(NARROWEST, shutil.get_terminal_size().columns)
