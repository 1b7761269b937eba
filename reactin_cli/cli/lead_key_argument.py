"""A person as the journal knows them: by normalised email and canonical profile."""

from reactin_cli.errors import UsageError
from reactin_cli.identity.characters import shorten
from reactin_cli.identity.email import read_emails
from reactin_cli.identity.keys import keys_and_claims
from reactin_cli.identity.linkedin import read_profiles


def keys_of(text: str) -> tuple[str, ...]:
    """Read an email or a profile as imports do, and give its keys; raises UsageError."""
    found = {each.key for each in (*read_emails(text), *read_profiles(text)) if each.key}
    if len(found) != 1:
        what = (
            "names more than one email or profile"
            if found
            else "is neither an email nor a LinkedIn profile"
        )
        raise UsageError(
            f"“{shorten(text)}” {what}.",
            "Give one email, or one link such as https://www.linkedin.com/in/jane-doe.",
        )
    (key,) = found
    return keys_and_claims(key, "")[0] if "@" in key else (key,)
