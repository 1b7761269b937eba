"""Which column feeds which field: decided once a source, from its header and first rows."""

from collections.abc import Mapping, Sequence

from reactin_cli.errors import UsageError
from reactin_cli.mapping.column_ranking import in_order
from reactin_cli.mapping.column_scoring import JUDGES, Candidate, People
from reactin_cli.mapping.columns import Column, columns_of
from reactin_cli.mapping.mapper import ColumnMapper, Decision
from reactin_cli.mapping.mapping_notes import CONTACTS, ignored_columns, no_contact, notes_about
from reactin_cli.mapping.nameless_columns import contacts_by_value, have_no_names
from reactin_cli.mapping.naming import Found, settle_names
from reactin_cli.mapping.opt_out_columns import decide_opt_outs
from reactin_cli.mapping.options import (
    MapOptions,
    lacking,
    wanted_columns,
    wanted_constants,
)
from reactin_cli.mapping.own_files import OwnFile, is_ours, own_file
from reactin_cli.mapping.repeated_names import without_repeated
from reactin_cli.mapping.selection import found_conditions
from reactin_cli.mapping.stamping import stamped
from reactin_cli.model import Row
from reactin_cli.reactin_api.fields import FIELDS, FULL_NAME

_NAMES = ("firstName", "lastName", FULL_NAME)
_ORDER = (*FIELDS, FULL_NAME)


def decide(
    columns: Sequence[str],
    sample: Sequence[Row],
    options: MapOptions,
    source: str,
    *,
    open_ended: bool = False,
) -> ColumnMapper:
    """Decide the mapping of a source; `open_ended` where other columns may turn up later (JSON).

    Raises UsageError for options that fit no column and where only a person can choose,
    SourceError where no column can be a lead's email or profile.
    """
    seen = columns_of(columns, sample)
    names = tuple(column.name for column in seen)
    wanted = wanted_columns(options, names)
    constants = wanted_constants(options)
    own = own_file(columns)
    guessing = not options.only_mapped and own is not OwnFile.REPORT
    chosen = _asked_for(seen, wanted)
    if own is OwnFile.REPORT and not options.only_mapped:
        chosen |= _by_exact_name(seen, wanted)
    if guessing:
        chosen |= _guessed([c for c in seen if not is_ours(c.name)], wanted)
    _refuse_repeated(columns, chosen, sample)
    if not open_ended and not any(chosen.get(field) or constants.get(field) for field in CONTACTS):
        raise no_contact(source, seen, chosen)
    opt_outs = decide_opt_outs(seen, chosen, options, is_ours=own is not None)
    stamp = stamped(options.stamp, chosen, constants)
    missing = lacking(options, names)
    return ColumnMapper(
        Decision(
            candidates={field: chosen.get(field, ()) for field in _ORDER},
            fixed=frozenset({*wanted, *stamp} if guessing else _ORDER),
            constants={**constants, **stamp},
            columns=names,
            ignored=ignored_columns(seen, chosen, opt_outs),
            notes=notes_about(
                seen, chosen, opt_outs, own, missing, guessed=not options.only_mapped
            ),
            own=own,
            opt_outs=opt_outs,
            conditions=found_conditions(options.conditions, names, open_ended=open_ended),
            ignoring={name.strip().casefold() for name in options.ignore_columns},
        )
    )


Chosen = dict[str, Sequence[Candidate]]


def _asked_for(seen: Sequence[Column], wanted: Mapping[str, str]) -> Chosen:
    by_name = {column.name: column for column in seen}
    return {
        field: [Candidate(by_name[name], (0,), "chosen with --map")] if name else []
        for field, name in wanted.items()
    }


def _by_exact_name(seen: Sequence[Column], wanted: Mapping[str, str]) -> Chosen:
    return {
        column.name: [Candidate(column, (0,), "a report of this program")]
        for column in seen
        if column.name in FIELDS and column.name not in wanted
    }


def _guessed(seen: Sequence[Column], wanted: Mapping[str, str]) -> Chosen:
    """Judge every column for every field that was not asked for; the names first."""
    found: Found = {field: _candidates(field, seen, ()) for field in (*_NAMES, "companyName")}
    settle_names(found, seen)
    if {"firstName", "lastName"} & set(wanted):
        found[FULL_NAME] = []
    chosen: Chosen = {
        field: in_order(field, candidates)
        for field, candidates in found.items()
        if field not in wanted
    }
    people = _people(chosen, len(seen[0].cells) if seen else 0)
    for field in JUDGES:
        if field not in found and field not in wanted:
            candidates = _candidates(field, seen, people)
            chosen[field] = in_order(
                field, without_repeated(field, candidates, [c.name for c in seen], people)
            )
    if have_no_names(seen):
        by_value = contacts_by_value(seen)
        chosen |= {f: in_order(f, found) for f, found in by_value.items() if f not in wanted}
    return chosen


def _candidates(field: str, seen: Sequence[Column], people: People) -> list[Candidate]:
    judged = (JUDGES[field](column, people) for column in seen)
    return [candidate for candidate in judged if candidate is not None]


def _people(chosen: Chosen, rows: int) -> People:
    """Give the first and last names of the sample rows, as far as there are any."""
    full = _cells(chosen, FULL_NAME, rows)
    if any(full):
        return [(name.split()[0], name.split()[-1]) if name else ("", "") for name in full]
    firsts, lasts = _cells(chosen, "firstName", rows), _cells(chosen, "lastName", rows)
    return list(zip(firsts, lasts, strict=True))


def _cells(chosen: Chosen, field: str, rows: int) -> Sequence[str]:
    candidates = chosen.get(field)
    return candidates[0].column.cells if candidates else [""] * rows


def _refuse_repeated(columns: Sequence[str], chosen: Chosen, sample: Sequence[Row]) -> None:
    """Refuse a chosen name that two columns have, with different values: none can be named."""
    for field, candidates in chosen.items():
        for name in (candidate.column.name for candidate in candidates):
            if list(columns).count(name) > 1 and _differ(name, sample):
                raise UsageError(
                    f"Two columns are called “{name}”, and they hold different values: it"
                    f" is not clear which is {field}.",
                    "Rename one of them in the file's header line.",
                )


def _differ(name: str, sample: Sequence[Row]) -> bool:
    for row in sample:
        cells = zip(row.columns, row.values, strict=False)
        if len({cell.strip() for column, cell in cells if column == name and cell.strip()}) > 1:
            return True
    return False
