"""Finds the line that names the columns: by its contents, never by its number."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from reactin_cli.errors import SourceError

LOOK = 30
"""A header stands among this many records."""

FILLED = 0.7
"""A header fills at least this share of the fullest record before the first lead."""

CONTACT = re.compile(
    r"""(?:mailto:)?[^\s@,;<>"|]+@[^\s@,;<>"|]+\.[^\s@,;<>"|.]{2,}"""
    r"""|[^@,;<>"|]*+<[^\s@<>]++@[^\s@<>.]++(?:\.[^\s@<>.]++)++>"""
    r"|(?:https?://)?(?:[\w-]+\.)*linkedin\.com/\S+",
    re.IGNORECASE,
)
"""A whole cell that is one email address or one link to LinkedIn: what no column is called."""

VALUE = re.compile(r"(?=[-+.,:/ T]*+\d)[-+\d.,:/ TZ%]++|https?://\S+")
"""A whole cell that is a number, a date or a link: what hardly any column is called."""


def is_contact(cell: str) -> bool:
    """Tell whether a cell is an email address or a LinkedIn link and nothing else."""
    return ("@" in cell or "linkedin" in cell.lower()) and bool(CONTACT.fullmatch(cell.strip()))


def contact_columns(records: Iterable[Sequence[str]]) -> frozenset[int]:
    """Give the places that hold contacts in some record."""
    return frozenset(
        place for cells in records for place, cell in enumerate(cells) if is_contact(cell)
    )


def find_header(records: Sequence[Sequence[str]]) -> int | None:
    """Give the place of the header among records that are not empty; None if leads come first.

    Banners before it (LinkedIn's `Notes:`, a report's title and date) fill few cells.
    """
    before = list(takewhile(lambda cells: not any(map(is_contact, cells)), records[:LOOK]))
    if not before:
        return None
    filled = [sum(1 for cell in cells if cell.strip()) for cells in before]
    most = max(filled)
    likely = (
        place
        for place, cells in enumerate(before)
        if filled[place] >= FILLED * most and _are_names(cells)
    )
    return next(likely, filled.index(most))


def _are_names(cells: Sequence[str]) -> bool:
    texts = [text for cell in cells if (text := cell.strip())]
    return not texts[0].endswith(":") and not any(map(VALUE.fullmatch, texts))


def what_is_listed(records: Sequence[Sequence[str]]) -> str:
    """Name the column of a list without a header: nothing but emails, or nothing but profiles.

    Empty if more stands there, and a person has to say what it is.
    """
    if not records or any(len(cells) != 1 or not is_contact(cells[0]) for cells in records):
        return ""
    fields = {_field_of(cells[0]) for cells in records}
    return fields.pop() if len(fields) == 1 else ""


def listed_in_line(records: Sequence[Sequence[str]]) -> str:
    """Name what is listed in lines, as copied from a mail's To field; empty if nothing is.

    Several lines of equally many cells are a table: its columns may hold a person's two addresses.
    """
    lines = [[cell for cell in cells if cell.strip()] for cells in records]
    lengths = set(map(len, lines))
    if lengths == {1} or (len(lines) > 1 and len(lengths) == 1):
        return ""
    return what_is_listed([[cell] for cells in lines for cell in cells])


def list_note(field: str) -> str:
    """Say what a list without a header is taken for."""
    return f"There is no header line: the file is a list, read as {field}."


def _field_of(contact: str) -> str:
    return "email" if "@" in contact else "linkedinUrl"


def no_header(name: str, line: int, lead: Sequence[str]) -> SourceError:
    """Say that the first record is a lead already."""
    contacts = [(n, cell) for n, cell in enumerate(lead, 1) if is_contact(cell)]
    if len({_field_of(cell) for _, cell in contacts}) < len(contacts):
        return SourceError(
            f"{name} has no header, and line {line} holds several people or several addresses.",
            "Put each person on a line of its own, or write a first line that names each column.",
        )
    place, contact = contacts[0]
    return SourceError(
        f"{name} has no header: line {line} holds a lead, not the names of the columns.",
        "Write a first line with names such as email,firstName, or give --header-row 0 and choose "
        f"the columns with --map, such as --map '{_field_of(contact)}=column {place}'.",
    )
