"""One person, found and forgotten."""

import asyncio
from datetime import timedelta

import pytest

from reactin_cli.errors import JournalError
from reactin_cli.journal.history import Sighting
from reactin_cli.model import Status
from tests.journal.people import (
    SENT_AT,
    SETS_CLOCK,
    SPRING,
    SUMMER,
    Place,
    crash,
    die_while_sending,
    now,
    row,
    run,
    start,
)


def test_a_person_is_found_by_either_key_in_every_list(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co", "/in/x")))
    asyncio.run(run(place, row(1, "a@b.co"), target=SUMMER, status=Status.REJECTED))
    spring, summer = place(now).find(["/in/x", "a@b.co"])
    assert (spring.target, spring.status, spring.run) == (SPRING, "added", 1)
    assert spring.at is not None
    assert (summer.target, summer.status, summer.http_status) == (SUMMER, "rejected", 200)
    assert place(now).find(["/in/x"]) == [spring]
    assert place(now).find(["nobody@b.co"]) == []


def test_what_was_being_sent_at_a_crash_is_found_in_doubt(place: Place) -> None:
    async def die() -> None:
        journal = start(place)
        lead = row(1, "a@b.co")
        await journal.claim(lead)
        await journal.sending(lead)
        crash(journal)

    asyncio.run(die())
    (sighting,) = place(now).find(["a@b.co"])
    assert (sighting.status, sighting.run) == ("in_doubt", 1)
    assert sighting.at is not None


def test_a_forgotten_person_is_forgotten_by_all_keys_and_would_be_sent_again(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co", "/in/x"), row(2, "c@d.co")))
    assert place(now).forget(["a@b.co"]) == 1
    assert place(now).find(["/in/x"]) == []
    assert asyncio.run(run(place, row(1, "/in/x"), row(2, "c@d.co"))) == [True, False]


def test_a_person_whom_a_live_run_has_in_hand_is_not_forgotten(place: Place) -> None:
    journal = start(place)
    asyncio.run(journal.claim(row(1, "a@b.co")))
    with pytest.raises(JournalError, match="Run 1 is sending this lead"):
        place(now).forget(["a@b.co"])
    crash(journal)
    assert place(now).forget(["a@b.co"]) == 1


@SETS_CLOCK
def test_an_attempt_in_doubt_is_told_instead_of_an_earlier_failure(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.FAILED))
    later = SENT_AT + timedelta(days=9)
    asyncio.run(die_while_sending(place, row(1, "a@b.co"), later))
    (sighting,) = place(now).find(["a@b.co"])
    assert sighting == Sighting(SPRING, "in_doubt", None, None, 2, later)


def test_the_run_of_an_attempt_in_doubt_is_not_made_up(place: Place) -> None:
    asyncio.run(die_while_sending(place, row(1, "a@b.co"), SENT_AT))
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.NOT_SENT))
    (sighting,) = place(now).find(["a@b.co"])
    assert (sighting.status, sighting.run) == ("in_doubt", None)
