"""Refuses arguments that hold a secret.

Every user of the machine can read a process's arguments, and the shell's history keeps them.
"""

from collections.abc import Callable

from reactin_cli.errors import UsageError
from reactin_cli.journal_address import holds_password


def without_password(journal: str | None) -> str | None:
    """Give a journal's location back; raises UsageError for an address with a password."""
    if journal and holds_password(journal):
        raise UsageError(
            "The journal's address holds a password, which other users of this machine could read"
            " on the command line.",
            "Leave it out, and give it in PGPASSWORD, ~/.pgpass or a service file; or put the whole"
            " address into REACTIN_JOURNAL.",
        )
    return journal


CHECKS: dict[str, Callable[[str | None], str | None]] = {"journal": without_password}
"""What looks at an option's value, by the option's name."""
