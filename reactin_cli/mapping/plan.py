"""How the cells of rows with the same columns become leads."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from reactin_cli.identity.missing_values import is_empty_contact, is_empty_text
from reactin_cli.mapping.column_scoring import Candidate
from reactin_cli.mapping.options import Condition
from reactin_cli.mapping.optouts import OptOut
from reactin_cli.mapping.row_steps import (
    Cells,
    Finisher,
    Texts,
    excludes_opted_out,
    splits_full_name,
)
from reactin_cli.mapping.selection import selects
from reactin_cli.mapping.values import LOOKS_RIGHT
from reactin_cli.mapping.vocabulary.senses import Sense
from reactin_cli.model import Row
from reactin_cli.reactin_api.fields import FIELDS, FULL_NAME

Source = Callable[[Cells], str]
Choices = Mapping[str, Sequence[Candidate]]

_IS_EMPTY: dict[str, Callable[[str], bool]] = {
    "email": is_empty_contact,
    "linkedinUrl": is_empty_contact,
    "companyName": is_empty_contact,
}


class FieldPlace(NamedTuple):
    """Where a field's text can stand."""

    at: int
    guarded: bool
    """Only a cell that looks right is taken from there."""


class Plan(NamedTuple):
    """What is done with every row of one tuple of columns."""

    pick: Callable[[Cells], tuple[str, ...]]
    """Takes the ten fields out of the cells, which end with one empty cell more than columns."""
    finishers: tuple[Finisher, ...]
    """Do what one cell a field is not enough for."""


def make_plan(
    columns: tuple[str, ...],
    choices: Choices,
    constants: Mapping[str, str],
    opt_outs: Mapping[str, OptOut],
    conditions: Sequence[Condition] = (),
) -> Plan:
    """Work out once what is done with every row that has these columns."""
    places = {
        field: [
            FieldPlace(at, candidate.guarded)
            for candidate in candidates
            for at, name in enumerate(columns)
            if name == candidate.column.name
        ]
        for field, candidates in choices.items()
    }
    nowhere = len(columns)
    firsts = [places[field][0].at if places.get(field) else nowhere for field in FIELDS]
    finishers = _refined(places, constants)
    if places.get(FULL_NAME) and not (places.get("firstName") or places.get("lastName")):
        from reactin_cli.mapping.splitting import split_last_first, split_name  # costs start-up

        senses = choices[FULL_NAME][0].column.header.senses
        split = split_last_first if Sense.LAST_FIRST in senses else split_name
        finishers.append(splits_full_name(_first_right(FULL_NAME, places[FULL_NAME], ""), split))
    finishers += selects(columns, conditions)
    finishers += [
        excludes_opted_out(at, name, opt_outs[name])
        for at, name in enumerate(columns)
        if name in opt_outs
    ]
    return Plan(itemgetter(*firsts), tuple(finishers))


def _refined(
    places: Mapping[str, list[FieldPlace]], constants: Mapping[str, str]
) -> list[Finisher]:
    sources = [
        (number, _first_right(field, places.get(field, []), constants.get(field, "")))
        for number, field in enumerate(FIELDS)
        if field in constants
        or len(places.get(field, [])) > 1
        or any(place.guarded for place in places.get(field, []))
    ]
    if not sources:
        return []

    def refine(_: Row, cells: Cells, texts: Texts) -> None:
        for number, source in sources:
            texts[number] = source(cells)

    return [refine]


def _first_right(field: str, places: Sequence[FieldPlace], constant: str) -> Source:
    """Make the source of a field: the first cell that looks right, else the first not empty."""
    is_empty = _IS_EMPTY.get(field, is_empty_text)
    looks_right = LOOKS_RIGHT.get(field, bool)

    def source(cells: Cells) -> str:
        found = ""
        for at, guarded in places:
            cell = cells[at]
            if looks_right(cell) and not is_empty(cell):
                return cell
            if not (found or guarded or is_empty(cell)):
                found = cell
        return found or constant

    return source
