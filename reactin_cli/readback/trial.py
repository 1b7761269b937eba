"""A few leads looked up in the list, each as it stands there: for the eyes of a person."""

import asyncio
from collections.abc import Sequence

from reactin_cli.events import Held, Watcher
from reactin_cli.model import Lead
from reactin_cli.reactin_api.stored_lead import as_lead, forms
from reactin_cli.readback.listing import Pages, read_list
from reactin_cli.stop import Stop

FIRST_PAUSE = 1.0
"""Seconds between the first two looks; doubled for each further one."""


async def find(
    pages: Pages, leads: Sequence[Lead], patience: float, stop: Stop, watcher: Watcher
) -> list[Lead | None]:
    """Give each lead as the list holds it; None for one that is not there.

    The list is read again for `patience` seconds while any is missing. Raises as `read_list` does.
    """
    clock = asyncio.get_running_loop().time
    until, pause = clock() + patience, FIRST_PAUSE
    while True:
        found = await _look(pages, leads)
        left = until - clock()
        if None not in found or left <= 0:
            return found
        watcher(Held(min(pause, left), "waiting for the first leads to appear in the list"))
        await stop.pause(min(pause, left))
        pause *= 2


async def _look(pages: Pages, leads: Sequence[Lead]) -> list[Lead | None]:
    """Read until each lead stands there just so; of several entries the most similar counts."""
    places = {key: place for place, lead in enumerate(leads) for key in lead.keys}
    found: list[Lead | None] = [None] * len(leads)
    different = [len(lead) for lead in leads]
    async for stored in read_list(pages):
        held, _ = as_lead(stored)
        for place in {places[key] for key in held.claims if key in places}:
            count = len(differing(leads[place], held))
            if found[place] is None or count < different[place]:
                found[place], different[place] = held, count
        if not any(different):
            break
    return found


def differing(sent: Lead, held: Lead) -> list[int]:
    """Give the places of the fields in which the list holds something else than was sent."""
    pairs = zip(forms(sent), forms(held), strict=True)
    return [place for place, (ours, theirs) in enumerate(pairs) if ours and ours != theirs]
