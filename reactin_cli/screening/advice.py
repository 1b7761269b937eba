"""What a sendable lead's owner should know before it is sent."""

from collections.abc import Iterator

from reactin_cli.identity.characters import shorten
from reactin_cli.identity.roles import is_role
from reactin_cli.model import Lead, Problem, Severity
from reactin_cli.screening.domains import INTENDED_DOMAIN

NOT_ENRICHED = "not_enriched"
ROLE_ADDRESS = "role_address"
MISTYPED_DOMAIN = "mistyped_domain"


def advice(lead: Lead, email: str) -> Iterator[Problem]:
    """Yield the warnings about a cleaned lead; `email` is its normalised address, if it has one."""
    if not lead.linkedin_url and not (lead.email and lead.first_name and lead.last_name):
        message = (
            "ReactIn will not look up what is missing: that needs a LinkedIn profile, or email, "
            "first name and last name."
        )
        yield Problem(NOT_ENRICHED, message, Severity.WARNING)
    if is_role(email):
        message = f'email "{shorten(lead.email)}" is a role address, not a person.'
        yield Problem(ROLE_ADDRESS, message, Severity.WARNING, "email", lead.email)
    intended = INTENDED_DOMAIN.get(email.rpartition("@")[2])
    if intended:
        message = f'email "{shorten(lead.email)}" looks mistyped; did you mean {intended}?'
        yield Problem(MISTYPED_DOMAIN, message, Severity.WARNING, "email", lead.email)
