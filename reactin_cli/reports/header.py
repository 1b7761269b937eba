"""The union of several headers, as it grows row by row."""

from collections.abc import Collection, Sequence

from reactin_cli.reports.rejects import numbered


class ReportHeader:
    """Which column stands where in a line. A column that is new stands at the end, for good."""

    def __init__(self, last: Sequence[str]) -> None:
        self._last = {(name, 1): rank for rank, name in enumerate(last, 1)}
        self._places: dict[tuple[str, int], int] = {}
        self._columns: Collection[str] | None = None
        self._places_of_columns: list[int] = []

    def __len__(self) -> int:
        return len(self._places)

    @property
    def names(self) -> list[str]:
        """The names by place; namesakes within one header stay namesakes."""
        return [name for name, _ in self._places]

    def place(self, name: str) -> int:
        """Give a column's place; it is added if it is new."""
        return self._places.setdefault((name, 1), len(self._places))

    def places(self, columns: tuple[str, ...]) -> list[int]:
        """Give the place of each of a row's columns; those that stand last are added last."""
        if columns is not self._columns:  # rows of one source share one tuple
            keys = numbered(columns)
            for key in sorted(keys, key=self._rank):
                self._places.setdefault(key, len(self._places))
            self._columns = columns
            self._places_of_columns = [self._places[key] for key in keys]
        return self._places_of_columns

    def order(self) -> list[int]:
        """Give the places in the order of a finished header, with those that stand last at last."""
        ranks = [self._rank(key) for key in self._places]
        return sorted(range(len(ranks)), key=ranks.__getitem__)

    def _rank(self, key: tuple[str, int]) -> int:
        return self._last.get(key, 0)
