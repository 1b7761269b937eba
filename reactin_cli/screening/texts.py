"""Names, companies and custom variables: free text, so little can be wrong with it."""

from reactin_cli.identity.characters import CONTROL, shorten, trim
from reactin_cli.identity.missing_values import (
    PLACEHOLDERS,
    is_empty_contact,
    is_empty_text,
    is_spreadsheet_error,
)
from reactin_cli.model import Lead, Problem, Severity
from reactin_cli.reactin_api.fields import FIELDS, NAME_FIELDS
from reactin_cli.screening.garbled_text import is_garbled, may_be_garbled, repaired
from reactin_cli.screening.plain import are_plain

CONTROL_CHARACTERS = "control_characters"
SPREADSHEET_ERROR = "spreadsheet_error"
REPAIRED_TEXT = "repaired_text"
GARBLED_TEXT = "garbled_text"
PLACEHOLDER = "placeholder"

_FIRST_TEXT = FIELDS.index("firstName")
_COMPANY = FIELDS.index("companyName")


def clean_texts(raw: Lead) -> tuple[tuple[str, ...], list[Problem]]:
    """Clean all fields after email and profile, with a warning for each that was damaged.

    Control characters are removed, garbled text is repaired where that is certain. Blanks around
    are taken off, words that mean "nothing" count as no value; tabs and line breaks inside stay.
    """
    texts: list[str] = []
    problems: list[Problem] = []
    given = raw.values()[_FIRST_TEXT:]
    if are_plain(given):
        return given, problems
    for place, text in enumerate(given, _FIRST_TEXT):
        field = FIELDS[place]
        if is_spreadsheet_error(text):
            problems.append(spreadsheet_error(field, text))
        whole = repaired(text) if may_be_garbled(text) else text
        if field in NAME_FIELDS:
            whole = _unquoted(whole)
        visible = CONTROL.sub("", whole)
        if visible != whole:
            problems.append(_control_characters(field, text))
        if whole != text:
            problems.append(_repaired(field, text, visible))
        elif may_be_garbled(text) and is_garbled(text, is_name=field in NAME_FIELDS):
            problems.append(_garbled(field, text))
        means_nothing = is_empty_contact if place == _COMPANY else is_empty_text
        cleaned = trim(visible)
        texts.append("" if means_nothing(cleaned) else cleaned)
        if field in NAME_FIELDS and texts[-1] in PLACEHOLDERS:
            problems.append(_placeholder(field, text))
    return tuple(texts), problems


def spreadsheet_error(field: str, text: str) -> Problem:
    """Say that a formula failed where the value of a field should be."""
    message = f"{field} is “{text.strip()}”, a spreadsheet's error, so it is left empty."
    return Problem(SPREADSHEET_ERROR, message, Severity.WARNING, field, text)


def _unquoted(text: str) -> str:
    """Take off apostrophes around a name, which some programs write in place of quotation marks."""
    bare = trim(text)
    if len(bare) > 2 and bare[0] == bare[-1] == "'":
        return bare[1:-1].replace("''", "'")
    return text


def _placeholder(field: str, text: str) -> Problem:
    message = (
        f"{field} “{shorten(text)}” looks like a placeholder and is sent as it is."
        " Correct it in the file, or leave it empty there."
    )
    return Problem(PLACEHOLDER, message, Severity.WARNING, field, text)


def _repaired(field: str, text: str, whole: str) -> Problem:
    message = f"{field} “{shorten(text)}” was garbled; “{shorten(whole)}” is sent."
    return Problem(REPAIRED_TEXT, message, Severity.WARNING, field, text)


def _garbled(field: str, text: str) -> Problem:
    message = f"{field} “{shorten(text)}” is garbled and sent as it is. Correct it in the file."
    return Problem(GARBLED_TEXT, message, Severity.WARNING, field, text)


def _control_characters(field: str, text: str) -> Problem:
    message = f"{field} contained control characters, which were removed."
    return Problem(CONTROL_CHARACTERS, message, Severity.WARNING, field, text)
