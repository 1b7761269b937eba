"""What rows teach of a person outlives what happens to the person's leads meanwhile."""

import asyncio
from pathlib import Path

import pytest

from reactin_cli.journal.options import JournalOptions
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Outcome, Row, Status
from tests.journal.people import FAST, SENT_AT, crash, die_while_sending, row, run, send, start

SKIP = JournalOptions(if_unknown="skip", durable=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


def duplicate(number: int, *keys: str) -> Row:
    """Make a row that teaches that the keys are one person's, and is not sent."""
    made = row(number, *keys)
    made.outcome = Outcome(Status.DUPLICATE)
    return made


async def teach(path: Path, *keys: str) -> None:
    journal = start(path)
    await journal.admit([duplicate(1, *keys)])
    journal.finish({}, None)
    journal.close()


def test_a_lead_in_doubt_that_proves_to_be_an_earlier_one_leaves_its_doubt_to_it(
    path: Path,
) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.REJECTED))
    asyncio.run(run(path, row(1, "/in/x"), status=Status.UNKNOWN))
    asyncio.run(teach(path, "a@b.co", "/in/x"))
    assert asyncio.run(run(path, row(1, "a@b.co"), options=SKIP)) == [False]


def test_the_same_holds_for_one_that_a_run_was_sending_when_it_died(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.REJECTED))
    asyncio.run(die_while_sending(path, row(1, "/in/x"), SENT_AT))
    asyncio.run(teach(path, "a@b.co", "/in/x"))
    assert asyncio.run(run(path, row(1, "a@b.co"), options=SKIP)) == [False]


def test_a_taught_lead_that_was_left_claimed_is_free(path: Path) -> None:
    async def die() -> None:
        journal = start(path)
        assert await journal.claim(row(1, "a@b.co"))
        crash(journal)

    asyncio.run(die())
    asyncio.run(teach(path, "a@b.co", "/in/x"))
    assert asyncio.run(run(path, row(1, "/in/x"), options=SKIP)) == [True]


def test_a_person_is_forgotten_by_what_was_taught_later_too(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    asyncio.run(teach(path, "a@b.co", "/in/x"))
    store = SqliteStore(path)
    assert store.forget(["a@b.co"]) == 1
    assert store.info().problems == []
    assert asyncio.run(run(path, row(1, "/in/x"))) == [True]
    assert asyncio.run(run(path, row(1, "/in/x"))) == [False]


def test_an_address_that_was_anothers_is_learned_once_that_one_is_forgotten(path: Path) -> None:
    first = row(1, "/in/x", "bare:info@b.co", claims=("/in/x", "any:info@b.co"))
    asyncio.run(run(path, first))

    def second() -> Row:
        return row(1, "/in/y", "bare:info@b.co", claims=("/in/y", "any:info@b.co"))

    asyncio.run(run(path, second()))
    SqliteStore(path).forget(["/in/x"])
    asyncio.run(run(path, second()))
    alone = row(1, "any:info@b.co", claims=("any:info@b.co", "bare:info@b.co"))
    assert asyncio.run(run(path, alone)) == [False]


def test_a_resend_leaves_out_what_a_run_beside_it_added_since_and_no_other(path: Path) -> None:
    resend = JournalOptions(resend=True, durable=False)

    async def both() -> list[bool]:
        beside = start(path)
        await send(beside, row(1, "before@b.co"))
        resending = start(path, resend)
        await send(beside, row(2, "since@b.co"))
        rows = row(1, "before@b.co"), row(2, "since@b.co")
        sent = [await send(resending, each) for each in rows]
        later = start(path, FAST)
        await send(later, row(1, "later@b.co"))
        sent.append(await send(resending, row(3, "later@b.co")))
        for journal in (beside, resending, later):
            journal.close()
        return sent

    assert asyncio.run(both()) == [True, False, False]


def test_what_is_taught_of_a_lead_that_a_run_has_in_hand_is_known_once_that_run_is_done(
    path: Path,
) -> None:
    async def both() -> None:
        live = start(path)
        held = row(1, "/in/x")
        assert await live.claim(held)
        await teach(path, "a@b.co", "/in/x")
        await live.sending(held)
        held.outcome = Outcome(Status.ADDED)
        await live.settle(held)
        live.finish({}, None)
        live.close()

    asyncio.run(both())
    assert asyncio.run(run(path, row(1, "a@b.co"))) == [False]


def test_what_is_taught_of_a_person_who_was_never_sent_is_known_when_they_are(path: Path) -> None:
    asyncio.run(teach(path, "a@b.co", "/in/x"))
    assert asyncio.run(run(path, row(1, "a@b.co"), row(2, "/in/x"))) == [True, False]


def test_a_known_lead_that_was_given_back_may_be_taken_at_once(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.REJECTED))

    async def both() -> bool:
        one, two = start(path), start(path)
        given_back = row(1, "a@b.co")
        assert await one.claim(given_back)
        given_back.outcome = Outcome(Status.NOT_SENT)
        await one.settle(given_back)
        taken = await two.claim(row(1, "a@b.co"))
        one.close()
        two.close()
        return taken

    assert asyncio.run(both())
