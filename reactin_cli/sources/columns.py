"""The names of a source's columns."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reactin_cli.errors import SourceError
from reactin_cli.sources.text import MARK

WIDEST = 16_384
"""The most columns of a source, as of a sheet (Excel specifications and limits)."""


def name_columns(header: Sequence[str]) -> tuple[str, ...]:
    """Make names of a header's cells: trimmed, and each only once (`Email`, `Email (2)`).

    One column may be without a name, as the index that pandas writes; further ones are `column 5`.
    """
    names = [cell.strip().strip("\ufeff").strip().replace(MARK, "\ufffd") for cell in header]
    blank = names.index("") if "" in names else None
    return distinct(
        name or ("" if place == blank else f"column {place + 1}")
        for place, name in enumerate(names)
    )


def number_columns(width: int) -> tuple[str, ...]:
    """Name the columns of a file without a header: `column 1`, `column 2` and so on."""
    return tuple(f"column {place}" for place in range(1, width + 1))


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Make repeated names distinct."""
    taken: dict[str, int] = {}
    for name in names:
        new, times = name, taken.get(name, 1)
        while new in taken:
            times += 1
            new = f"{name} ({times})"
        taken[name] = times
        taken.setdefault(new, 1)
    return tuple(taken)


def repeated_note(header: Sequence[str]) -> tuple[str, ...]:
    """Say which names a header repeats."""
    times = Counter(name for cell in header if (name := cell.strip()))
    repeated = sorted(name for name, count in times.items() if count > 1)
    if not repeated:
        return ()
    return (f"Several columns are called {', '.join(repeated)}: the later ones got a number.",)


def no_such_header(name: str, line: int | None) -> SourceError:
    """Say that no column names stand where they should."""
    return SourceError(
        f"{name} has no column names" + (f" in line {line}." if line else "."),
        "Set --header-row to the number of the line that holds them.",
    )
