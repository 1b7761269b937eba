"""Is this column that field's? The name decides, the values confirm or contradict."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from reactin_cli.mapping import values
from reactin_cli.mapping.columns import Column
from reactin_cli.mapping.fields import (
    GENERIC_PROFILE,
    RULES,
    FieldRule,
    is_half_understood,
    is_plausible,
    is_understood,
    weight,
)
from reactin_cli.mapping.values import ProfileValue
from reactin_cli.mapping.vocabulary.senses import Sense

_FEW = 3
"""From so many values on they can contradict the name."""

_LAST_RESORT = 9
"""Stands before the order of preference of a column that is only the second choice."""

_GUARDED = "its name can mean that; only values that look right are taken from it"

People = Sequence[tuple[str, str]]
"""The first and last names of the sample rows."""


class Candidate(NamedTuple):
    """A column that can feed a field."""

    column: Column
    rank: tuple[int, ...]
    """Lower is better; two of one rank are equally good."""
    reason: str
    """Why, in plain words."""
    guarded: bool = False
    """Only those of its cells are taken that look right: the name alone is not enough."""


def judge_email(column: Column, people: People) -> Candidate | None:
    """Judge whether a column holds the lead's email."""
    rule, cells = RULES["email"], column.values
    if is_understood(rule, column.header):
        if _contradict(cells, values.is_email, _is_no_email):
            return _some_of(column, values.is_email, "email addresses")
        return _email(column)
    if is_plausible(rule, column.header) and not column.values:
        return Candidate(column, (_LAST_RESORT, 1), _GUARDED, guarded=True)
    if _confirmed(rule, column, values.is_email):
        return _email(column)
    if is_half_understood(rule, column.header) and _are_theirs(column, people, values.is_email):
        return Candidate(column, (_LAST_RESORT,), "addresses made from the names in their rows")
    return None


def judge_profile(column: Column, people: People) -> Candidate | None:
    """Judge whether a column holds the link to the lead's profile."""
    rule, generic = RULES["linkedinUrl"], GENERIC_PROFILE
    if is_understood(rule, column.header):
        if _contradict(column.values, values.is_profile, _is_no_profile):
            return _some_of(column, values.is_profile, "LinkedIn profiles")
        return _profile(rule, column)
    if is_plausible(rule, column.header) and not column.values:
        return _profile(rule, column)._replace(reason=_GUARDED, guarded=True)
    if _confirmed(rule, column, values.is_profile):
        return _profile(rule, column)
    if is_understood(generic, column.header):
        return _generic_profile(column)
    if any(
        is_half_understood(each, column.header) and Sense.COMPANY not in column.header.senses
        for each in (rule, generic)
    ) and _are_theirs(column, people, values.is_profile):
        return Candidate(column, (_LAST_RESORT,), "profiles made from the names in their rows")
    return None


def judge_text(field: str) -> Callable[[Column, People], Candidate | None]:
    """Make the judge of a name or company column, whose values say little."""
    rule = RULES[field]

    def judge(column: Column, _: People) -> Candidate | None:
        if not is_understood(rule, column.header):
            return None
        if is_contradicted(column):
            return None
        return Candidate(column, weight(rule, column.header), _because(field, column))

    return judge


def judge_custom_variable(number: int) -> Callable[[Column, People], Candidate | None]:
    """Make the judge of one of the five custom variables: only the exact name counts."""

    def judge(column: Column, _: People) -> Candidate | None:
        header = column.header
        if header.senses == {Sense.CUSTOM_VARIABLE} and header.number == number:
            return Candidate(column, (0,), "its name")
        return None

    return judge


JUDGES: dict[str, Callable[[Column, People], Candidate | None]] = {
    "firstName": judge_text("firstName"),
    "lastName": judge_text("lastName"),
    "fullName": judge_text("fullName"),
    "companyName": judge_text("companyName"),
    "email": judge_email,
    "linkedinUrl": judge_profile,
    **{f"customVariable{number}": judge_custom_variable(number) for number in range(1, 6)},
}
"""Field → judge. The names come first: contacts are compared with them."""


