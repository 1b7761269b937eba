"""Names, companies and custom variables: free text, so little can be wrong with it."""

from reactin_cli.identity.characters import CONTROL, trim
from reactin_cli.identity.missing_values import is_empty_contact, is_empty_text
from reactin_cli.model import Lead, Problem, Severity
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.screening.plain import are_plain

CONTROL_CHARACTERS = "control_characters"

_FIRST_TEXT = FIELDS.index("firstName")
_COMPANY = FIELDS.index("companyName")


def clean_texts(raw: Lead) -> tuple[tuple[str, ...], list[Problem]]:
    """Clean all fields after email and profile; a warning for each that held control characters.

    Blanks around are taken off, words that mean "nothing" count as no value; tabs and line breaks
    inside stay.
    """
    texts: list[str] = []
    problems: list[Problem] = []
    given = raw.values()[_FIRST_TEXT:]
    if are_plain(given):
        return given, problems
    for place, text in enumerate(given, _FIRST_TEXT):
        visible = CONTROL.sub("", text)
        if visible != text:
            problems.append(_control_characters(FIELDS[place], text))
        means_nothing = is_empty_contact if place == _COMPANY else is_empty_text
        cleaned = trim(visible)
        texts.append("" if means_nothing(cleaned) else cleaned)
    return tuple(texts), problems


def _control_characters(field: str, text: str) -> Problem:
    message = f"{field} held control characters, which are taken out."
    return Problem(CONTROL_CHARACTERS, message, Severity.WARNING, field, text)
