"""What stands in the fenced blocks of a Markdown text."""

import re
from typing import NamedTuple


class Block(NamedTuple):
    """A fenced block."""

    language: str
    """Such as `console`."""
    exits: int
    """The exit code that its commands end with: `exits=5` behind the language, else 0."""
    text: str

    @property
    def commands(self) -> list[str]:
        """What a reader types: the lines behind a $, or a whole script."""
        if self.language == "console":
            return _TYPED.findall(self.text)
        return [self.text] if self.language == "sh" else []


_TYPED = re.compile(r"^\$ ((?:.*\\\n)*.*)", re.MULTILINE)
"""A line behind a $; one that ends in a backslash goes on in the next."""

_FENCED = re.compile(r"^```(\w+)(?: exits=(\d+))?\n(.*?)^```", re.DOTALL | re.MULTILINE)


def blocks(markdown: str) -> list[Block]:
    """Give the fenced blocks that name a language."""
    return [Block(m[1], int(m[2] or 0), m[3]) for m in _FENCED.finditer(markdown)]


def table(markdown: str, marker: str) -> list[list[str]]:
    """Give the cells of the table behind `<!-- table: marker -->`, without its header."""
    _, found, rest = markdown.partition(f"<!-- table: {marker} -->\n")
    assert found, f"there is no table {marker}"
    rows = []
    for line in rest.split("\n\n")[0].splitlines()[2:]:
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def words(cell: str) -> list[str]:
    """Give what stands in a cell as code."""
    return re.findall(r"`([^`]+)`", cell)
