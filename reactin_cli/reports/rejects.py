"""The rejects file: rows that were not sent, in their own columns, to correct and import again."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from reactin_cli.model import Row
from reactin_cli.reports.files import OutputFile
from reactin_cli.reports.lines import as_one_cell, json_line
from reactin_cli.statuses import REJECTED

EXTRA, STATUS, ERROR = OURS = ("reactin_extra", "reactin_status", "reactin_error")
"""The columns that are added: surplus cells (where there are any), what became of the row, why."""


class JsonlRejects(OutputFile):
    """Rejects with one JSON object a row."""

    def __init__(self, path: Path, delimiter: str = "") -> None:  # noqa: ARG002 - as every rejects file
        super().__init__(path)

    def encode(self, rows: Sequence[Row]) -> list[str]:
        return [json_line(_record(row)) if is_rejected(row) else "" for row in rows]


def is_rejected(row: Row) -> bool:
    """Whether a settled row stands among the rejects."""
    return row.outcome is not None and row.outcome.status in REJECTED


def verdict(row: Row) -> tuple[str, str]:
    """Give a settled row's `reactin_status` and `reactin_error`."""
    if row.outcome is None:
        return "", ""
    return row.outcome.status.value, row.outcome.message or row.outcome.code


def surplus(row: Row) -> str:
    """Give the cells beyond the header as one text, after those that an earlier import put aside.

    Of a row with too few cells it says how many are missing: padded to the full width it would
    otherwise look whole, with its values in the wrong columns. Empty where all cells fit.
    """
    cells = row.values[len(row.columns) :]
    if (missing := len(row.columns) - len(row.values)) > 0:
        return "1 cell is missing" if missing == 1 else f"{missing} cells are missing"
    if not any(cells):
        return ""
    earlier = row.cells.get(EXTRA)
    together = [earlier, *cells] if earlier else cells
    return together[0] if len(together) == 1 else as_one_cell(together)


def numbered(columns: Sequence[str]) -> list[tuple[str, int]]:
    """Tell namesakes apart: each column's name, and the how-manieth of that name it is."""
    seen: Counter[str] = Counter()
    keys = []
    for name in columns:
        seen[name] += 1
        keys.append((name, seen[name]))
    return keys


def _record(row: Row) -> dict[str, str]:
    names = [name if n == 1 else f"{name}_{n}" for name, n in numbered(row.columns)]
    record = dict(zip(names, row.values, strict=False))
    if extra := surplus(row):
        record[EXTRA] = extra
    record[STATUS], record[ERROR] = verdict(row)
    return record
