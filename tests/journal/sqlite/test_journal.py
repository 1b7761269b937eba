"""What one run leaves for the next, and what runs at the same time leave for each other."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from reactin_cli.journal.options import JournalOptions, OncePer
from reactin_cli.journal.sqlite.journal import SqliteJournal
from reactin_cli.journal.sqlite.store import SqliteStore
from reactin_cli.model import Outcome, Row, Status
from reactin_cli.screening.duplicates import Duplicates
from tests.journal.people import (
    FAST,
    OUTCOMES,
    SENT_AT,
    SPRING,
    SUMMER,
    crash,
    row,
    run,
    send,
    start,
)
from tests.rows import checked

SKIP = JournalOptions(if_unknown="skip", durable=False)
RESEND = JournalOptions(resend=True, durable=False)
CHANGED = JournalOptions(changed=True, durable=False)
EVERYWHERE = JournalOptions(once_per=OncePer.ORGANIZATION, durable=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite3"


async def die_while_sending(path: Path, *keys: str) -> None:
    journal = start(path)
    dying = row(1, *keys)
    assert await journal.claim(dying)
    await journal.sending(dying)
    crash(journal)


@pytest.mark.parametrize("durable", [True, False])
def test_what_was_added_is_not_sent_again(path: Path, durable: bool) -> None:
    options = JournalOptions(durable=durable)
    asyncio.run(run(path, row(1, "a@b.co"), options=options))
    again = row(1, "a@b.co")
    assert asyncio.run(run(path, again, options=options)) == [False]
    assert again.outcome is not None
    assert again.outcome.status is Status.ALREADY_ADDED
    assert "Run 1 added this lead on 2025-11-23" in again.outcome.message


@pytest.mark.parametrize("status", [Status.REJECTED, Status.FAILED, Status.UNKNOWN])
def test_everything_else_goes_out_again(path: Path, status: Status) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=status))
    assert asyncio.run(run(path, row(1, "a@b.co"))) == [True]


def test_under_skip_what_is_unknown_is_not_sent_again(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.UNKNOWN))
    again = row(1, "a@b.co")
    assert asyncio.run(run(path, again, options=SKIP)) == [False]
    assert again.outcome is not None
    assert (again.outcome.status, again.outcome.code) == (Status.UNKNOWN, "in_doubt")


async def add_and_doubt(path: Path, settled: Status) -> None:
    journal = start(path)
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
def test_what_was_put_in_doubt_is_in_doubt_for_the_next_run(path: Path, settled: Status) -> None:
    asyncio.run(add_and_doubt(path, settled))
    skipped, other = row(1, "a@b.co"), row(2, "b@b.co")
    asyncio.run(run(path, skipped, other, options=SKIP))
    assert skipped.outcome is not None
    assert (skipped.outcome.status, skipped.outcome.code) == (Status.UNKNOWN, "in_doubt")
    assert other.outcome is not None
    assert (other.outcome.status is Status.ALREADY_ADDED) == (settled is Status.ADDED)


def test_doubt_outlives_a_later_refusal(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.UNKNOWN))
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.REJECTED))
    assert asyncio.run(run(path, row(1, "a@b.co"), options=SKIP)) == [False]


def test_what_was_being_sent_at_a_crash_is_sent_again_or_skipped(path: Path) -> None:
    asyncio.run(die_while_sending(path, "a@b.co"))
    skipped = row(1, "a@b.co")
    assert asyncio.run(run(path, skipped, options=SKIP)) == [False]
    assert skipped.outcome is not None
    assert skipped.outcome.code == "in_doubt"
    assert asyncio.run(run(path, row(1, "a@b.co"))) == [True]


def test_doubt_is_as_old_as_the_latest_attempt(path: Path) -> None:
    now = 1_000.0

    async def attempt_twice_and_die() -> None:
        nonlocal now
        journal = SqliteStore(path, lambda: now).begin_run(SPRING, FAST, 1)
        dying = row(1, "a@b.co")
        assert await journal.claim(dying)
        await journal.sending(dying)
        now = 1_090.0
        await journal.sending(dying)
        crash(journal)

    async def look() -> list[float | None]:
        journal = SqliteStore(path, lambda: 1_100.0).begin_run(SPRING, FAST, 1)
        doubted, fresh = row(1, "a@b.co"), row(2, "c@d.co")
        assert await journal.claim(doubted)
        assert await journal.claim(fresh)
        ages = [journal.in_doubt(each) for each in (doubted, fresh)]
        crash(journal)
        return ages

    asyncio.run(attempt_twice_and_die())
    assert asyncio.run(look()) == [10.0, None]


def test_doubt_of_a_lead_that_was_two_is_as_old_as_the_latest_attempt_of_either(path: Path) -> None:
    async def attempt_and_die(key: str, at: float) -> None:
        journal = SqliteStore(path, lambda: at).begin_run(SPRING, FAST, 1)
        dying = row(1, key)
        assert await journal.claim(dying)
        await journal.sending(dying)
        crash(journal)

    async def look() -> float | None:
        journal = SqliteStore(path, lambda: 1_100.0).begin_run(SPRING, FAST, 1)
        both = row(1, "a@b.co", "linkedin.com/in/a")
        assert await journal.claim(both)
        age = journal.in_doubt(both)
        crash(journal)
        return age

    asyncio.run(attempt_and_die("a@b.co", 1_000.0))
    asyncio.run(attempt_and_die("linkedin.com/in/a", 1_090.0))
    assert asyncio.run(look()) == 10.0


def test_it_is_known_what_was_added_before_and_is_sent_again(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))

    async def look() -> list[bool]:
        journal = start(path, RESEND)
        again, fresh = row(1, "a@b.co"), row(2, "c@d.co")
        assert await journal.claim(again)
        assert await journal.claim(fresh)
        added = [journal.was_added(each) for each in (again, fresh)]
        crash(journal)
        return added

    assert asyncio.run(look()) == [True, False]


def test_what_was_only_claimed_at_a_crash_is_free(path: Path) -> None:
    async def die() -> None:
        journal = start(path)
        assert await journal.claim(row(1, "a@b.co"))
        crash(journal)

    asyncio.run(die())
    assert asyncio.run(run(path, row(1, "a@b.co"), options=SKIP)) == [True]


def test_what_surely_was_not_taken_is_no_longer_in_doubt_while_it_waits_to_be_sent_again(
    path: Path,
) -> None:
    async def die(*, between_attempts: bool) -> None:
        journal = start(path)
        dying = row(1, "a@b.co")
        assert await journal.claim(dying)
        await journal.sending(dying)
        journal.not_taken(dying)
        if between_attempts:
            await journal.turn(0.0)  # the mark is taken back with the next commit
        else:
            await journal.sending(dying)
        crash(journal)

    asyncio.run(die(between_attempts=False))
    assert asyncio.run(run(path, row(1, "a@b.co"), options=SKIP)) == [False]
    path.unlink()
    asyncio.run(die(between_attempts=True))
    assert asyncio.run(run(path, row(1, "a@b.co"), options=SKIP)) == [True]


def test_a_lead_that_was_not_sent_after_all_leaves_nothing(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.NOT_SENT))
    journal = start(path)
    assert journal._db.execute("SELECT count(*) FROM lead").fetchone() == (0,)
    assert journal._db.execute("SELECT count(*) FROM lead_key").fetchone() == (0,)
    journal.close()


def test_the_end_of_a_run_frees_what_was_only_claimed(path: Path) -> None:
    async def leave() -> None:
        journal = start(path)
        assert await journal.claim(row(1, "a@b.co"))
        marked = row(2, "c@d.co")
        assert await journal.claim(marked)
        await journal.sending(marked)
        journal.finish({}, "interrupted")
        journal.close()

    asyncio.run(leave())
    assert asyncio.run(run(path, row(1, "a@b.co"), row(2, "c@d.co"), options=SKIP)) == [True, False]


def test_resend_sends_what_was_added_and_what_is_in_doubt(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    asyncio.run(die_while_sending(path, "c@d.co"))
    options = JournalOptions(resend=True, if_unknown="skip", durable=False)
    rows = row(1, "a@b.co"), row(2, "c@d.co")
    assert asyncio.run(run(path, *rows, options=options)) == [True, True]


def test_a_resend_that_is_refused_leaves_the_lead_added(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.REJECTED, options=RESEND))
    assert asyncio.run(run(path, row(1, "a@b.co"))) == [False]


def stamped(text: str, company: str = "") -> Row:
    made = row(1, "a@b.co", company=company)
    assert made.lead
    made.lead = made.lead._replace(custom_variable_2=text)
    return made


def test_a_stamp_of_another_import_is_no_change(path: Path) -> None:
    options = replace(CHANGED, stamped="customVariable2")
    asyncio.run(run(path, row(1, "a@b.co"), options=CHANGED))
    for text in ("spring", "summer"):
        assert asyncio.run(run(path, stamped(text), options=options)) == [False]
    assert asyncio.run(run(path, stamped("summer", "Acme"), options=options)) == [True]


def test_a_text_that_is_no_stamp_is_a_change(path: Path) -> None:
    asyncio.run(run(path, stamped("spring")))
    assert asyncio.run(run(path, stamped("summer"), options=CHANGED)) == [True]


def test_changed_sends_only_what_differs_from_what_was_added(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co", company="Old"), row(2, "c@d.co", company="Old")))
    rows = row(1, "a@b.co", company="New"), row(2, "c@d.co", company="Old")
    assert asyncio.run(run(path, *rows, options=CHANGED)) == [True, False]


def test_another_list_is_another_matter_unless_told_otherwise(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    assert asyncio.run(run(path, row(1, "a@b.co"), target=SUMMER, options=EVERYWHERE)) == [False]
    assert asyncio.run(run(path, row(1, "a@b.co"), target=SUMMER)) == [True]


def test_one_person_is_known_by_either_key(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co", "/in/x")))
    assert asyncio.run(run(path, row(1, "a@b.co"), row(2, "/in/x"))) == [False, False]


def test_a_row_that_was_already_added_teaches_its_other_key(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))
    asyncio.run(run(path, row(1, "a@b.co", "/in/x")))
    assert asyncio.run(run(path, row(1, "/in/x"))) == [False]


def test_a_duplicate_row_teaches_its_other_key_before_its_first_row_is_sent(path: Path) -> None:
    first, second = row(1, "a@b.co"), row(2, "a@b.co", "/in/x")
    second.outcome = Outcome(Status.DUPLICATE)

    async def both() -> None:
        journal = start(path)
        journal.admit([first, second])
        assert await send(journal, first)
        journal.finish({}, None)
        journal.close()

    asyncio.run(both())
    assert asyncio.run(run(path, row(1, "/in/x"))) == [False]


def test_two_leads_that_prove_to_be_one_person_are_sent_once_from_then_on(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), row(2, "/in/x"), status=Status.REJECTED))
    assert asyncio.run(run(path, row(1, "a@b.co", "/in/x"))) == [True]
    assert asyncio.run(run(path, row(1, "a@b.co"), row(2, "/in/x"))) == [False, False]


def test_leads_that_became_one_are_known_by_the_keys_of_each(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), row(2, "/in/x", "c@d.co"), status=Status.REJECTED))
    assert asyncio.run(run(path, row(1, "a@b.co", "/in/x"))) == [True]
    assert asyncio.run(run(path, row(1, "c@d.co"))) == [False]


@pytest.mark.parametrize("fate", ["dies", "leaves it"])
def test_what_a_row_teaches_of_a_lead_that_another_run_has_in_hand_is_not_lost(
    path: Path, fate: str
) -> None:
    both = ("a@b.co", "/in/x")

    async def meet() -> None:
        other = start(path)
        held = row(1, "/in/x")
        assert await other.claim(held)
        if fate == "dies":
            await other.sending(held)
        await run(path, row(1, *both))
        if fate == "dies":
            crash(other)
        else:
            held.outcome = OUTCOMES[Status.NOT_SENT]
            await other.settle(held)
            other.finish({}, None)
            other.close()

    asyncio.run(run(path, row(1, "a@b.co")))
    asyncio.run(meet())
    assert asyncio.run(run(path, row(1, *both))) == [False]
    assert asyncio.run(run(path, row(1, "/in/x"))) == [False]


def test_two_rows_that_an_earlier_run_showed_to_be_one_person_are_sent_once(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co", "/in/x"), status=Status.REJECTED))
    second = row(2, "/in/x")
    rows = row(1, "a@b.co"), second
    assert asyncio.run(run(path, *rows, status=Status.REJECTED)) == [True, False]
    assert second.outcome is not None
    assert second.outcome.status is Status.DUPLICATE
    assert "row 1" in second.outcome.message


def test_a_shared_role_address_makes_no_two_people_one(path: Path) -> None:
    asyncio.run(run(path, row(1, "/in/x", "bare:info@b.co", claims=("/in/x", "any:info@b.co"))))
    taught = row(1, "c@d.co", "/in/y", claims=("c@d.co", "/in/y", "any:info@b.co"))
    taught.outcome = Outcome(Status.DUPLICATE)

    async def teach() -> None:
        journal = start(path)
        journal.admit([taught])
        journal.finish({}, None)
        journal.close()

    asyncio.run(teach())
    assert asyncio.run(run(path, row(1, "c@d.co"))) == [True]


def test_a_lead_that_another_live_run_has_is_waited_for_and_settled_by_it(path: Path) -> None:
    async def both() -> Outcome | None:
        one, two = start(path), start(path)
        first, second = row(1, "a@b.co"), row(7, "a@b.co")
        assert await one.claim(first)
        two.admit([second])
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


def test_a_lead_that_the_other_run_did_not_add_is_sent_by_this_one(path: Path) -> None:
    async def both() -> None:
        one, two = start(path), start(path)
        first, second = row(1, "a@b.co"), row(1, "a@b.co")
        assert await one.claim(first)
        assert not await two.claim(second)
        first.outcome = Outcome(Status.REJECTED)
        await one.settle(first)
        assert await send(two, second)
        one.close()
        two.close()

    asyncio.run(both())


def test_two_runs_that_resend_at_once_send_each_lead_once(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co")))

    async def both() -> list[bool]:
        one, two = start(path, RESEND), start(path, RESEND)
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


def test_a_lead_on_its_way_when_a_resend_begins_is_not_sent_by_it_too(path: Path) -> None:
    async def both() -> list[bool]:
        one = start(path, RESEND)
        first = row(1, "a@b.co")
        assert await one.claim(first)
        await one.sending(first)
        two = start(path, RESEND)
        first.outcome = Outcome(Status.ADDED, sent_at=SENT_AT)
        await one.settle(first)
        sent = [await send(two, row(1, "a@b.co"))]
        one.close()
        two.close()
        return sent

    assert asyncio.run(both()) == [False]


def test_what_a_run_added_before_another_began_beside_it_is_sent_again_by_a_resend(
    path: Path,
) -> None:
    async def both() -> bool:
        one = start(path)
        await send(one, row(1, "a@b.co"))
        two = start(path, RESEND)
        sent = await send(two, row(1, "a@b.co"))
        one.close()
        two.close()
        return sent

    assert asyncio.run(both())


def test_a_resend_after_the_clock_was_put_back_sends_again(path: Path) -> None:
    journal = SqliteStore(path, lambda: SENT_AT.timestamp() + 1e9).begin_run(SPRING, FAST, 1)
    asyncio.run(send(journal, row(1, "a@b.co")))
    journal.close()
    assert asyncio.run(run(path, row(1, "a@b.co"), options=RESEND)) == [True]


def test_a_row_whose_lead_this_very_run_has_added_is_a_duplicate(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co", "/in/x"), status=Status.REJECTED))
    second = row(2, "/in/x")
    assert asyncio.run(run(path, row(1, "a@b.co"), second)) == [True, False]
    assert second.outcome is not None
    assert second.outcome.status is Status.DUPLICATE


def test_turns_are_shared_by_all_runs_of_an_organization(path: Path) -> None:
    async def turns() -> list[float]:
        now = asyncio.get_running_loop().time()
        runs = [start(path), start(path), start(path, target=SUMMER)]
        taken = [await run.turn(10.0) - now for _ in range(2) for run in runs]
        for journal in runs:
            journal.close()
        return taken

    taken = asyncio.run(turns())
    assert [round(turn, -1) for turn in taken] == [0, 10, 20, 30, 40, 50]


def test_a_turn_moves_the_clock_by_the_rate_of_who_takes_it(path: Path) -> None:
    async def turns() -> list[float]:
        slow, fast = start(path), start(path)
        now = asyncio.get_running_loop().time()
        taken = [await run.turn(width) - now for run, width in ((slow, 100), (fast, 10), (fast, 1))]
        slow.close()
        fast.close()
        return taken

    assert [round(turn, -1) for turn in asyncio.run(turns())] == [0, 100, 110]


@pytest.mark.parametrize(
    ("column", "value"), [("boot", "another boot"), ("next_turn", 1e12)], ids=["boot", "far ahead"]
)
def test_a_turn_that_cannot_be_right_is_void(path: Path, column: str, value: object) -> None:
    async def turn(journal: SqliteJournal) -> float:
        return await journal.turn(200.0) - asyncio.get_running_loop().time()

    journal = start(path)
    assert asyncio.run(turn(journal)) < 1
    assert asyncio.run(turn(journal)) > 100
    journal._db.execute(f"UPDATE organization SET {column} = ?", (value,))  # noqa: S608 - two names
    assert asyncio.run(turn(journal)) < 1
    journal.close()


def test_a_learned_rate_holds_for_a_day(path: Path) -> None:
    clock = [1_000_000.0]

    async def learn() -> None:
        journal = SqliteStore(path, lambda: clock[0]).begin_run(SPRING, FAST, 1)
        assert journal.learned_rate() is None
        journal.remember_rate(2.5)
        journal.finish({}, None)
        journal.close()

    asyncio.run(learn())
    journal = SqliteStore(path, lambda: clock[0]).begin_run(SUMMER, FAST, 1)
    clock[0] += 86_399
    assert journal.learned_rate() == 2.5
    clock[0] += 2
    assert journal.learned_rate() is None
    journal.close()


def test_a_cancelled_claim_does_no_harm(path: Path) -> None:
    async def cancel() -> bool:
        journal = start(path)
        task = asyncio.create_task(journal.claim(row(1, "a@b.co")))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        sent = await send(journal, row(1, "a@b.co"))
        journal.close()
        return sent

    assert asyncio.run(cancel())


def test_the_file_holds_nothing_of_a_person(path: Path) -> None:
    journal = start(path)
    asyncio.run(send(journal, row(1, "ada@lovelace.example", company="Analytical Engines")))
    journal.finish({"added": 1}, None)
    held = b"".join(file.read_bytes() for file in path.parent.iterdir())
    journal.close()
    assert b"http_200" in held  # what is stored can be seen, so what is not would be
    assert b"lovelace" not in held
    assert b"Analytical" not in held


def test_what_a_duplicate_teaches_is_known_wherever_the_lead_was_added(path: Path) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), target=SUMMER))

    async def learn() -> None:
        journal = start(path, EVERYWHERE)
        rows = checked(Duplicates(), [row(1, "a@b.co"), row(2, "a@b.co", "/in/x")])
        journal.admit(rows)
        await journal.turn(0.0)
        journal.finish({}, None)
        journal.close()

    asyncio.run(learn())
    assert asyncio.run(run(path, row(1, "/in/x"), options=EVERYWHERE)) == [False]


@pytest.mark.parametrize("options", [EVERYWHERE, replace(EVERYWHERE, changed=True)])
def test_what_a_row_teaches_is_known_where_the_lead_was_added_and_where_it_was_not(
    path: Path, options: JournalOptions
) -> None:
    asyncio.run(run(path, row(1, "a@b.co"), status=Status.REJECTED))
    asyncio.run(run(path, row(1, "a@b.co"), target=SUMMER))
    asyncio.run(run(path, row(1, "a@b.co", "/in/x"), row(2, "c@d.co"), options=options))
    assert asyncio.run(run(path, row(1, "/in/x"), options=EVERYWHERE)) == [False]
