"""Past runs as they are shown."""

import asyncio

import pytest

from reactin_cli.errors import UsageError
from reactin_cli.journal.history import KilledRun
from reactin_cli.journal.options import ListId
from reactin_cli.journal.port import LeadJournal
from tests.journal.people import FAST, SPRING, SUMMER, Place, crash, now, row, send, start


def test_runs_are_listed_with_their_counts_the_latest_first(place: Place) -> None:
    one = place(now).begin_run(SPRING, FAST, 3)
    one.finish({"added": 2, "invalid": 1}, "max_leads")
    one.close()
    two = start(place, target=SUMMER)
    second, first = place(now).runs()
    two.close()
    assert (first.run, first.target, first.sources, first.stopped) == (1, SPRING, 3, "max_leads")
    assert first.counts == {"added": 2, "invalid": 1}
    assert first.ended is not None
    assert first.started is not None
    assert first.started <= first.ended
    assert (first.goes_on, second.goes_on) == (False, True)
    assert second.target == SUMMER


def test_a_run_that_was_killed_shows_what_it_had_settled(place: Place) -> None:
    journal = start(place)
    asyncio.run(send(journal, row(1, "a@b.co")))
    crash(journal)
    killed = place(now).show(1)
    assert (killed.goes_on, killed.ended, killed.counts) == (False, None, {"added": 1})


def test_the_next_run_into_the_same_list_knows_that_one_was_killed(place: Place) -> None:
    async def die_in_flight(journal: LeadJournal) -> None:
        for number in (1, 2):
            lead = row(number, f"{number}@b.co")
            await journal.claim(lead)
            await journal.sending(lead)
        await journal.claim(row(3, "3@b.co"))

    def killed_before(target: ListId) -> KilledRun | None:
        journal = start(place, target=target)
        journal.finish({}, None)
        journal.close()
        return journal.state.killed if journal.state else None

    journal = start(place)
    asyncio.run(die_in_flight(journal))
    crash(journal)
    assert killed_before(SUMMER) is None
    assert killed_before(SPRING) == KilledRun(1, 2)
    assert killed_before(SPRING) is None


def test_a_run_that_goes_on_beside_was_not_killed(place: Place) -> None:
    one, other = start(place), start(place)
    one.close()
    other.close()
    assert other.state
    assert other.state.killed is None


def test_a_run_that_is_not_known_is_an_error(place: Place) -> None:
    with pytest.raises(UsageError, match="no run 7"):
        place(now).show(7)
