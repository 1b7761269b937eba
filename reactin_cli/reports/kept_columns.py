"""Columns of the source that reports carry along: `--keep`."""

from collections.abc import Iterable, Sequence

from reactin_cli.errors import UsageError
from reactin_cli.model import Row
from reactin_cli.reports.columns import NAMES

ALL = "all"
"""Stands for every column."""


class KeptColumns:
    """Which columns are carried; `find` tells them once the sources are open."""

    def __init__(self, wanted: Sequence[str] = ()) -> None:
        self._wanted = tuple(wanted)
        self.names: tuple[str, ...] = ()
        """The columns as the sources call them, in the order asked for."""
        self._places: tuple[tuple[str, ...], list[int]] = ((), [])

    def find(self, columns: Iterable[str], *, open_ended: bool = False) -> None:
        """Find what was asked for among the columns of all sources.

        Raises UsageError for a column that none of them has, unless others may turn up later.
        """
        known = list(dict.fromkeys(column for column in columns if column.strip()))
        by_name = {column.strip().casefold(): column for column in reversed(known)}
        names: list[str] = []
        for wanted in self._wanted:
            found = by_name.get(wanted.strip().casefold())
            if found:
                names.append(found)
            elif wanted == ALL:
                names += known
            elif open_ended:
                names.append(wanted)
            else:
                raise UsageError(
                    f"--keep: there is no column “{wanted}”.",
                    f"The columns are {', '.join(f'“{name}”' for name in known[:40])}.",
                )
        self.names = tuple(dict.fromkeys(names))

    @property
    def header(self) -> list[str]:
        """The names for a table whose other columns are a report's."""
        return [f"{name} (source)" if name in NAMES else name for name in self.names]

    def cells(self, row: Row) -> list[str]:
        """Give the row's own cells; empty where it lacks the column."""
        if row.columns is not self._places[0]:  # rows of one source share one tuple
            at = {name: place for place, name in reversed([*enumerate(row.columns)])}
            self._places = (row.columns, [at.get(name, -1) for name in self.names])
        values = row.values
        return [values[at] if 0 <= at < len(values) else "" for at in self._places[1]]

    def record(self, row: Row) -> dict[str, object]:
        """Give what a JSON object has besides the report's keys."""
        return {"kept": dict(zip(self.names, self.cells(row), strict=True))} if self.names else {}
