"""Is there a way to reach this person? Email and profile help each other."""

from collections.abc import Iterator

from reactin_cli.identity.characters import shorten
from reactin_cli.identity.linkedin import INVALID_LINKEDIN_URL
from reactin_cli.identity.missing_values import is_spreadsheet_error
from reactin_cli.identity.reading import Reading
from reactin_cli.model import Lead, Problem, Severity
from reactin_cli.screening.texts import spreadsheet_error

MISSING_CONTACT = "missing_contact"

_REMEDIES = {
    "email": "Correct the address.",
    "linkedinUrl": "Give the link to the person's own profile: linkedin.com/in/…",
}
_LEFT_OUT = {
    "email": "It is left out, and the LinkedIn profile is sent.",
    "linkedinUrl": "It is left out, and the email is sent.",
}


def contact_problems(raw: Lead, email: Reading, profile: Reading) -> Iterator[Problem]:
    """Yield what is wrong with email and profile: errors only if neither can be used."""
    reachable = bool(email.text or profile.text)
    if not (reachable or email.refused or profile.refused):
        message = "The row has neither an email nor a LinkedIn profile. Add one of them."
        yield Problem(MISSING_CONTACT, message)
    for field, value, reading in (
        ("email", raw.email, email),
        ("linkedinUrl", raw.linkedin_url, profile),
    ):
        if reading.code:
            yield _problem(field, value, reading, reachable)


def contact_errors(raw: Lead) -> list[Problem]:
    """Give a warning for each contact that is a spreadsheet's error instead of a value."""
    return [
        spreadsheet_error(field, value)
        for field, value in (("email", raw.email), ("linkedinUrl", raw.linkedin_url))
        if value and is_spreadsheet_error(value)
    ]


def _problem(field: str, value: str, reading: Reading, reachable: bool) -> Problem:
    code = reading.code
    if not reading.refused:
        advice = ""
    elif reachable:
        advice = " " + _LEFT_OUT[field]
        code = INVALID_LINKEDIN_URL if field == "linkedinUrl" else code
    else:
        advice = " " + _REMEDIES[field]
    severity = Severity.WARNING if reachable else Severity.ERROR
    message = f'{field} "{shorten(value)}" {reading.reason}.{advice}'
    return Problem(code, message, severity, field, value)