def _confirmed(rule: FieldRule, column: Column, test: Callable[[str], bool]) -> bool:
    return is_plausible(rule, column.header) and values.share(column.values, test) >= 0.5


def _contradict(
    cells: Sequence[str], test: Callable[[str], bool], opposite: Callable[[str], bool]
) -> bool:
    """Tell whether the cells are mostly something else; few cells contradict nothing."""
    if len(cells) < _FEW:
        return False
    against = values.share(cells, opposite)
    return against > 0.5 and against > values.share(cells, test)


def is_contradicted(column: Column) -> bool:
    """Tell whether the values of a column are no names, whatever its own name says."""
    return _contradict(column.values, lambda _: False, _is_no_name)


def _is_no_email(cell: str) -> bool:
    return not values.is_email(cell) and (
        values.is_no_text(cell) or values.is_link_or_address(cell)
    )


def _is_no_profile(cell: str) -> bool:
    return not values.is_profile(cell) and (
        values.is_no_text(cell) or values.is_link_or_address(cell)
    )


def _is_no_name(cell: str) -> bool:
    return values.is_no_text(cell) or values.is_link_or_address(cell)


def _are_theirs(column: Column, people: People, test: Callable[[str], bool]) -> bool:
    """Tell whether the contacts are made from the names of the people in their rows."""
    if values.share(column.values, test) < 0.8:
        return False
    compared = [
        values.belongs_to(cell, names)
        for cell, names in zip(column.cells, people, strict=False)
        if cell and any(names)
    ]
    return len(compared) >= _FEW and sum(compared) * 2 > len(compared)


def _email(column: Column) -> Candidate:
    has_none = bool(column.values) and not any(map(values.is_email, column.values))
    rank = (int(has_none), *weight(RULES["email"], column.header))
    return Candidate(column, rank, _because("email", column))


def _some_of(column: Column, test: Callable[[str], bool], kind: str) -> Candidate | None:
    """Take what is right out of a column that mostly holds something else."""
    if not any(map(test, column.values)):
        return None
    reason = f"some of its values are {kind}; only those are taken"
    return Candidate(column, (_LAST_RESORT, 0), reason, guarded=True)


def _generic_profile(column: Column) -> Candidate | None:
    senses = column.header.senses
    if values.share(column.values, values.is_profile) >= 0.5:
        return _profile(GENERIC_PROFILE, column)
    if some := _some_of(column, values.is_profile, "LinkedIn profiles"):
        return some
    if not column.values and Sense.PROFILE in senses:
        return _profile(GENERIC_PROFILE, column)._replace(reason=_GUARDED, guarded=True)
    if not column.values and Sense.URL in senses:
        return Candidate(column, (_LAST_RESORT, 1), _GUARDED, guarded=True)
    return None


def _profile(rule: FieldRule, column: Column) -> Candidate:
    kinds = Counter(
        kind for cell in column.values if (kind := values.profile_kind(cell)) is not None
    )
    if kinds:
        kind = kinds.most_common(1)[0][0]
    else:
        kind = ProfileValue.NONE if column.values else _kind_by_name(column)
    return Candidate(column, (kind, *weight(rule, column.header)), _because("linkedinUrl", column))


def _kind_by_name(column: Column) -> ProfileValue:
    if Sense.SALES_NAVIGATOR in column.header.senses:
        return ProfileValue.SALES_NAVIGATOR
    return (
        ProfileValue.MEMBER_ID if Sense.UNIQUE_ID in column.header.senses else ProfileValue.PUBLIC
    )


_KINDS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "email": ("email addresses", values.is_email),
    "linkedinUrl": ("LinkedIn profiles", values.is_profile),
}


def _because(field: str, column: Column) -> str:
    if field not in _KINDS or not column.values:
        return "its name"
    kind, test = _KINDS[field]
    good = sum(map(test, column.values))
    return f"its name, and {good} of {len(column.values)} sample values are {kind}"
