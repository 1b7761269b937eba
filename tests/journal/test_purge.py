"""Forgetting many at once."""

import asyncio
from datetime import timedelta

import pytest

from reactin_cli.journal.history import Purge
from reactin_cli.model import Status
from tests.journal.people import (
    SENT_AT,
    SETS_CLOCK,
    SUMMER,
    Place,
    die_while_sending,
    now,
    row,
    run,
    start,
)


@pytest.fixture
def filled(place: Place) -> Place:
    asyncio.run(run(place, row(1, "a@b.co"), row(2, "c@d.co")))
    asyncio.run(run(place, row(1, "e@f.co"), target=SUMMER))
    asyncio.run(run(place, row(1, "g@h.co"), target=SUMMER, status=Status.REJECTED))
    return place


@pytest.mark.parametrize(
    ("purge", "again", "runs_left"),
    [
        (Purge(), 3, []),
        (Purge(list_id="summer"), 1, [1]),
        (Purge(list_id="winter"), 0, [3, 2, 1]),
        (Purge(before=SENT_AT), 0, [3, 2, 1]),
    ],
    ids=["all", "list", "unknown list", "before"],
)
def test_what_is_purged_is_counted_before_and_could_be_sent_again(
    filled: Place, purge: Purge, again: int, runs_left: list[int]
) -> None:
    assert filled(now).count_purged(purge) == again
    assert filled(now).purge(purge) == again
    assert filled(now).count_purged(purge) == 0
    assert [past.run for past in filled(now).runs()] == runs_left


@SETS_CLOCK
def test_leads_before_a_time_go_but_their_run_stays_while_it_is_younger(filled: Place) -> None:
    purge = Purge(before=SENT_AT + timedelta(seconds=1))
    assert filled(now).purge(purge) == 3
    assert asyncio.run(run(filled, row(1, "a@b.co"))) == [True]


def test_what_a_live_run_has_in_hand_stays(filled: Place) -> None:
    journal = start(filled)
    lead = row(1, "i@j.co")
    asyncio.run(journal.claim(lead))
    assert filled(now).purge(Purge()) == 3
    assert [each.known for each in filled(now).info().leads] == [1, 0]
    assert [past.run for past in filled(now).runs()] == [4]
    journal.close()


def test_run_numbers_are_never_used_again(filled: Place) -> None:
    filled(now).purge(Purge())
    journal = start(filled)
    assert journal.run == 4
    journal.close()


@SETS_CLOCK
def test_a_lead_that_was_being_sent_later_is_not_of_before(filled: Place) -> None:
    asyncio.run(run(filled, row(1, "k@l.co"), status=Status.FAILED))
    asyncio.run(die_while_sending(filled, row(1, "k@l.co"), SENT_AT + timedelta(days=9)))
    purge = Purge(before=SENT_AT + timedelta(days=5))
    assert (filled(now).count_purged(purge), filled(now).purge(purge)) == (3, 3)
    (left,) = filled(now).find(["k@l.co"])
    assert left.status == "in_doubt"


def test_what_the_first_run_left_in_hand_goes_once_it_is_dead(place: Place) -> None:
    asyncio.run(die_while_sending(place, row(1, "k@l.co"), SENT_AT))
    assert place(now).purge(Purge()) == 1
    assert place(now).find(["k@l.co"]) == []
