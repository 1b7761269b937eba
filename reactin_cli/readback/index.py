"""The list held compactly: whether a lead is in it, and whether with the same data."""

from array import array
from collections.abc import Mapping
from itertools import chain

from reactin_cli.errors import UnavailableError
from reactin_cli.identity.characters import shorten
from reactin_cli.model import Lead
from reactin_cli.reactin_api.fields import FIELDS
from reactin_cli.reactin_api.page import SUPPORT
from reactin_cli.reactin_api.stored_lead import as_lead, forms
from reactin_cli.readback.keys import LeadsByKey
from reactin_cli.readback.listing import Note, Pages, no_note, read_list

_WIDTH = len(FIELDS)
_BITS = 0xFFFFFFFF


class ListIndex:
    """What a list holds, as hashes alone: about 90 bytes a lead with two keys.

    Leads are recognised as everywhere: equal normalised emails, or equal canonical profiles. Their
    data are compared as a person would: case, blanks and the spelling of an address aside.
    """

    def __init__(self) -> None:
        self.unrecognised = 0
        """How many entries of the list have neither an email nor a profile that we know as such."""
        self._keys = LeadsByKey()
        self._values = array("I")  # a hash for each field of each lead; 0: no value
        self._named: set[str] = set()

    def __len__(self) -> int:
        """Count the leads."""
        return len(self._values) // _WIDTH

    def __contains__(self, lead: Lead) -> bool:
        """Tell whether the list holds this lead, known by its keys."""
        return any(True for key in lead.keys for _ in self._keys.find(key))

    def add(self, stored: Mapping[str, object]) -> None:
        """Remember one lead of the list."""
        lead, named = as_lead(stored)
        self._named |= named
        self.unrecognised += not lead.claims
        for key in lead.claims:
            self._keys.add(key, len(self))
        self._values.extend(_hashes(lead))

    def differences(self, lead: Lead) -> tuple[str, ...] | None:
        """Give the fields in which the list's lead differs from this one; None if it has none.

        What ReactIn knows beyond this lead's fields is no difference, nor is a field that the list
        shows of no lead at all. Of several leads in the list the most similar counts.
        """
        wanted = _hashes(lead)
        found = set(chain.from_iterable(self._keys.find(key) for key in lead.keys))
        differences = (self._differing(number, wanted) for number in found)
        return min(differences, key=len, default=None)

    def _differing(self, number: int, wanted: list[int]) -> tuple[str, ...]:
        held = self._values[number * _WIDTH : (number + 1) * _WIDTH]
        return tuple(
            field
            for field, ours, theirs in zip(FIELDS, wanted, held, strict=True)
            if ours and ours != theirs and field in self._named
        )


async def read_index(pages: Pages, note: Note = no_note) -> ListIndex:
    """Read the whole list; raises as `read_list` does.

    Also UnavailableError for a list of which no entry can be recognised: to call its leads missing
    would be a lie.
    """
    index = ListIndex()
    last: Mapping[str, object] = {}
    async for stored in read_list(pages, note):
        index.add(stored)
        last = stored
    if len(index) and index.unrecognised == len(index):
        raise UnavailableError(
            "No entry of the list has a field that is known as email or LinkedIn profile;"
            f" they have: {shorten(', '.join(last), 200)}.",
            SUPPORT,
        )
    return index


def _hashes(lead: Lead) -> list[int]:
    return [hash(form) & _BITS or 1 if form else 0 for form in forms(lead)]
