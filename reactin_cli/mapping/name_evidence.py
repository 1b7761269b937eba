"""Whose names does a column hold? The addresses and links in the same rows show it."""

from collections.abc import Callable, Sequence

from reactin_cli.mapping.columns import Column
from reactin_cli.mapping.values import belongs_to, is_company, is_named_for, share

_COMPANIES = 0.2
"""From this share of legal forms on, a column of names holds companies."""

_FEW = 3
"""With fewer names, the other columns prove nothing."""


def holds_companies(names: Column, columns: Sequence[Column]) -> bool:
    """Tell whether the names are companies', by their legal forms or their domains and pages.

    The address tells a person's own domain from a company's: jane@janedoe.com.
    """
    if share(names.values, is_company) >= _COMPANIES:
        return True
    of_companies = _matches(names, columns, is_named_for)
    return (
        of_companies >= _FEW
        and 2 * of_companies > len(names.values)
        and of_companies > 2 * _matches(names, columns, _is_theirs)
    )


def holds_people(names: Column, columns: Sequence[Column]) -> bool:
    """Tell whether the names are those of the people whose addresses and profiles are beside."""
    of_people = _matches(names, columns, _is_theirs)
    return of_people >= _FEW and 2 * of_people > len(names.values)


def _is_theirs(contact: str, name: str) -> bool:
    words = name.split()
    return len(words) > 1 and "@" in contact and belongs_to(contact, (words[0], words[-1]))


def _matches(names: Column, columns: Sequence[Column], test: Callable[[str, str], bool]) -> int:
    """Count the rows in which a cell of another column passes the test with the row's name."""
    others = [column.cells for column in columns if column is not names]
    rows = zip(names.cells, *others, strict=True)
    return sum(any(test(cell, name) for cell in cells if cell) for name, *cells in rows if name)
