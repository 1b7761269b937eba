"""The key of the journal's hashes: in the database, or, if the user wants that, only outside."""

import hashlib
import hmac

import psycopg

from reactin_cli.errors import JournalError
from reactin_cli.journal.postgres.schema import new_secret

VARIABLE = "REACTIN_JOURNAL_KEY"

_RESTORE = f"Set {VARIABLE} to the key with which the journal was begun."


def find_secret(db: psycopg.Connection, outside: str) -> bytes | None:
    """Give the key of the hashes, None in a journal that was not begun yet.

    `outside` is what the environment holds, or empty. Raises JournalError if it does not fit.
    """
    row = db.execute("SELECT bytes, fingerprint FROM secret").fetchone()
    if row is None:
        return None
    stored, fingerprint = row
    if stored is not None and outside:
        raise JournalError(
            f"This journal was begun without {VARIABLE} and holds its key itself.",
            f"Remove {VARIABLE} from the environment, or begin a new journal with --journal.",
        )
    if stored is None and not outside:
        raise JournalError(f"The journal's key is missing: {VARIABLE} is not set.", _RESTORE)
    secret: bytes = stored or _derived(outside)
    if not hmac.compare_digest(_fingerprint(secret), fingerprint):
        raise JournalError(f"The key in {VARIABLE} is not the one of this journal.", _RESTORE)
    return secret


def begin_secret(db: psycopg.Connection, outside: str, given: bytes | None = None) -> bytes:
    """Begin a journal: with the key from outside, one that is given, or a new one."""
    secret = _derived(outside) if outside else given or new_secret()
    if given not in (None, secret):
        raise JournalError(
            f"The copy would have another key than the journal: {VARIABLE} cannot change it.",
            f"Remove {VARIABLE} from the environment, or begin a new journal.",
        )
    stored = None if outside else secret
    db.execute("INSERT INTO secret VALUES (%s, %s)", (stored, _fingerprint(secret)))
    return secret


def _derived(outside: str) -> bytes:
    return hashlib.blake2b(outside.encode(), digest_size=32, person=b"journal key").digest()


def _fingerprint(secret: bytes) -> bytes:
    return hashlib.blake2b(key=secret, digest_size=16, person=b"fingerprint").digest()
