"""Small tables for tests: a header and rows, written as lists."""

from collections.abc import Sequence
from typing import Any

from reactin_cli.mapping.decide import decide
from reactin_cli.mapping.mapper import ColumnMapper
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Row

PEOPLE = (("Jane", "Doe"), ("Tobias", "Krüger"), ("María", "Serrano"), ("Luca", "Ferrari"))


def rows_of(header: Sequence[str], *cells: Sequence[str]) -> list[Row]:
    """Make rows that share one tuple of columns, as a reader does."""
    columns = tuple(header)
    return [Row(n, n + 1, "leads.csv", columns, list(each)) for n, each in enumerate(cells, 1)]


def decided(header: Sequence[str], *cells: Sequence[str], **options: Any) -> ColumnMapper:
    """Decide the mapping of a small file."""
    return decide(header, rows_of(header, *cells), MapOptions(**options), "leads.csv")


def fed(mapper: ColumnMapper) -> dict[str, tuple[str, ...]]:
    """Give field → columns."""
    return {choice.field: choice.columns for choice in mapper.choices}


def leads(header: Sequence[str], *cells: Sequence[str], **options: Any) -> list[Row]:
    """Map a small file's rows."""
    rows = rows_of(header, *cells)
    decided(header, *cells, **options).apply(rows)
    return rows
