"""Cells become lines of CSV, records lines of JSON: each a text that ends with a line feed."""

import csv
import json
from collections.abc import Iterable, Sequence
from types import SimpleNamespace

_FORMULA = frozenset("=+-@\t\r")
"""A spreadsheet takes a cell that starts with one of these for a formula, and runs it."""

_LINE_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}

_encode_json = json.JSONEncoder(ensure_ascii=False).encode


def csv_lines(records: Iterable[Sequence[object]]) -> list[str]:
    r"""Write each record as one line, guarded against formulas; None is an empty cell.

    Lines end with \n alone: every reader of CSV takes it, and line tools see no stray \r.
    """
    return [line[:-2] + "\n" for line in _written(map(guarded, records))]


def as_one_cell(cells: Sequence[str]) -> str:
    """Write several cells as the text of one, separated as in CSV."""
    return _written([cells])[0][:-2]


def guarded(cells: Sequence[object]) -> Sequence[object]:
    """Put an apostrophe before each text that a spreadsheet would take for a formula."""
    if _FORMULA.isdisjoint([cell[0] for cell in cells if cell and type(cell) is str]):
        return cells
    return [
        "'" + cell if cell and type(cell) is str and cell[0] in _FORMULA else cell for cell in cells
    ]


def json_line(record: object) -> str:
    """Write a record as one line of JSON, its letters as they are.

    Line breaks that only Unicode knows are escaped: many a reader would end the line there.
    """
    line = _encode_json(record)
    if not line.isascii():
        for character, escape in _LINE_BREAKS.items():
            line = line.replace(character, escape)
    return line + "\n"


def _written(records: Iterable[Sequence[object]]) -> list[str]:
    lines: list[str] = []
    # The writer calls `write` once a record; it quotes a lone \r only if its own line end holds one
    csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n").writerows(records)
    return lines
