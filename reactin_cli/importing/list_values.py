"""How the list holds the leads of a report, for the eyes of a person: the first of them."""

from collections.abc import Iterable
from itertools import islice

from reactin_cli.model import Lead
from reactin_cli.reactin_api.page import Page
from reactin_cli.reactin_api.stored_lead import as_lead
from reactin_cli.readback.listing import Pages
from reactin_cli.readback.trial import differing
from reactin_cli.readback.verification import ReportRow

MOST_LEADS = 10_000
"""Leads of a report whose values in the list are kept: of the others it is known what differs."""


class ListValues:
    """Pages of the list that keep what they say of these leads; nothing is read twice."""

    def __init__(self, pages: Pages, rows: Iterable[ReportRow]) -> None:
        self._pages = pages
        self._sent = {key: row.lead for row in islice(rows, MOST_LEADS) for key in row.lead.keys}
        self._held: dict[Lead, Lead] = {}

    async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:
        """Give page `number`, as `Pages` do."""
        page = await self._pages.read(number, may_lie_beyond=may_lie_beyond)
        for stored in page.leads:
            self._see(as_lead(stored)[0])
        return page

    def of(self, lead: Lead) -> Lead | None:
        """Give the lead as the list holds it, the most similar of several; None if unknown."""
        return self._held.get(lead)

    def _see(self, held: Lead) -> None:
        for lead in {self._sent[key] for key in held.claims if key in self._sent}:
            known = self._held.get(lead)
            if known is None or len(differing(lead, held)) < len(differing(lead, known)):
                self._held[lead] = held
