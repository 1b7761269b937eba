"""The whole list, page by page, to its end and not beyond: no server can lead us in a circle."""

import json
from collections.abc import AsyncIterator, Callable
from hashlib import blake2b
from typing import Protocol

from reactin_cli.errors import UnavailableError
from reactin_cli.reactin_api.page import SUPPORT, Page, Stored

MOST_EMPTY = 3
"""Empty pages in a row, each of which names a next one, after which the list is at its end."""


MOST_STALE = 5
"""Pages in a row of which each lead was on an earlier page, after which nothing new will come."""

MOST_PAGES = 200_000
"""Ten million leads; no list is longer."""

ENDLESS = "The list does not end: it was read up to page {}, as the last pages held no new lead."


class Pages(Protocol):
    """Gives single pages."""

    async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:
        """Give page `number`; one that `may_lie_beyond` the end is empty if it is refused."""


Note = Callable[[str], None]
"""Takes a sentence that a person should read."""


def no_note(_: str) -> None:
    """Tell nobody."""


async def read_pages(pages: Pages, note: Note = no_note) -> AsyncIterator[Page]:
    """Give the pages that hold leads in turn, until one is the last by its own word.

    Where answers do not speak of a next page it is asked for, and one that is empty, is refused, or
    brings the same leads again, is behind the end. Pages that bring no new lead end the reading
    after a few, with a note, and so does a list beyond all measure. Raises what `pages` raises, and
    UnavailableError for pages that repeat themselves although a next one was named.
    """
    seen: set[bytes] = set()
    known: set[int] = set()
    stale = 0
    number: int | None = 1
    told, empty = True, 0
    while number is not None:
        page = await pages.read(number, may_lie_beyond=not told or empty > 0)
        empty = 0 if page.leads else empty + 1
        if empty and page.told and empty < MOST_EMPTY:
            number = page.next_page
            continue
        fingerprint = _fingerprint(page.leads)
        if fingerprint in seen and told:
            raise UnavailableError(
                f"Page {number} of the list contains the same leads as an earlier page.",
                f"Run the command again, in case the list was being changed. {SUPPORT}",
            )
        if not page.leads or fingerprint in seen:
            return
        seen.add(fingerprint)
        yield page
        new = {hash(_contact(lead)) for lead in page.leads} - known
        known |= new
        stale = 0 if new else stale + 1
        if stale >= MOST_STALE or len(seen) >= MOST_PAGES:
            note(ENDLESS.format(len(seen)))
            return
        number, told = page.next_page, page.told


async def read_list(pages: Pages, note: Note = no_note) -> AsyncIterator[Stored]:
    """Give every lead of the list, as ReactIn holds it; raises as `read_pages` does."""
    async for page in read_pages(pages, note):
        for lead in page.leads:
            yield lead


def _fingerprint(leads: list[Stored]) -> bytes:
    return blake2b(json.dumps(leads, sort_keys=True).encode(), digest_size=16).digest()


def _contact(lead: Stored) -> str:
    """Give what tells a lead from others, whatever else changes from page to page."""
    nested = lead.get("lead")
    holder = nested if isinstance(nested, dict) else lead
    contact = holder.get("email") or holder.get("linkedinUrl")
    return str(contact).lower() if contact else json.dumps(lead, sort_keys=True)
