"""The same lead twice in one run: the later row is settled, the first one goes on.

Leads are remembered as 64-bit hashes, so that a file of any size fits: 38 to 52 bytes a row with
two keys beyond a million rows, where a dict of the keys themselves takes five times that. The hash
is the interpreter's own for a text, keyed with a secret of the process, so nobody can write a file
that collides (with PYTHONHASHSEED=0 they could). Two different keys fall together by chance with
odds of n²/2⁶⁵ for n keys: one run in 370,000 at ten million keys (five million rows), one in 9
million at two million.
"""

from array import array
from collections.abc import Sequence

from reactin_cli.identity.keys import taught
from reactin_cli.model import Lead, Outcome, Row, Status

KEYS_A_LEAD = 2
"""An email and a profile."""

FULL = 0.6
"""The share of the index in use at which it grows: above, a look-up has to try many slots."""


class Duplicates:
    """Settles each row whose lead stands earlier in this run.

    An open-addressing table: `_hashes` and `_rows` hold an entry for each key, in the order of
    arrival; `_index` holds each entry's place, counted from 1 so that 0 is an empty slot.
    """

    def __init__(self) -> None:
        self._hashes = array("q", [0])
        self._rows = array("I", [0])
        self._index = array("I", [0]) * 2**12

    def check(self, rows: list[Row]) -> None:
        """Settle the duplicates among the rows, remember the leads of the others.

        A row that links two earlier leads is a duplicate of the first of them. What a duplicate
        is known by counts for the row that it repeats; a duplicate that teaches nothing is left
        without claims, so that nobody has to remember it again.
        """
        self._make_room(KEYS_A_LEAD * len(rows))
        index, hashes, first_rows = self._index, self._hashes, self._rows
        mask = len(index) - 1
        for row in rows:
            lead = row.lead
            if lead is None or row.outcome is not None:
                continue
            if lead.claims is not lead.keys:
                self._check_by_keys(row, lead)
                continue
            seen = False
            for key in lead.keys:
                wanted = hash(key)
                slot = wanted & mask
                while entry := index[slot]:
                    if hashes[entry] == wanted:
                        seen = True
                        break
                    slot = (slot + 1) & mask
                else:
                    index[slot] = len(hashes)
                    hashes.append(wanted)
                    first_rows.append(row.number)
            if seen:
                self._settle(row, lead)

    def _check_by_keys(self, row: Row, lead: Lead) -> None:
        """Do the same for a lead that is remembered by other keys than it is recognised by."""
        if any(map(self._find, lead.keys)):
            self._settle(row, lead)
        else:
            self._remember(lead.claims, row.number)

    def _settle(self, row: Row, lead: Lead) -> None:
        found = [(self._rows[entry], key) for key in lead.keys if (entry := self._find(key))]
        first, key = min(found, key=lambda pair: pair[0])
        code, what = ("same_email", "email") if "@" in key else ("same_profile", "profile")
        message = f"The same lead as row {first}: they share the {what}. It is sent once."
        row.outcome = Outcome(Status.DUPLICATE, code, message)
        claims = taught(lead)
        self._remember(claims, row.number)
        entries = [self._find(key) for key in claims]
        if all(self._rows[entry] == first for entry in entries):
            row.lead = lead._replace(claims=())
        for entry in entries:
            if self._rows[entry] == row.number:
                self._rows[entry] = first

    def _remember(self, keys: Sequence[str], number: int) -> None:
        for key in keys:
            if not self._find(key):
                self._index[self._slot(hash(key))] = len(self._hashes)
                self._hashes.append(hash(key))
                self._rows.append(number)

    def _find(self, key: str) -> int:
        """Give the key's entry, or 0."""
        return self._index[self._slot(hash(key))]

    def _slot(self, wanted: int) -> int:
        """Give the slot that holds the hash, or the empty one where it belongs."""
        mask = len(self._index) - 1
        slot = wanted & mask
        while (entry := self._index[slot]) and self._hashes[entry] != wanted:
            slot = (slot + 1) & mask
        return slot

    def _make_room(self, more: int) -> None:
        """Enlarge the index if it may fill up: fourfold while small, as each move costs time."""
        size = len(self._index)
        while len(self._hashes) + more > FULL * size:
            size *= 4 if size < 2**22 else 2
        if size == len(self._index):
            return
        index = array("I", [0]) * size
        mask = size - 1
        for entry in range(1, len(self._hashes)):
            slot = self._hashes[entry] & mask
            while index[slot]:
                slot = (slot + 1) & mask
            index[slot] = entry
        self._index = index
