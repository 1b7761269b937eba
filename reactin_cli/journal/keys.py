"""Keyed hashes: all that the journal knows of a person."""

import hashlib
from collections.abc import Iterable

from reactin_cli.model import Lead
from reactin_cli.reactin_api.fields import FIELDS

HASH_SIZE = 16
"""Bytes; two people of ten billion fall together with odds of one in a billion billion."""


class Keyed:
    """Hashes that mean nothing without the journal's own secret."""

    def __init__(self, secret: bytes, stamped: str = "") -> None:
        """Know the secret, and which of the API's fields bears a stamp, if one does."""
        self._stamped = FIELDS.index(stamped) if stamped else None
        self._key = hashlib.blake2b(key=secret, digest_size=HASH_SIZE, person=b"lead key")
        self._body = hashlib.blake2b(key=secret, digest_size=HASH_SIZE, person=b"lead body")

    def keys(self, keys: Iterable[str]) -> list[bytes]:
        """Hash a lead's keys."""
        hashes = []
        for key in keys:
            state = self._key.copy()  # half the work of keying anew
            state.update(key.encode())
            hashes.append(state.digest())
        return hashes

    def fingerprint(self, lead: Lead) -> bytes:
        """Hash what is sent of a lead: equal if every field is, the stamp of its import aside."""
        values = lead.values()
        if (at := self._stamped) is not None:
            values = (*values[:at], "", *values[at + 1 :])
        state = self._body.copy()
        state.update(repr(values).encode())  # a repr tells where each value ends
        return state.digest()
