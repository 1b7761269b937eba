"""Text in columns, for terminals and pipes alike: aligned, without lines around it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from reactin_cli.cli.terminal.wrapping import INDENT, columns, lines_of, width_of, wrapped
from reactin_cli.identity.characters import shorten
from reactin_cli.reports.problems import Cause, ProblemLine

GAP = "  "
"""What stands between two columns."""

LONGEST = 400
"""Characters of a cell that are shown."""

SHOWN = 20
"""How many causes of problems are shown."""

VALUE = 40
"""Characters of a wrong value that are shown beside the sentence about it."""


def aligned(rows: Iterable[Sequence[str]], header: Sequence[str] = ()) -> str:
    """Set cells in columns, all within the terminal's width (80 elsewhere); long ones wrap.

    A word that is wider than its column, such as an address, stays whole: what follows in its row
    stands below it. What a file or a server put into a cell cannot steer the terminal: nothing
    unprintable is left. Every line ends with a line break; without rows there is none.
    """
    cells = [[shorten(cell, LONGEST) for cell in row] for row in rows]
    if not cells:
        return ""
    rightward = [all(map(_is_number, column)) for column in zip(*cells, strict=True)]
    table = [list(header), *cells] if header else cells
    widths = _widths(table)
    return "".join(
        f"{INDENT}{line}".rstrip() + "\n"
        for row in table
        for line in _lines(row, widths, rightward)
    )


def _widths(table: Sequence[Sequence[str]]) -> list[int]:
    """Give each column the width of its cells; where that is too much, all but the last a third."""
    room = columns() - len(INDENT)
    widest = [max(map(width_of, column)) for column in zip(*table, strict=True)]
    gaps = len(GAP) * (len(widest) - 1)
    if sum(widest) + gaps <= room:
        return widest
    widths = [min(width, room // 3) for width in widest[:-1]]
    return [*widths, max(room - sum(widths) - gaps, room // 3)]


def _lines(row: Sequence[str], widths: Sequence[int], rightward: Sequence[bool]) -> Iterator[str]:
    """Give the lines of a row; a cell begins below those before it that reach into its column."""
    placed: list[list[str]] = []
    top = 0
    for cell, width, right in zip(row, widths, rightward, strict=True):
        lines = lines_of(cell, width)
        placed.append([""] * top + [_padded(line, width, right=right) for line in lines])
        if any(width_of(line) > width for line in lines):
            top = len(placed[-1])
    blanks = [" " * width for width in widths]
    for line in zip_longest(*placed, fillvalue=""):
        yield GAP.join(part or blank for part, blank in zip(line, blanks, strict=True)).rstrip()


def _padded(text: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - width_of(text))
    return blanks + text if right else text + blanks


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


def _where(line: ProblemLine) -> str:
    place = f"row {line.row} (line {line.line})"
    value = f": {shorten(line.value, VALUE)}" if line.value else ""
    return f"{place}{', ' + line.column if line.column else ''}{value}"


def _is_number(cell: str) -> bool:
    return cell.replace(",", "").isdecimal()
