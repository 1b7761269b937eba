"""What every kind of journal promises: what one run leaves for the next, and what runs at the same
time leave for each other. A further kind is a line in `IMPLEMENTATIONS`.

There is none in memory: what a rehearsal or a run without a journal needs (nothing is known of
earlier runs, and duplicates within the run are found by `screening/duplicates.py`, whichever source
they come from) is what `NullJournal` does.
"""

import asyncio
from dataclasses import replace

import pytest

from reactin_cli.journal.options import JournalOptions, OncePer
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.screening.duplicates import Duplicates
from tests.journal.people import (
    FAST,
    OUTCOMES,
    SENT_AT,
    SETS_CLOCK,
    SPRING,
    SUMMER,
    Place,
    crash,
    now,
    row,
    run,
    send,
    start,
    store_what_waits,
    turn,
)
from tests.rows import checked

SKIP = JournalOptions(if_unknown="skip", durable=False)
RESEND = JournalOptions(resend=True, durable=False)
CHANGED = JournalOptions(changed=True, durable=False)
EVERYWHERE = JournalOptions(once_per=OncePer.ORGANIZATION, durable=False)


async def die_while_sending(place: Place, *keys: str) -> None:
    journal = start(place)
    dying = row(1, *keys)
    assert await journal.claim(dying)
    await journal.sending(dying)
    crash(journal)


@pytest.mark.parametrize("durable", [True, False])
@SETS_CLOCK
def test_what_was_added_is_not_sent_again(place: Place, durable: bool) -> None:
    options = JournalOptions(durable=durable)
    asyncio.run(run(place, row(1, "a@b.co"), options=options))
    again = row(1, "a@b.co")
    assert asyncio.run(run(place, again, options=options)) == [False]
    assert again.outcome is not None
    assert again.outcome.status is Status.ALREADY_ADDED
    assert "Run 1 added this lead on 2025-11-23" in again.outcome.message


@pytest.mark.parametrize("status", [Status.REJECTED, Status.FAILED, Status.UNKNOWN])
def test_everything_else_goes_out_again(place: Place, status: Status) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), status=status))
    assert asyncio.run(run(place, row(1, "a@b.co"))) == [True]


def test_under_skip_what_is_unknown_is_not_sent_again(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.UNKNOWN))
    again = row(1, "a@b.co")
    assert asyncio.run(run(place, again, options=SKIP)) == [False]
    assert again.outcome is not None
    assert (again.outcome.status, again.outcome.code) == (Status.UNKNOWN, "in_doubt")


async def add_and_doubt(place: Place, settled: Status) -> None:
    journal = start(place)
    doubtful, other = row(1, "a@b.co"), row(2, "b@b.co")
    for each in (doubtful, other):
        assert await journal.claim(each)
        await journal.sending(each)
        each.outcome = Outcome(settled, "http_200", http_status=200, attempts=1)
        await journal.settle(each)
    journal.put_in_doubt(doubtful)
    journal.finish({}, None)
    journal.close()


@pytest.mark.parametrize("settled", [Status.ADDED, Status.REJECTED])
def test_what_was_put_in_doubt_is_in_doubt_for_the_next_run(place: Place, settled: Status) -> None:
    asyncio.run(add_and_doubt(place, settled))
    skipped, other = row(1, "a@b.co"), row(2, "b@b.co")
    asyncio.run(run(place, skipped, other, options=SKIP))
    assert skipped.outcome is not None
    assert (skipped.outcome.status, skipped.outcome.code) == (Status.UNKNOWN, "in_doubt")
    assert other.outcome is not None
    assert (other.outcome.status is Status.ALREADY_ADDED) == (settled is Status.ADDED)


def test_doubt_outlives_a_later_refusal(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.UNKNOWN))
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.REJECTED))
    assert asyncio.run(run(place, row(1, "a@b.co"), options=SKIP)) == [False]


def test_what_was_being_sent_at_a_crash_is_sent_again_or_skipped(place: Place) -> None:
    asyncio.run(die_while_sending(place, "a@b.co"))
    skipped = row(1, "a@b.co")
    assert asyncio.run(run(place, skipped, options=SKIP)) == [False]
    assert skipped.outcome is not None
    assert skipped.outcome.code == "in_doubt"
    assert asyncio.run(run(place, row(1, "a@b.co"))) == [True]


