"""Columns whose values say only far into a source that they are about opting out."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from reactin_cli.mapping.optouts import opt_outs_in
from reactin_cli.model import Row

MOST_VALUES = 1000
"""Different values of a column; one that has more holds texts or numbers, and no states."""


class LateOptOuts:
    """Looks at each different value of the columns that feed nothing.

    A sample has 200 rows, and a stream is understood with its first one.
    """

    def __init__(self, decided: Collection[str]) -> None:
        """`decided` are the columns that need no look."""
        self._decided = set(decided)
        self._values: dict[str, set[str]] = {}

    def found_in(self, rows: Sequence[Row]) -> Iterator[str]:
        """Give the columns that are found to say who opted out, each once."""
        for columns, group in groupby(rows, key=_columns):
            cells = [row.values for row in group]
            for place, name in enumerate(columns):
                if name not in self._decided:
                    values = {each[place] for each in cells if place < len(each)}
                    if self._says_it(name, values):
                        yield name

    def _says_it(self, name: str, values: set[str]) -> bool:
        known = self._values.setdefault(name, set())
        new = values - known
        known |= new
        found = bool(new) and opt_outs_in(name, [*new]) is not None
        if found or len(known) > MOST_VALUES:
            self._decided.add(name)
            known.clear()
        return found


def _columns(row: Row) -> tuple[str, ...]:
    return row.columns
