"""The columns of a source, each with what its name says and what the sample holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reactin_cli.identity.missing_values import is_empty_contact
from reactin_cli.mapping.headers import Header, read_header
from reactin_cli.model import Row


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sample."""

    name: str
    header: Header
    cells: tuple[str, ...]
    """One a sample row, trimmed; empty where the row holds nothing or a word for it."""

    @property
    def values(self) -> list[str]:
        """The cells that are not empty."""
        return [cell for cell in self.cells if cell]


def columns_of(names: Sequence[str], sample: Sequence[Row]) -> list[Column]:
    """Read the columns; one without a name is none. Rows of JSON may add names to `names`."""
    every = dict.fromkeys([*names, *(name for row in sample for name in row.columns)])
    cells = [row.cells for row in sample]
    return [
        Column(name, read_header(name), tuple(_meant(row.get(name, "")) for row in cells))
        for name in every
        if name.strip()
    ]


def _meant(cell: str) -> str:
    return "" if is_empty_contact(cell) else cell.strip()


def disagree(one: Column, other: Column, counts: Callable[[str], bool] = bool) -> bool:
    """Tell whether two columns hold different values for one row of the sample.

    Only values that `counts` are compared: a word such as "Profile" contradicts no link.
    """
    return any(
        mine.casefold() != yours.casefold() and counts(mine) and counts(yours)
        for mine, yours in zip(one.cells, other.cells, strict=True)
    )
