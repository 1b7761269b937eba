"""Columns of a file without a header line: only their values can say what they hold."""

import re
from collections.abc import Callable, Sequence

from reactin_cli.mapping import values
from reactin_cli.mapping.column_scoring import Candidate
from reactin_cli.mapping.columns import Column

_GENERATED = re.compile(r"column \d+")
_MOSTLY = 0.8
"""The share of values from which on they say what a column holds."""

_KINDS: tuple[tuple[str, Callable[[str], bool], str], ...] = (
    ("email", values.is_email, "email addresses"),
    ("linkedinUrl", values.is_profile, "LinkedIn profiles"),
)


def have_no_names(columns: Sequence[Column]) -> bool:
    """Tell whether every column has but the number that reading gave it."""
    return bool(columns) and all(_GENERATED.fullmatch(column.name) for column in columns)


def contacts_by_value(columns: Sequence[Column]) -> dict[str, list[Candidate]]:
    """Give API field → the columns that hold almost nothing but such contacts."""
    return {
        field: [
            Candidate(column, (0,), f"its values are {kind}")
            for column in columns
            if values.share(column.values, test) >= _MOSTLY
        ]
        for field, test, kind in _KINDS
    }
