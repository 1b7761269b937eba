"""Which leads of the list have this key? Of several, all."""

from array import array
from collections.abc import Iterator

from reactin_cli.identity.key_table import KeyTable


class LeadsByKey:
    """Keys, each with the numbers of all leads that have it."""

    def __init__(self) -> None:
        self._table = KeyTable()
        self._earlier = array("I", [0])  # the entry before this one with the same key

    def add(self, key: str, lead: int) -> None:
        """Note that a lead has this key."""
        self._earlier.append(self._table.add(key, lead))

    def find(self, key: str) -> Iterator[int]:
        """Give the numbers of all leads that have this key, the latest first."""
        numbers, earlier = self._table.numbers, self._earlier
        entry = self._table.find(key)
        while entry:
            yield numbers[entry]
            entry = earlier[entry]
