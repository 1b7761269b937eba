"""Text in columns, for terminals and pipes alike: aligned, without lines around it."""

import shutil
import textwrap
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Literal, TextIO

from reactin_cli.identity.characters import shorten
from reactin_cli.reports.problems import Cause, ProblemLine

INDENT = "  "
"""What stands before each line."""

NARROWEST = 40
"""Columns of a terminal below which nothing fits any more."""

LONGEST = 400
"""Characters of a cell that are shown."""

SHOWN = 20
"""How many causes of problems are shown."""

VALUE = 40
"""Characters of a wrong value that are shown beside the sentence about it."""


def aligned(rows: Iterable[Sequence[str]], header: Sequence[str] = ()) -> str:
    """Set cells in columns, all within the terminal's width (80 elsewhere); long ones wrap.

    What a file or a server put into a cell cannot steer the terminal: nothing unprintable is left.
    Every line ends with a line break; without rows there is none.
    """
    cells = [tuple(row) for row in rows]
    if not cells:
        return ""
    from rich.console import Console  # costs start-up: only where a table is drawn
    from rich.table import Table
    from rich.text import Text

    width = max(NARROWEST, shutil.get_terminal_size().columns) - len(INDENT)
    table = Table.grid(padding=(0, 2, 0, 0))
    for column in list(zip(*cells, strict=True))[:-1]:
        side: Literal["left", "right"] = "right" if all(map(_is_number, column)) else "left"
        table.add_column(overflow="fold", max_width=width // 3, justify=side)
    table.add_column(overflow="fold")  # sentences stand last and get the room that is left
    for row in [header, *cells] if header else cells:
        table.add_row(*(Text(shorten(cell, LONGEST)) for cell in row))
    paper = StringIO()
    Console(file=paper, width=width, color_system=None).print(table)
    return "".join(f"{INDENT}{line}".rstrip() + "\n" for line in paper.getvalue().splitlines())


def problem_list(causes: Sequence[Cause]) -> str:
    """Write each cause of problems: how many rows, where the first is, what is wrong, what to do.

    No word is broken, whatever the width.
    """
    told = "".join(f"{_cause(each)}\n" for each in causes[:SHOWN])
    more = len(causes) - SHOWN
    return told + (f"{INDENT}… and {more:,} further causes.\n" if more > 0 else "")


def _cause(cause: Cause) -> str:
    rows = "1 row" if cause.count == 1 else f"{cause.count:,} rows"
    head = f"{rows}: {cause.code}, {'first ' if cause.count > 1 else ''}{_where(cause.first[0])}"
    advice = shorten(cause.first[0].advice, LONGEST)
    return f"{wrapped(head, INDENT)}\n{wrapped(advice, 2 * INDENT)}"


def fitted(text: str, stream: TextIO) -> str:
    """Wrap the sentences in a text for a terminal; commands and what goes elsewhere stay whole."""
    if not stream.isatty():
        return text
    return "\n".join(
        line if line.startswith(INDENT) else wrapped(line) for line in text.split("\n")
    )


def wrapped(text: str, indent: str = "") -> str:
    """Break a text into the lines of a terminal, never inside a word."""
    width = max(NARROWEST, shutil.get_terminal_size().columns)
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _where(line: ProblemLine) -> str:
    place = f"row {line.row} (line {line.line})"
    value = f": {shorten(line.value, VALUE)}" if line.value else ""
    return f"{place}{', ' + line.column if line.column else ''}{value}"


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").isdecimal()
