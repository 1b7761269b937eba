"""What a lead is recognised by (`Lead.keys`) and remembered by (`Lead.claims`).

Two leads are the same if their normalised emails are equal or their canonical profiles are. A lead
is looked up by its keys among the claims of those before it, so for most leads both are simply the
email and the profile.

A role address (info@, sales@) is shared by people, so it says nothing about two rows with different
profiles; but a row that has nothing else means whoever answers there, and is the same as any row
with that address, before or after it. Such an address therefore makes two claims: ANY, "a row has
this address", and BARE, "a row has nothing but this address".

| row              | is looked up by | claims          |
|------------------|-----------------|-----------------|
| role and profile | profile, BARE   | profile, ANY    |
| role alone       | ANY             | ANY, BARE       |
| all others       | email, profile  | email, profile  |

What is claimed in the end depends on the row's fate. A row that turns out to be an earlier lead
adds to what that lead is known by (`taught`), but never BARE: else a row with nothing but info@
between two people behind that address would make the second of them a duplicate.
"""

from collections.abc import Iterator

from reactin_cli.identity.roles import is_role
from reactin_cli.model import Lead

ANY = "any:"
BARE = "bare:"

Keys = tuple[str, ...]


def keys_and_claims(email: str, profile: str) -> tuple[Keys, Keys]:
    """Give what a lead is looked up by and what it claims, from the normalised forms.

    Both are one and the same tuple unless the email is a role address.
    """
    if not is_role(email):
        keys = tuple(filter(None, (email, profile)))
        return keys, keys
    if profile:
        return (profile, BARE + email), (profile, ANY + email)
    return (ANY + email,), (ANY + email, BARE + email)


def taught(lead: Lead) -> Keys:
    """Give what a lead teaches about the earlier lead that it turned out to be."""
    if lead.claims is lead.keys:
        return lead.claims
    return tuple(claim for claim in lead.claims if not claim.startswith(BARE))


def contacts(lead: Lead) -> Iterator[str]:
    """Yield the lead's normalised email and canonical profile, bare of the marks above."""
    for key in lead.keys:
        yield key.removeprefix(ANY).removeprefix(BARE)