@SETS_CLOCK
def test_doubt_is_as_old_as_the_latest_attempt(place: Place) -> None:
    clock = 1_000.0

    async def attempt_twice_and_die() -> None:
        nonlocal clock
        journal = place(lambda: clock).begin_run(SPRING, FAST, 1)
        dying = row(1, "a@b.co")
        assert await journal.claim(dying)
        await journal.sending(dying)
        clock = 1_090.0
        await journal.sending(dying)
        crash(journal)

    async def look() -> list[float | None]:
        journal = place(lambda: 1_100.0).begin_run(SPRING, FAST, 1)
        doubted, fresh = row(1, "a@b.co"), row(2, "c@d.co")
        assert await journal.claim(doubted)
        assert await journal.claim(fresh)
        ages = [journal.in_doubt(each) for each in (doubted, fresh)]
        crash(journal)
        return ages

    asyncio.run(attempt_twice_and_die())
    assert asyncio.run(look()) == [10.0, None]


@SETS_CLOCK
def test_doubt_of_a_lead_that_was_two_is_as_old_as_the_latest_attempt_of_either(
    place: Place,
) -> None:
    async def attempt_and_die(key: str, at: float) -> None:
        journal = place(lambda: at).begin_run(SPRING, FAST, 1)
        dying = row(1, key)
        assert await journal.claim(dying)
        await journal.sending(dying)
        crash(journal)

    async def look() -> float | None:
        journal = place(lambda: 1_100.0).begin_run(SPRING, FAST, 1)
        both = row(1, "a@b.co", "linkedin.com/in/a")
        assert await journal.claim(both)
        age = journal.in_doubt(both)
        crash(journal)
        return age

    asyncio.run(attempt_and_die("a@b.co", 1_000.0))
    asyncio.run(attempt_and_die("linkedin.com/in/a", 1_090.0))
    assert asyncio.run(look()) == 10.0


def test_it_is_known_what_was_added_before_and_is_sent_again(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co")))

    async def look() -> list[bool]:
        journal = start(place, RESEND)
        again, fresh = row(1, "a@b.co"), row(2, "c@d.co")
        assert await journal.claim(again)
        assert await journal.claim(fresh)
        added = [journal.was_added(each) for each in (again, fresh)]
        crash(journal)
        return added

    assert asyncio.run(look()) == [True, False]


def test_what_was_only_claimed_at_a_crash_is_free(place: Place) -> None:
    async def die() -> None:
        journal = start(place)
        assert await journal.claim(row(1, "a@b.co"))
        crash(journal)

    asyncio.run(die())
    assert asyncio.run(run(place, row(1, "a@b.co"), options=SKIP)) == [True]


def test_what_surely_was_not_taken_is_no_longer_in_doubt_while_it_waits_to_be_sent_again(
    place: Place,
) -> None:
    async def die(key: str, *, between_attempts: bool) -> None:
        journal = start(place)
        dying = row(1, key)
        assert await journal.claim(dying)
        await journal.sending(dying)
        journal.not_taken(dying)
        if between_attempts:
            await store_what_waits(journal)  # the mark is taken back with the next commit
        else:
            await journal.sending(dying)
        crash(journal)

    asyncio.run(die("a@b.co", between_attempts=False))
    asyncio.run(die("c@d.co", between_attempts=True))
    rows = row(1, "a@b.co"), row(2, "c@d.co")
    assert asyncio.run(run(place, *rows, options=SKIP)) == [False, True]


def test_a_lead_that_was_not_sent_after_all_leaves_nothing(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.NOT_SENT))
    info = place(now).info()
    assert (sum(each.known for each in info.leads), info.problems) == (0, [])


def test_the_end_of_a_run_frees_what_was_only_claimed(place: Place) -> None:
    async def leave() -> None:
        journal = start(place)
        assert await journal.claim(row(1, "a@b.co"))
        marked = row(2, "c@d.co")
        assert await journal.claim(marked)
        await journal.sending(marked)
        journal.finish({}, "interrupted")
        journal.close()

    asyncio.run(leave())
    assert asyncio.run(run(place, row(1, "a@b.co"), row(2, "c@d.co"), options=SKIP)) == [
        True,
        False,
    ]


