"""Columns that have the same name in the file; an added number distinguishes them."""

from collections.abc import Sequence

from reactin_cli.mapping.column_ranking import ambiguous
from reactin_cli.mapping.column_scoring import Candidate, People
from reactin_cli.mapping.columns import disagree
from reactin_cli.mapping.values import belongs_to


def without_repeated(
    field: str, candidates: Sequence[Candidate], names: Sequence[str], people: People
) -> list[Candidate]:
    """Leave out a later column of a name that an earlier one has, unless it is the same person's.

    Raises UsageError where both hold contacts in the same rows and these differ: the second
    “Email” may be the manager's, or that of a table beside this one.
    """
    kept = list(candidates)
    for candidate in candidates:
        first = _first_of(candidate, candidates, names)
        if first is None or _is_theirs(candidate, people):
            continue
        if disagree(first.column, candidate.column):
            raise ambiguous(field, [first, candidate])
        kept.remove(candidate)
    return kept


def _first_of(
    candidate: Candidate, candidates: Sequence[Candidate], names: Sequence[str]
) -> Candidate | None:
    """Give the earlier column of the same name; None if the name is the file's own."""
    base, space, number = candidate.column.name.rpartition(" (")
    if not space or not number.rstrip(")").isdecimal() or base not in names:
        return None
    return next((each for each in candidates if each.column.name == base), None)


def _is_theirs(candidate: Candidate, people: People) -> bool:
    """Tell whether the contacts are made from the names of the people in their rows."""
    compared = [
        belongs_to(cell, names)
        for cell, names in zip(candidate.column.cells, people, strict=False)
        if cell
    ]
    return bool(compared) and all(compared)
