"""What rows teach of a person outlives what happens to the person's leads meanwhile."""

import asyncio

from reactin_cli.journal.options import JournalOptions
from reactin_cli.model import Outcome, Row, Status
from tests.journal.people import (
    FAST,
    SENT_AT,
    Place,
    crash,
    die_while_sending,
    now,
    row,
    run,
    send,
    start,
)

SKIP = JournalOptions(if_unknown="skip", durable=False)


def duplicate(number: int, *keys: str) -> Row:
    """Make a row that teaches that the keys are one person's, and is not sent."""
    made = row(number, *keys)
    made.outcome = Outcome(Status.DUPLICATE)
    return made


async def teach(place: Place, *keys: str) -> None:
    journal = start(place)
    await journal.admit([duplicate(1, *keys)])
    journal.finish({}, None)
    journal.close()


def test_a_lead_in_doubt_that_proves_to_be_an_earlier_one_leaves_its_doubt_to_it(
    place: Place,
) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.REJECTED))
    asyncio.run(run(place, row(1, "/in/x"), status=Status.UNKNOWN))
    asyncio.run(teach(place, "a@b.co", "/in/x"))
    assert asyncio.run(run(place, row(1, "a@b.co"), options=SKIP)) == [False]


def test_the_same_holds_for_one_that_a_run_was_sending_when_it_died(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.REJECTED))
    asyncio.run(die_while_sending(place, row(1, "/in/x"), SENT_AT))
    asyncio.run(teach(place, "a@b.co", "/in/x"))
    assert asyncio.run(run(place, row(1, "a@b.co"), options=SKIP)) == [False]


def test_a_taught_lead_that_was_left_claimed_is_free(place: Place) -> None:
    async def die() -> None:
        journal = start(place)
        assert await journal.claim(row(1, "a@b.co"))
        crash(journal)

    asyncio.run(die())
    asyncio.run(teach(place, "a@b.co", "/in/x"))
    assert asyncio.run(run(place, row(1, "/in/x"), options=SKIP)) == [True]


def test_a_person_is_forgotten_by_what_was_taught_later_too(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co")))
    asyncio.run(teach(place, "a@b.co", "/in/x"))
    store = place(now)
    assert store.forget(["a@b.co"]) == 1
    assert store.info().problems == []
    assert asyncio.run(run(place, row(1, "/in/x"))) == [True]
    assert asyncio.run(run(place, row(1, "/in/x"))) == [False]


def test_an_address_that_was_anothers_is_learned_once_that_one_is_forgotten(place: Place) -> None:
    first = row(1, "/in/x", "bare:info@b.co", claims=("/in/x", "any:info@b.co"))
    asyncio.run(run(place, first))

    def second() -> Row:
        return row(1, "/in/y", "bare:info@b.co", claims=("/in/y", "any:info@b.co"))

    asyncio.run(run(place, second()))
    place(now).forget(["/in/x"])
    asyncio.run(run(place, second()))
    alone = row(1, "any:info@b.co", claims=("any:info@b.co", "bare:info@b.co"))
    assert asyncio.run(run(place, alone)) == [False]


def test_a_resend_leaves_out_what_a_run_beside_it_added_since_and_no_other(place: Place) -> None:
    resend = JournalOptions(resend=True, durable=False)

    async def both() -> list[bool]:
        beside = start(place)
        await send(beside, row(1, "before@b.co"))
        resending = start(place, resend)
        await send(beside, row(2, "since@b.co"))
        rows = row(1, "before@b.co"), row(2, "since@b.co")
        sent = [await send(resending, each) for each in rows]
        later = start(place, FAST)
        await send(later, row(1, "later@b.co"))
        sent.append(await send(resending, row(3, "later@b.co")))
        for journal in (beside, resending, later):
            journal.close()
        return sent

    assert asyncio.run(both()) == [True, False, False]


def test_what_is_taught_of_a_lead_that_a_run_has_in_hand_is_known_once_that_run_is_done(
    place: Place,
) -> None:
    async def both() -> None:
        live = start(place)
        held = row(1, "/in/x")
        assert await live.claim(held)
        await teach(place, "a@b.co", "/in/x")
        await live.sending(held)
        held.outcome = Outcome(Status.ADDED)
        await live.settle(held)
        live.finish({}, None)
        live.close()

    asyncio.run(both())
    assert asyncio.run(run(place, row(1, "a@b.co"))) == [False]


def test_what_is_taught_of_a_person_who_was_never_sent_is_known_when_they_are(place: Place) -> None:
    asyncio.run(teach(place, "a@b.co", "/in/x"))
    assert asyncio.run(run(place, row(1, "a@b.co"), row(2, "/in/x"))) == [True, False]


def test_a_known_lead_that_was_given_back_may_be_taken_at_once(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.REJECTED))

    async def both() -> bool:
        one, two = start(place), start(place)
        given_back = row(1, "a@b.co")
        assert await one.claim(given_back)
        given_back.outcome = Outcome(Status.NOT_SENT)
        await one.settle(given_back)
        taken = await two.claim(row(1, "a@b.co"))
        one.close()
        two.close()
        return taken

    assert asyncio.run(both())