def test_resend_sends_what_was_added_and_what_is_in_doubt(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co")))
    asyncio.run(die_while_sending(place, "c@d.co"))
    options = JournalOptions(resend=True, if_unknown="skip", durable=False)
    rows = row(1, "a@b.co"), row(2, "c@d.co")
    assert asyncio.run(run(place, *rows, options=options)) == [True, True]


def test_a_resend_that_is_refused_leaves_the_lead_added(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co")))
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.REJECTED, options=RESEND))
    assert asyncio.run(run(place, row(1, "a@b.co"))) == [False]


def stamped(text: str, company: str = "") -> Row:
    made = row(1, "a@b.co", company=company)
    assert made.lead
    made.lead = made.lead._replace(custom_variable_2=text)
    return made


def test_a_stamp_of_another_import_is_no_change(place: Place) -> None:
    options = replace(CHANGED, stamped="customVariable2")
    asyncio.run(run(place, row(1, "a@b.co"), options=CHANGED))
    for text in ("spring", "summer"):
        assert asyncio.run(run(place, stamped(text), options=options)) == [False]
    assert asyncio.run(run(place, stamped("summer", "Acme"), options=options)) == [True]


def test_a_text_that_is_no_stamp_is_a_change(place: Place) -> None:
    asyncio.run(run(place, stamped("spring")))
    assert asyncio.run(run(place, stamped("summer"), options=CHANGED)) == [True]


def test_changed_sends_only_what_differs_from_what_was_added(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co", company="Old"), row(2, "c@d.co", company="Old")))
    rows = row(1, "a@b.co", company="New"), row(2, "c@d.co", company="Old")
    assert asyncio.run(run(place, *rows, options=CHANGED)) == [True, False]


def test_another_list_is_another_matter_unless_told_otherwise(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co")))
    assert asyncio.run(run(place, row(1, "a@b.co"), target=SUMMER, options=EVERYWHERE)) == [False]
    assert asyncio.run(run(place, row(1, "a@b.co"), target=SUMMER)) == [True]


def test_one_person_is_known_by_either_key(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co", "/in/x")))
    assert asyncio.run(run(place, row(1, "a@b.co"), row(2, "/in/x"))) == [False, False]


def test_a_row_that_was_already_added_teaches_its_other_key(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co")))
    asyncio.run(run(place, row(1, "a@b.co", "/in/x")))
    assert asyncio.run(run(place, row(1, "/in/x"))) == [False]


def test_a_duplicate_row_teaches_its_other_key_before_its_first_row_is_sent(place: Place) -> None:
    first, second = row(1, "a@b.co"), row(2, "a@b.co", "/in/x")
    second.outcome = Outcome(Status.DUPLICATE)

    async def both() -> None:
        journal = start(place)
        await journal.admit([first, second])
        assert await send(journal, first)
        journal.finish({}, None)
        journal.close()

    asyncio.run(both())
    assert asyncio.run(run(place, row(1, "/in/x"))) == [False]


def test_two_leads_that_prove_to_be_one_person_are_sent_once_from_then_on(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), row(2, "/in/x"), status=Status.REJECTED))
    assert asyncio.run(run(place, row(1, "a@b.co", "/in/x"))) == [True]
    assert asyncio.run(run(place, row(1, "a@b.co"), row(2, "/in/x"))) == [False, False]


def test_leads_that_became_one_are_known_by_the_keys_of_each(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), row(2, "/in/x", "c@d.co"), status=Status.REJECTED))
    assert asyncio.run(run(place, row(1, "a@b.co", "/in/x"))) == [True]
    assert asyncio.run(run(place, row(1, "c@d.co"))) == [False]


