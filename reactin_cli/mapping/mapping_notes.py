"""Notes about a mapping: what it leaves out, and what could have been meant."""

import difflib
from collections.abc import Mapping, Sequence

from reactin_cli.errors import SourceError
from reactin_cli.mapping.column_ranking import map_option
from reactin_cli.mapping.column_scoring import Candidate, is_contradicted
from reactin_cli.mapping.columns import Column
from reactin_cli.mapping.fields import RULES, is_understood, says
from reactin_cli.mapping.headers import normalised
from reactin_cli.mapping.opt_out_columns import OptOuts, opt_out_notes
from reactin_cli.mapping.options import listed, quoted
from reactin_cli.mapping.optouts import OptOut
from reactin_cli.mapping.own_files import OwnFile, is_ours
from reactin_cli.mapping.values import is_email, is_other_linkedin_page, is_profile, share
from reactin_cli.reactin_api.fields import FULL_NAME

CONTACTS = ("email", "linkedinUrl")
"""A lead needs one of these."""

_KINDS = {"email": is_email, "linkedinUrl": is_profile}
_NAMES = {"email": "emails", "linkedinUrl": "LinkedIn profiles"}
_SPELLINGS = {
    "email": ("email", "mail", "emailaddress", "workemail"),
    "linkedinUrl": ("linkedin", "linkedinurl", "linkedinprofile", "profileurl"),
}
FEW_IGNORED = 4
"""So many ignored columns are named; of more, they are counted."""

_OWN_NOTES = {
    OwnFile.REPORT: "This is a report of an earlier import: what was added is not sent again.",
    OwnFile.REJECTS: "This is a rejects file of an earlier import.",
}


def no_contact(
    source: str, seen: Sequence[Column], chosen: Mapping[str, Sequence[Candidate]]
) -> SourceError:
    """Say that the file can hold no lead, and which column might have been meant."""
    choose = (
        "Choose a column with --map email=COLUMN or --map linkedinUrl=COLUMN, or export people."
    )
    hints = [*_near_misses(seen, chosen), choose]
    names = quoted(column.name for column in seen)
    return SourceError(
        f"{source}: no column can be a lead's email or LinkedIn profile. The columns are {names}.",
        " ".join(hints),
    )


def notes_about(
    seen: Sequence[Column],
    chosen: Mapping[str, Sequence[Candidate]],
    opt_outs: OptOuts,
    own: OwnFile | None,
    missing: Mapping[str, str],
    *,
    guessed: bool,
) -> tuple[str, ...]:
    """Say what a person should know about the mapping before anything is sent.

    `missing` is field → column of what a profile's map names and the source lacks; only what was
    `guessed` may have been meant otherwise.
    """
    notes = [_OWN_NOTES[own]] if own else []
    notes += opt_out_notes(seen, opt_outs)
    notes += [
        f"The profile's map names column “{column}” for {field}, which is not in this source."
        for field, column in missing.items()
    ]
    notes += [
        f"“{candidate.column.name}” is split into first and last name."
        for candidate in chosen.get(FULL_NAME, ())
    ]
    if guessed:
        notes += [*_near_misses(seen, chosen), *_contradicted(seen, chosen)]
    ignored = ignored_columns(seen, chosen, opt_outs)
    if ignored and own is not OwnFile.REPORT:
        notes.append(_about_ignored(ignored))
    return tuple(notes)


def _about_ignored(names: Sequence[str]) -> str:
    if len(names) <= FEW_IGNORED:
        return f"Ignored columns: {listed(names)}."
    some = listed(names[:FEW_IGNORED])
    return f"Ignored columns: {len(names):,}, such as {some}. `reactin inspect` lists them."


def ignored_columns(
    seen: Sequence[Column], chosen: Mapping[str, Sequence[Candidate]], opt_outs: OptOuts
) -> tuple[str, ...]:
    """Name the columns that feed nothing and say nothing about opting out, in the file's order."""
    fed = {candidate.column.name for candidates in chosen.values() for candidate in candidates}
    return tuple(
        column.name
        for column in seen
        if column.name not in fed
        and not is_ours(column.name)
        and not _says_who_opted_out(column, opt_outs)
    )


def _says_who_opted_out(column: Column, opt_outs: OptOuts) -> bool:
    kind = opt_outs.get(column.name)
    return kind is not None and (
        kind is not OptOut.STATUS or bool(opt_out_notes([column], opt_outs))
    )


def _near_misses(seen: Sequence[Column], chosen: Mapping[str, Sequence[Candidate]]) -> list[str]:
    """Name the columns that may have been meant for a contact field that has none."""
    fed = {candidate.column.name for candidates in chosen.values() for candidate in candidates}
    return [
        f"“{column.name}” is not used{why}"
        for field in CONTACTS
        if not chosen.get(field)
        for column in seen
        if column.name not in fed and (why := _resemblance(field, column))
    ]


def _contradicted(seen: Sequence[Column], chosen: Mapping[str, Sequence[Candidate]]) -> list[str]:
    """Name the columns that are called like a name field that has none, but hold no names."""
    return [
        f"“{column.name}” is not used, because it mostly holds numbers, dates, links or yes and no;"
        f" if it is the lead's, use {map_option(field, column.name)}."
        for field in ("firstName", "lastName", "companyName")
        if not chosen.get(field)
        for column in seen
        if is_understood(RULES[field], column.header) and is_contradicted(column)
    ]


def _resemblance(field: str, column: Column) -> str:
    """Say why a column may be the field after all and how to choose it; empty if it is not."""
    good = share(column.values, _KINDS[field])
    choose = f"; if it is the lead's, use {map_option(field, column.name)}."
    if good >= 0.5:
        return f", although it holds {_NAMES[field]}{choose}"
    if not says(RULES[field], column.header):
        near = difflib.get_close_matches(normalised(column.name), _SPELLINGS[field], 1, 0.8)
        return f", although its name is close to “{near[0]}”{choose}" if near else ""
    if share(column.values, is_other_linkedin_page) >= 0.5:
        return ": its links lead to LinkedIn, but not to people."
    if column.values and not good:
        return ""
    return f", although its name mentions {_NAMES[field]}{choose}"
