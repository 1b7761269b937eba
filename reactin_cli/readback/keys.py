"""Which leads have this key? A compact table: 16 bytes a key, and 7 to 13 for finding it."""

from array import array
from collections.abc import Iterator

_FULL = 0.6
"""The share of the slots in use at which they are doubled: above, a look-up has to try many."""


class KeyTable:
    """Keys by their 64-bit hash, each with the numbers of all leads that have it.

    The hash is the interpreter's own for a text, keyed with a secret of the process. Two keys of a
    million fall together with odds of one in 37 million.
    """

    def __init__(self) -> None:
        self._hashes = array("q", [0])
        self._leads = array("I", [0])
        self._earlier = array("I", [0])  # the entry before this one with the same key
        self._slots = array("I", [0]) * 2**10  # the latest entry of a key; 0: none

    def add(self, key: str, lead: int) -> None:
        """Note that a lead has this key."""
        if len(self._hashes) > _FULL * len(self._slots):
            self._grow()
        wanted = hash(key)
        slot = self._slot(wanted)
        self._earlier.append(self._slots[slot])
        self._slots[slot] = len(self._hashes)
        self._hashes.append(wanted)
        self._leads.append(lead)

    def find(self, key: str) -> Iterator[int]:
        """Give the numbers of all leads that have this key, the latest first."""
        entry = self._slots[self._slot(hash(key))]
        while entry:
            yield self._leads[entry]
            entry = self._earlier[entry]

    def _slot(self, wanted: int) -> int:
        """Give the slot that holds the hash, or the empty one where it belongs."""
        mask = len(self._slots) - 1
        slot = wanted & mask
        while (entry := self._slots[slot]) and self._hashes[entry] != wanted:
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        self._slots = array("I", [0]) * (2 * len(self._slots))
        for entry in range(1, len(self._hashes)):
            self._slots[self._slot(self._hashes[entry])] = entry
