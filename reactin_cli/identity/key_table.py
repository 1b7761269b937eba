"""Which leads have this key? A compact table for millions of them.

Keys are remembered as 64-bit hashes: 12 bytes a key, and 7 to 13 for finding it (up to 27 while the
table is small), where a dict of the keys themselves takes five times that. The hash is the
interpreter's own for a text, keyed with a secret of the process, so nobody can write a file that
collides (with PYTHONHASHSEED=0 they could). Two different keys fall together by chance with odds of
n²/2⁶⁵ for n keys: one run in 370,000 at ten million keys, one in 9 million at two million.
"""

from array import array
from collections.abc import Iterator, Sequence

from reactin_cli.model import Row

KEYS_A_LEAD = 2
"""An email and a profile."""

FULL = 0.6
"""The share of the slots in use at which the table grows: above, a look-up has to try many."""

SMALL = 2**22
"""Slots below which it grows fourfold, as each move costs time; above, twofold, to save memory."""


class KeyTable:
    """Entries of a key and a lead's number, in the order of arrival, counted from 1.

    An open-addressing table: a slot holds the latest entry of a key, or 0 if it is empty. `numbers`
    may be changed.
    """

    def __init__(self) -> None:
        self.numbers = array("I", [0])
        """The number of each entry's lead."""
        self._hashes = array("q", [0])
        self._slots = array("I", [0]) * 2**12

    def find(self, key: str) -> int:
        """Give the latest entry of a key, or 0."""
        return self._slots[self._slot(hash(key))]

    def add(self, key: str, number: int) -> int:
        """Add an entry, by which its key is found from now on; give the one before it, or 0."""
        if len(self._hashes) >= FULL * len(self._slots):
            self._make_room(1)
        wanted = hash(key)
        slot = self._slot(wanted)
        earlier = self._slots[slot]
        self._slots[slot] = len(self._hashes)
        self._hashes.append(wanted)
        self.numbers.append(number)
        return earlier

    def add_leads(self, rows: Sequence[Row]) -> Iterator[Row]:
        """Add the keys of each unsettled row's lead; yield the rows that need a closer look.

        Those are the rows of which a key was known before, and, with nothing added, those whose
        leads are remembered by other keys than they are recognised by. Keys may be added meanwhile.
        All in one loop, as every row of an import passes here.
        """
        self._make_room(KEYS_A_LEAD * len(rows))
        hashes, numbers, slots = self._hashes, self.numbers, self._slots
        mask = len(slots) - 1
        for row in rows:
            lead = row.lead
            if lead is None or row.outcome is not None:
                continue
            needs_look = lead.claims is not lead.keys
            for key in () if needs_look else lead.keys:
                wanted = hash(key)
                slot = wanted & mask
                while entry := slots[slot]:
                    if hashes[entry] == wanted:
                        needs_look = True
                        break
                    slot = (slot + 1) & mask
                else:
                    slots[slot] = len(hashes)
                    hashes.append(wanted)
                    numbers.append(row.number)
            if needs_look:
                yield row
                slots = self._slots
                mask = len(slots) - 1

    def _slot(self, wanted: int) -> int:
        """Give the slot that holds the hash, or the empty one where it belongs."""
        mask = len(self._slots) - 1
        slot = wanted & mask
        while (entry := self._slots[slot]) and self._hashes[entry] != wanted:
            slot = (slot + 1) & mask
        return slot

    def _make_room(self, more: int) -> None:
        """Enlarge the table if it may fill up."""
        size = len(self._slots)
        while len(self._hashes) + more > FULL * size:
            size *= 4 if size < SMALL else 2
        if size == len(self._slots):
            return
        hashes = self._hashes
        slots, mask = array("I", [0]) * size, size - 1
        for entry in range(1, len(hashes)):
            wanted = hashes[entry]
            slot = wanted & mask
            while (other := slots[slot]) and hashes[other] != wanted:
                slot = (slot + 1) & mask
            slots[slot] = entry
        self._slots = slots
