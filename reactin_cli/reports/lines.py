"""Cells become lines of CSV, records lines of JSON: each a text that ends with a line feed."""

import csv
import json
from collections.abc import Iterable, Sequence
from types import SimpleNamespace

from reactin_cli.identity.formula_guard import STARTS, guarded

_FIRST_OF_CARE = frozenset(STARTS) | {""}
"""How a line begins that cannot go as it is: a formula, or a record that would be a blank line."""

_MARKS_OF_CARE = (
    '"',
    "\n",
    "\r",
    "\t",
    *STARTS[:2],
    *(a + b for a in ",;'" for b in "-@"),
    *STARTS[-4:],
)
"""What else a line holds that may have to be quoted, or guarded as a formula."""

BYTE_ORDER_MARK = "\ufeff"
"""Begins a file of CSV: without it Excel reads UTF-8 as the code page of its country."""

_LINE_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_encode_json = json.JSONEncoder(ensure_ascii=False).encode


def csv_lines(records: Iterable[Sequence[str]], delimiter: str = ",") -> list[str]:
    r"""Write each record as one line, guarded against formulas.

    Lines end with \n alone: every reader of CSV takes it, and line tools see no stray \r.
    Cells are joined as they are where they can be: the library takes several times as long.
    """
    records = [*records]
    lines = [delimiter.join(cells) for cells in records]
    plain = [
        line.count(delimiter) == len(cells) - 1 and line[:1] not in _FIRST_OF_CARE
        for line, cells in zip(lines, records, strict=True)
    ]
    text = "".join(lines)
    for mark in (*_MARKS_OF_CARE, f"{delimiter}-", f"{delimiter}@"):
        if mark in text:  # of all lines at once: most of the marks are in none
            plain = [
                is_plain and mark not in line for is_plain, line in zip(plain, lines, strict=True)
            ]
    return [
        f"{line if is_plain else _written([guarded(cell) for cell in cells], delimiter)}\n"
        for line, cells, is_plain in zip(lines, records, plain, strict=True)
    ]


def as_one_cell(cells: Sequence[str]) -> str:
    """Write several cells as the text of one, separated as in CSV."""
    return _written(cells)


def json_line(record: object) -> str:
    """Write a record as one line of JSON, its letters as they are.

    Line breaks that only Unicode knows are escaped: many a reader would end the line there.
    """
    line = _encode_json(record)
    if not line.isascii():
        for character, escape in _LINE_BREAKS.items():
            line = line.replace(character, escape)
    return line + "\n"


def _written(cells: Sequence[str], delimiter: str = ",") -> str:
    lines: list[str] = []
    # The writer calls `write` once a record; it quotes a lone \r only if its own line end holds one
    sink = SimpleNamespace(write=lines.append)
    csv.writer(sink, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return lines[0][:-2]
