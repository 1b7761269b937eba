"""First, last and full names: which columns hold them where the names alone do not say."""

import re
from collections.abc import Mapping, Sequence

from reactin_cli.mapping.column_scoring import Candidate
from reactin_cli.mapping.columns import Column
from reactin_cli.mapping.headers import normalised, read_header
from reactin_cli.mapping.name_evidence import holds_companies, holds_people
from reactin_cli.mapping.vocabulary import BARE_NAMES, LEAD_NAMES_A_COMPANY
from reactin_cli.mapping.vocabulary.senses import Sense

_OTHER_HALF = {Sense.FIRST_NAME: Sense.LAST_NAME, Sense.LAST_NAME: Sense.FIRST_NAME}
_FIELD = {Sense.FIRST_NAME: "firstName", Sense.LAST_NAME: "lastName"}
_SEPARATOR = re.compile(r"[:/.>|_\[(]+|(?<=\s)[-–—](?=\s)")
"""What stands between a thing and its part in the names that forms and exports give columns."""

Found = dict[str, list[Candidate]]


def settle_names(found: Found, columns: Sequence[Column]) -> None:
    """Put right, in place, what only the other columns of the file tell about the name columns."""
    _lead_is_a_company(found)
    _parts_of_a_name(found, columns)
    _first_and_last(found, columns)
    _half_names(found, columns)
    _role_alone(found, columns)
    _full_names(found, columns)


def _lead_is_a_company(found: Found) -> None:
    """Read "lead name" beside contacts with names as the company, as some CRMs mean it."""
    people = [c for field in ("firstName", "fullName") for c in found[field]]
    if not any("contact" in candidate.column.header.words for candidate in people):
        return
    for candidate in list(found["fullName"]):
        if candidate.column.header.words == LEAD_NAMES_A_COMPANY:
            found["fullName"].remove(candidate)
            reason = "its name, in a file whose people are contacts"
            found["companyName"].append(candidate._replace(rank=(9,), reason=reason))


def _parts_of_a_name(found: Found, columns: Sequence[Column]) -> None:
    """Read "Nom : Prénom" beside "Nom : Nom de famille" as the first name, not as a full one."""
    parts = [(column, *_whole_and_part(column.name)) for column in columns]
    for candidate in list(found["fullName"]):
        whole, half = _whole_and_part(candidate.column.name)
        other = next((p[0] for p in parts if half and p[1:] == (whole, _OTHER_HALF[half])), None)
        if half and other:
            found["fullName"].remove(candidate)
            reason = f"its name, beside “{other.name}”"
            found[_FIELD[half]].append(candidate._replace(reason=reason))


def _whole_and_part(name: str) -> tuple[str, Sense | None]:
    """Take "Nom : Prénom" apart into what it is a part of, and which half of a name it is."""
    whole, _, part = _SEPARATOR.sub("\0", name).rpartition("\0")
    senses = read_header(part).senses - {Sense.PERSON, Sense.FILLER}
    half = next((half for half in _OTHER_HALF if senses == {half}), None)
    return normalised(whole), half if whole else None


def _first_and_last(found: Found, columns: Sequence[Column]) -> None:
    """Read a pair of columns "First" and "Last" as names."""
    pair = {
        field: [c for c in columns if c.header.senses - {Sense.PERSON} == {sense}]
        for field, sense in (("firstName", Sense.FIRST), ("lastName", Sense.LAST))
    }
    if all(pair.values()) and not found["firstName"] and not found["lastName"]:
        for field, halves in pair.items():
            found[field] += [
                Candidate(half, (0,), "its name, beside the other half") for half in halves
            ]


def _half_names(found: Found, columns: Sequence[Column]) -> None:
    """Read a bare "Nom" beside "Prénom" as the last name, "Nome" beside "Cognome" as the first."""
    bare = [c for c in columns if len(c.header.words) == 1 and c.header.words[0] in BARE_NAMES]
    fed = {candidate.column.name for candidate in found["fullName"]}
    others_named = [Candidate(c, (0,), "") for c in bare if c.name not in fed]
    for candidate in [*found["fullName"], *others_named]:
        for half, partners in _meanings(candidate.column).items():
            others = [c.column for c in found[_FIELD[_OTHER_HALF[half]]]]
            if (
                not found[_FIELD[half]]
                and any(set(partners) & set(other.header.words) for other in others)
                and not any(_contains(candidate.column, other) for other in others)
            ):
                reason = f"its name, beside “{others[0].name}”"
                found[_FIELD[half]] = [candidate._replace(reason=reason)]


def _meanings(column: Column) -> Mapping[Sense, tuple[str, ...]]:
    words = {*column.header.words, "".join(column.header.words)} & BARE_NAMES.keys()
    return BARE_NAMES[words.pop()] if len(words) == 1 else {}


def _contains(whole: Column, part: Column) -> bool:
    """Tell whether the cells of one mostly hold those of the other: a full name a first name."""
    pairs = [
        (a.casefold(), b.casefold())
        for a, b in zip(whole.cells, part.cells, strict=True)
        if a and b
    ]
    return bool(pairs) and 2 * sum(b in a.split() for a, b in pairs) > len(pairs)


def _role_alone(found: Found, columns: Sequence[Column]) -> None:
    """Read a column called "Contact" as full names where the contacts are made from them."""
    if any(found[field] for field in ("firstName", "lastName", "fullName")):
        return
    found["fullName"] += [
        Candidate(column, (9,), "names that the contacts in their rows are made from")
        for column in columns
        if column.header.senses == {Sense.PERSON} and holds_people(column, columns)
    ]


def _full_names(found: Found, columns: Sequence[Column]) -> None:
    """Split full names only where there is no other name column, and never those of companies."""
    if found["firstName"] or found["lastName"]:
        found["fullName"] = []
    of_companies = [c for c in found["fullName"] if holds_companies(c.column, columns)]
    found["fullName"] = [c for c in found["fullName"] if c not in of_companies]
    if not found["companyName"]:
        found["companyName"] = [
            candidate._replace(reason="its name, and it holds names of companies")
            for candidate in of_companies
            if candidate.column.header.senses == {Sense.NAME}
        ]