@pytest.mark.parametrize("fate", ["dies", "leaves it"])
def test_what_a_row_teaches_of_a_lead_that_another_run_has_in_hand_is_not_lost(
    place: Place, fate: str
) -> None:
    both = ("a@b.co", "/in/x")

    async def meet() -> None:
        other = start(place)
        held = row(1, "/in/x")
        assert await other.claim(held)
        if fate == "dies":
            await other.sending(held)
        await run(place, row(1, *both))
        if fate == "dies":
            crash(other)
        else:
            held.outcome = OUTCOMES[Status.NOT_SENT]
            await other.settle(held)
            other.finish({}, None)
            other.close()

    asyncio.run(run(place, row(1, "a@b.co")))
    asyncio.run(meet())
    assert asyncio.run(run(place, row(1, *both))) == [False]
    assert asyncio.run(run(place, row(1, "/in/x"))) == [False]


def test_two_rows_that_an_earlier_run_showed_to_be_one_person_are_sent_once(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co", "/in/x"), status=Status.REJECTED))
    second = row(2, "/in/x")
    rows = row(1, "a@b.co"), second
    assert asyncio.run(run(place, *rows, status=Status.REJECTED)) == [True, False]
    assert second.outcome is not None
    assert second.outcome.status is Status.DUPLICATE
    assert "row 1" in second.outcome.message


def test_a_shared_role_address_makes_no_two_people_one(place: Place) -> None:
    asyncio.run(run(place, row(1, "/in/x", "bare:info@b.co", claims=("/in/x", "any:info@b.co"))))
    taught = row(1, "c@d.co", "/in/y", claims=("c@d.co", "/in/y", "any:info@b.co"))
    taught.outcome = Outcome(Status.DUPLICATE)

    async def teach() -> None:
        journal = start(place)
        await journal.admit([taught])
        journal.finish({}, None)
        journal.close()

    asyncio.run(teach())
    assert asyncio.run(run(place, row(1, "c@d.co"))) == [True]


def test_a_lead_that_another_live_run_has_is_waited_for_and_settled_by_it(place: Place) -> None:
    async def both() -> Outcome | None:
        one, two = start(place), start(place)
        first, second = row(1, "a@b.co"), row(7, "a@b.co")
        assert await one.claim(first)
        await two.admit([second])
        assert not await two.claim(second)
        await one.sending(first)
        assert not await two.claim(second)
        first.outcome = Outcome(Status.ADDED)
        await one.settle(first)
        assert await two.claim(second)
        one.close()
        two.close()
        return second.outcome

    outcome = asyncio.run(both())
    assert outcome is not None
    assert outcome.status is Status.ALREADY_ADDED


def test_a_lead_that_the_other_run_did_not_add_is_sent_by_this_one(place: Place) -> None:
    async def both() -> None:
        one, two = start(place), start(place)
        first, second = row(1, "a@b.co"), row(1, "a@b.co")
        assert await one.claim(first)
        assert not await two.claim(second)
        first.outcome = Outcome(Status.REJECTED)
        await one.settle(first)
        assert await send(two, second)
        one.close()
        two.close()

    asyncio.run(both())


def test_two_runs_that_resend_at_once_send_each_lead_once(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co")))

    async def both() -> list[bool]:
        one, two = start(place, RESEND), start(place, RESEND)
        first, second = row(1, "a@b.co"), row(1, "a@b.co")
        assert await one.claim(first)
        assert not await two.claim(second)
        first.outcome = Outcome(Status.ADDED)
        await one.settle(first)
        sent = [await send(two, second)]
        one.close()
        two.close()
        return sent

    assert asyncio.run(both()) == [False]


def test_a_lead_on_its_way_when_a_resend_begins_is_not_sent_by_it_too(place: Place) -> None:
    async def both() -> list[bool]:
        one = start(place, RESEND)
        first = row(1, "a@b.co")
        assert await one.claim(first)
        await one.sending(first)
        two = start(place, RESEND)
        first.outcome = Outcome(Status.ADDED, sent_at=SENT_AT)
        await one.settle(first)
        sent = [await send(two, row(1, "a@b.co"))]
        one.close()
        two.close()
        return sent

    assert asyncio.run(both()) == [False]


def test_what_a_run_added_before_another_began_beside_it_is_sent_again_by_a_resend(
    place: Place,
) -> None:
    async def both() -> bool:
        one = start(place)
        await send(one, row(1, "a@b.co"))
        two = start(place, RESEND)
        sent = await send(two, row(1, "a@b.co"))
        one.close()
        two.close()
        return sent

    assert asyncio.run(both())


def test_a_resend_after_the_clock_was_put_back_sends_again(place: Place) -> None:
    journal = place(lambda: SENT_AT.timestamp() + 1e9).begin_run(SPRING, FAST, 1)
    asyncio.run(send(journal, row(1, "a@b.co")))
    journal.close()
    assert asyncio.run(run(place, row(1, "a@b.co"), options=RESEND)) == [True]


def test_a_row_whose_lead_this_very_run_has_added_is_a_duplicate(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co", "/in/x"), status=Status.REJECTED))
    second = row(2, "/in/x")
    assert asyncio.run(run(place, row(1, "a@b.co"), second)) == [True, False]
    assert second.outcome is not None
    assert second.outcome.status is Status.DUPLICATE


def test_turns_are_shared_by_all_runs_of_an_organization(place: Place) -> None:
    async def turns() -> list[float]:
        now = asyncio.get_running_loop().time()
        runs = [start(place), start(place), start(place, target=SUMMER)]
        taken = [await turn(run, 10.0) - now for _ in range(2) for run in runs]
        for journal in runs:
            journal.close()
        return taken

    taken = asyncio.run(turns())
    assert [round(at, -1) for at in taken] == [0, 10, 20, 30, 40, 50]


def test_a_turn_moves_the_clock_by_the_rate_of_who_takes_it(place: Place) -> None:
    async def turns() -> list[float]:
        slow, fast = start(place), start(place)
        now = asyncio.get_running_loop().time()
        taken = [
            await turn(run, width) - now for run, width in ((slow, 100), (fast, 10), (fast, 1))
        ]
        slow.close()
        fast.close()
        return taken

    assert [round(at, -1) for at in asyncio.run(turns())] == [0, 100, 110]


@SETS_CLOCK
def test_a_learned_rate_holds_for_a_day(place: Place) -> None:
    clock = [1_000_000.0]

    async def learn() -> None:
        journal = place(lambda: clock[0]).begin_run(SPRING, FAST, 1)
        assert journal.learned_rate() is None
        journal.remember_rate(2.5)
        journal.finish({}, None)
        journal.close()

    asyncio.run(learn())
    journal = place(lambda: clock[0]).begin_run(SUMMER, FAST, 1)
    clock[0] += 86_399
    assert journal.learned_rate() == 2.5
    clock[0] += 2
    assert journal.learned_rate() is None
    journal.close()


def test_a_cancelled_claim_does_no_harm(place: Place) -> None:
    async def cancel() -> bool:
        journal = start(place)
        task = asyncio.create_task(journal.claim(row(1, "a@b.co")))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        sent = await send(journal, row(1, "a@b.co"))
        journal.close()
        return sent

    assert asyncio.run(cancel())


def test_what_a_duplicate_teaches_is_known_wherever_the_lead_was_added(place: Place) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), target=SUMMER))

    async def learn() -> None:
        journal = start(place, EVERYWHERE)
        rows = checked(Duplicates(), [row(1, "a@b.co"), row(2, "a@b.co", "/in/x")])
        await journal.admit(rows)
        await store_what_waits(journal)
        journal.finish({}, None)
        journal.close()

    asyncio.run(learn())
    assert asyncio.run(run(place, row(1, "/in/x"), options=EVERYWHERE)) == [False]


@pytest.mark.parametrize("options", [EVERYWHERE, replace(EVERYWHERE, changed=True)])
def test_what_a_row_teaches_is_known_where_the_lead_was_added_and_where_it_was_not(
    place: Place, options: JournalOptions
) -> None:
    asyncio.run(run(place, row(1, "a@b.co"), status=Status.REJECTED))
    asyncio.run(run(place, row(1, "a@b.co"), target=SUMMER))
    asyncio.run(run(place, row(1, "a@b.co", "/in/x"), row(2, "c@d.co"), options=options))
    assert asyncio.run(run(place, row(1, "/in/x"), options=EVERYWHERE)) == [False]
