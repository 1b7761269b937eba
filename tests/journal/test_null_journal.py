"""No journal at all: everything goes, nothing is kept."""

import asyncio

from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.model import Outcome, Status
from tests.journal.people import row


def test_every_row_goes_and_no_turn_has_to_be_waited_for() -> None:
    async def go() -> None:
        journal = NullJournal()
        lead = row(1, "a@b.co")
        await journal.admit([lead])
        assert lead.outcome is None
        assert await journal.claim(lead)
        await journal.sending(lead)
        assert journal.turns is None
        lead.outcome = Outcome(Status.ADDED)
        await journal.settle(lead)
        journal.remember_rate(1.0)
        assert journal.learned_rate() is None
        journal.finish({"added": 1}, None)
        journal.close()
        assert journal.run is None

    asyncio.run(go())
