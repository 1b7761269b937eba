"""The same lead twice in one run: the later row is settled, the first one goes on.

Leads are remembered by the hashes of their keys, so that a file of any size fits: 38 to 52 bytes a
row with two keys beyond a million rows.
"""

from collections.abc import Sequence

from reactin_cli.identity.key_table import KeyTable
from reactin_cli.identity.keys import taught
from reactin_cli.model import Lead, Outcome, Row, Status


class Duplicates:
    """Settles each row whose lead stands earlier in this run."""

    def __init__(self) -> None:
        self._table = KeyTable()
        """Each key once, with the number of the first row whose lead it belongs to."""

    def check(self, rows: list[Row]) -> None:
        """Settle the duplicates among the rows, remember the leads of the others.

        A row that links two earlier leads is a duplicate of the first of them. What a duplicate
        is known by counts for the row that it repeats; a duplicate that teaches nothing is left
        without claims, so that nobody has to remember it again.
        """
        for row in self._table.add_leads(rows):
            lead = row.lead or Lead()
            if lead.claims is lead.keys:
                self._settle(row, lead)
            else:
                self._check_by_keys(row, lead)

    def _check_by_keys(self, row: Row, lead: Lead) -> None:
        """Settle or remember a lead that is remembered by other keys than it is recognised by."""
        if any(map(self._table.find, lead.keys)):
            self._settle(row, lead)
        else:
            self._remember(lead.claims, row.number)

    def _settle(self, row: Row, lead: Lead) -> None:
        numbers = self._table.numbers
        found = [(numbers[entry], key) for key in lead.keys if (entry := self._table.find(key))]
        first, key = min(found, key=lambda pair: pair[0])
        code, what = ("same_email", "email") if "@" in key else ("same_profile", "profile")
        message = f"This is the same lead as row {first}: they share the {what}. It is sent once."
        row.outcome = Outcome(Status.DUPLICATE, code, message)
        claims = taught(lead)
        self._remember(claims, row.number)
        entries = [self._table.find(key) for key in claims]
        if all(numbers[entry] == first for entry in entries):
            row.lead = lead._replace(claims=())
        for entry in entries:
            if numbers[entry] == row.number:
                numbers[entry] = first

    def _remember(self, keys: Sequence[str], number: int) -> None:
        for key in keys:
            if not self._table.find(key):
                self._table.add(key, number)
