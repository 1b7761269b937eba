"""Cells become lines of CSV, records lines of JSON: each a text that ends with a line feed."""

import csv
import json
from collections.abc import Iterable, Sequence
from types import SimpleNamespace

_FORMULA = frozenset("=+-@\t\r")
"""A spreadsheet takes a cell that starts with one of these for a formula, and runs it."""

_LINE_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_encode_json = json.JSONEncoder(ensure_ascii=False).encode


def csv_lines(records: Iterable[Sequence[str]]) -> list[str]:
    r"""Write each record as one line, guarded against formulas.

    Lines end with \n alone: every reader of CSV takes it, and line tools see no stray \r.
    """
    return [_csv_line(cells) for cells in records]


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


def _csv_line(cells: Sequence[str]) -> str:
    """Join cells as they are where they can be: the library takes several times as long."""
    line = ",".join(cells)
    may_need_care = (
        line.count(",") != len(cells) - 1
        or '"' in line
        or "\n" in line
        or "\r" in line
        or "\t" in line
        or "=" in line
        or "+" in line
        or ",-" in line
        or ",@" in line
        or line[:1] in _FORMULA
        or not line
    )
    return (_written([_guarded(cell) for cell in cells]) if may_need_care else line) + "\n"


def _guarded(cell: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula."""
    return "'" + cell if cell[:1] in _FORMULA else cell


def _written(cells: Sequence[str]) -> str:
    lines: list[str] = []
    # The writer calls `write` once a record; it quotes a lone \r only if its own line end holds one
    csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n").writerow(cells)
    return lines[0][:-2]
