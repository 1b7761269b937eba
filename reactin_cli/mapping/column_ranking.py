"""Of several columns that can feed a field: which comes first, which help out, and when to ask."""

import shlex
from collections.abc import Sequence
from itertools import combinations, groupby

from reactin_cli.errors import UsageError
from reactin_cli.mapping.column_scoring import Candidate
from reactin_cli.mapping.columns import disagree
from reactin_cli.mapping.values import LOOKS_RIGHT, is_other_linkedin_page, is_profile
from reactin_cli.mapping.vocabulary.senses import Sense

_SAMPLES = 2
"""How many values of a column are shown to choose by."""


def in_order(field: str, candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Order the candidates by preference; the later ones help out where the first is empty.

    Raises UsageError where two are equally good and hold different values: nothing is guessed.
    """
    kept: list[Candidate] = []
    for _, tied in groupby(sorted(_serious(candidates), key=_rank), key=_rank):
        group = list(tied)
        chosen = group if _agree(field, group) else _named_for_a_person(field, group)
        if chosen:
            kept += chosen
        elif not kept:
            raise ambiguous(field, group)
    return tuple(kept)


def _rank(candidate: Candidate) -> tuple[int, ...]:
    return candidate.rank


def _serious(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    """Leave out links to companies, and empty columns called "URL", beside real profiles."""
    if not any(any(map(is_profile, candidate.column.values)) for candidate in candidates):
        return candidates
    return [
        candidate
        for candidate in candidates
        if any(map(is_profile, candidate.column.values))
        or not (candidate.guarded or any(map(is_other_linkedin_page, candidate.column.values)))
    ]


def _agree(field: str, group: Sequence[Candidate]) -> bool:
    counts = LOOKS_RIGHT.get(field, bool)
    pairs = combinations(group, 2)
    return not any(disagree(one.column, other.column, counts) for one, other in pairs)


def _named_for_a_person(field: str, group: Sequence[Candidate]) -> list[Candidate]:
    """Prefer "Contact Email" to an "Email" that holds something else."""
    named = [c for c in group if Sense.PERSON in c.column.header.senses]
    return named if len(named) < len(group) and _agree(field, named) else []


def ambiguous(field: str, group: Sequence[Candidate]) -> UsageError:
    """Ask which of several columns is the lead's, showing what they hold."""
    shown = "; ".join(f"“{c.column.name}” ({', '.join(c.column.values[:_SAMPLES])})" for c in group)
    return UsageError(
        f"{len(group)} columns could be {field}, and they hold different values: {shown}.",
        f"Choose one with {' or '.join(map_option(field, c.column.name) for c in group)}.",
    )


def map_option(field: str, column: str) -> str:
    """Write the option that maps a column, quoted where a shell needs it."""
    return f"--map {shlex.quote(f'{field}={column}')}"
