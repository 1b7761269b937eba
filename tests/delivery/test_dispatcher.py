"""The end of the line, with partners that fail: every row is told once, whatever happens."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from reactin_cli.delivery.dispatcher import Dispatcher
from reactin_cli.delivery.limits import LimitCounter
from reactin_cli.delivery.options import Limits
from reactin_cli.errors import StorageError
from reactin_cli.events import Event, Noted
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.model import Lead, Outcome, Row, Status
from reactin_cli.stop import Stop, StopReason
from tests import virtual_time

ADDED, UNKNOWN = Outcome(Status.ADDED), Outcome(Status.UNKNOWN)
NO_LIMITS = Limits()
FULL = StorageError("The disk is full.", "Make room.")


def rows(count: int) -> list[Row]:
    return [
        Row(number, number, "a.csv", (), [], Lead(f"lead{number}@example.com"))
        for number in range(1, count + 1)
    ]


class Sender:
    """Takes a second for each row, and may do something else than add it; None sets it aside."""

    def __init__(self, act: Callable[[Row], Outcome | None] = lambda _: ADDED) -> None:
        self._act = act

    async def send(self, row: Row) -> Row:
        await asyncio.sleep(1)
        row.outcome = self._act(row)
        return row

    def attempted(self, row: Row) -> float:  # noqa: ARG002 - as every sender
        return 0.0

    def verified(self, row: Row) -> Row:
        row.outcome = ADDED
        return row

    def unverified(self, row: Row) -> Row:
        row.outcome = UNKNOWN
        return row

    def look_no_more(self) -> None:
        self._act = lambda _: UNKNOWN


class List:
    """What a look at the list gives: leads that are in it; None, it cannot be read."""

    def __init__(self, *held: str) -> None:
        self._held: frozenset[Lead] | None = frozenset(map(Lead, held))
        self.looks = 0
        self.waits: list[float] = []
        self.witnesses: list[Lead | None] = []

    def unreadable(self) -> "List":
        self._held = None
        return self

    async def wait_for_glance(self, attempted: float) -> bool:  # noqa: ARG002 - as every look
        return False

    async def glance(self, leads: Sequence[Lead], attempted: float) -> frozenset[Lead]:  # noqa: ARG002 - as every look
        raise AssertionError

    async def wait(self, attempted: float) -> None:
        self.waits.append(attempted)
        await asyncio.sleep(attempted + 60 - asyncio.get_running_loop().time())

    async def take(self, witness: Lead | None) -> frozenset[Lead] | None:
        self.looks += 1
        self.witnesses.append(witness)
        return self._held


class Told:
    """Hears of settled rows."""

    def __init__(self, fails_at: int = 0) -> None:
        self.numbers: list[int] = []
        self.statuses: dict[int, Status] = {}
        self._fails_at = fails_at

    def __call__(self, settled: Sequence[Row]) -> None:
        for row in settled:
            assert row.outcome
            self.numbers.append(row.number)
            self.statuses[row.number] = row.outcome.status
            if row.number == self._fails_at:
                raise ValueError("a watcher broke")


def carry(
    count: int,
    sender: Sender,
    told: Told,
    journal: NullJournal | None = None,
    limits: Limits = NO_LIMITS,
    places: int = 2,
    look: List | None = None,
) -> Stop:
    """Send rows through; give the switch, which says how it ended."""

    async def run() -> Stop:
        stop = Stop()
        budget, semaphore = LimitCounter(limits, stop), asyncio.Semaphore(places)
        live = Dispatcher(journal or NullJournal(), sender, budget, stop, told, semaphore, look)
        await live.take(rows(count))
        await live.finish()
        return stop

    return virtual_time.run(run())


def test_every_row_is_sent_and_told_once() -> None:
    told = Told()
    carry(20, Sender(), told)
    assert sorted(told.numbers) == list(range(1, 21))
    assert set(told.statuses.values()) == {Status.ADDED}


def test_a_settled_row_is_told_without_being_sent() -> None:
    told = Told()
    settled = rows(1)[0]
    settled.outcome = Outcome(Status.INVALID)

    async def run() -> None:
        stop = Stop()
        budget, places = LimitCounter(Limits(), stop), asyncio.Semaphore(1)
        live = Dispatcher(NullJournal(), Sender(), budget, stop, told, places)
        await live.take([settled])
        await live.finish()

    virtual_time.run(run())
    assert told.statuses == {1: Status.INVALID}


class SlowJournal(NullJournal):
    """Stores a claim or an outcome in a while."""

    async def claim(self, row: Row) -> bool:  # noqa: ARG002 - as every journal
        await asyncio.sleep(0.4)
        return True

    async def settle(self, row: Row) -> None:  # noqa: ARG002 - as every journal
        await asyncio.sleep(0.4)


class CountingSender(Sender):
    """Knows how many rows were on their way at once, and when the last one went."""

    def __init__(self, act: Callable[[Row], Outcome | None] = lambda _: ADDED) -> None:
        super().__init__(act)
        self.most = self._now = self.sent = 0
        self.last = 0.0

    async def send(self, row: Row) -> Row:
        self.sent, self._now = self.sent + 1, self._now + 1
        self.most = max(self.most, self._now)
        self.last = asyncio.get_running_loop().time()
        try:
            return await super().send(row)
        finally:
            self._now -= 1


def test_no_place_waits_while_the_journal_stores_claims_and_outcomes() -> None:
    sender = CountingSender()
    began = []

    class Watched(SlowJournal):
        async def claim(self, row: Row) -> bool:
            began.append(asyncio.get_running_loop().time())
            return await super().claim(row)

    carry(20, sender, Told(), Watched(), places=2)
    assert sender.most == 2
    assert sender.last - began[0] == pytest.approx(0.4 + 9 * 1.0)


def test_no_lead_more_goes_while_the_journal_stores_the_failure_that_is_one_too_many() -> None:
    stop, sent = Stop(), []

    class Obedient(Sender):
        async def send(self, row: Row) -> Row:
            stop.check()
            sent.append(row.number)
            return await super().send(row)

    async def run() -> None:
        budget, places = LimitCounter(Limits(max_failures=2), stop), asyncio.Semaphore(1)
        sender = Obedient(lambda _: UNKNOWN)
        live = Dispatcher(SlowJournal(), sender, budget, stop, Told(), places)
        await live.take(rows(20))
        await live.finish()

    virtual_time.run(run())
    assert (stop.reason, len(sent)) == (StopReason.MAX_FAILURES, 2)


def test_a_fault_with_one_row_ends_the_run_and_leaves_that_row_in_the_dark() -> None:
    def act(row: Row) -> Outcome:
        if row.number == 3:
            raise ValueError("a bug")
        return ADDED

    told = Told()
    stop = carry(20, Sender(act), told)
    assert isinstance(stop.fault, ValueError)
    assert told.statuses[3] is Status.UNKNOWN
    assert sorted(told.numbers) == list(range(1, 21))
    assert told.statuses[20] is Status.NOT_SENT


def test_a_watcher_that_breaks_ends_the_run_and_hides_no_row() -> None:
    told = Told(fails_at=2)
    stop = carry(20, Sender(), told)
    assert isinstance(stop.fault, ValueError)
    assert sorted(told.numbers) == list(range(1, 21))


class FullJournal(NullJournal):
    """Has no room left for outcomes from some row on."""

    def __init__(self, row: int) -> None:
        self._row = row

    async def settle(self, row: Row) -> None:
        if row.number >= self._row:
            raise FULL

    async def claim(self, row: Row) -> bool:
        if row.number > self._row + 2:
            raise FULL
        return True


def test_an_outcome_that_cannot_be_stored_stops_sending_and_is_still_told() -> None:
    told = Told()
    stop = carry(20, Sender(), told, FullJournal(5))
    assert (stop.reason, stop.message) == (StopReason.LOCAL_STORAGE, "The disk is full.")
    assert told.statuses[5] is Status.ADDED
    assert told.statuses[20] is Status.NOT_SENT
    assert sorted(told.numbers) == list(range(1, 21))


class BusyJournal(NullJournal):
    """Says for some time that another run has the first row's lead."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    async def claim(self, row: Row) -> bool:
        if row.number == 1 and self.looks:
            self.looks -= 1
            return False
        return True


def test_a_lead_that_another_run_has_holds_up_no_other() -> None:
    told = Told()
    carry(5, Sender(), told, BusyJournal(40), places=1)
    assert told.numbers == [2, 3, 4, 5, 1]


@pytest.mark.parametrize(("looks", "notes"), [(4, 0), (400, 1)])
def test_whoever_waits_long_for_another_run_is_told_so(looks: int, notes: int) -> None:
    events: list[Event] = []

    async def run() -> None:
        stop = Stop()
        budget, places = LimitCounter(NO_LIMITS, stop), asyncio.Semaphore(1)
        journal = BusyJournal(looks)
        live = Dispatcher(journal, Sender(), budget, stop, Told(), places, watcher=events.append)
        await live.take(rows(2))
        await live.finish()

    virtual_time.run(run())
    assert [type(event) for event in events] == [Noted] * notes


class CrossedJournal(NullJournal):
    """Another run has some rows' leads until another row of this run is told."""

    def __init__(self, *held: int, until: int, told: Told) -> None:
        self._held, self._until, self._told = held, until, told
        self._looks = 0

    async def claim(self, row: Row) -> bool:
        self._looks += row.number in self._held
        assert self._looks < 10_000, "it waits for ever"
        return row.number not in self._held or self._until in self._told.numbers


@pytest.mark.parametrize("limits", [NO_LIMITS, Limits(max_leads=2)])
def test_two_runs_that_wait_for_each_others_leads_in_doubt_both_look_into_the_list(
    limits: Limits,
) -> None:
    told, look = Told(), List("lead1@example.com")
    journal = CrossedJournal(2, until=1, told=told)
    carry(3, aside_at_first(1), told, journal, limits=limits, look=look)
    assert (sorted(told.numbers), look.looks) == ([1, 2, 3], 1)
    assert told.statuses[2] is Status.ADDED


def test_leads_in_doubt_go_again_though_all_others_on_their_way_wait_for_another_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reactin_cli.delivery.dispatcher.MOST_OPEN", 2)
    told = Told()
    journal = CrossedJournal(2, 3, until=1, told=told)
    stop = carry(4, aside_at_first(1), told, journal, look=List())
    assert (stop.fault, sorted(told.numbers)) == (None, [1, 2, 3, 4])


@pytest.mark.parametrize(
    ("limits", "reason", "counts"),
    [
        (Limits(max_leads=3), StopReason.MAX_LEADS, {Status.ADDED: 3, Status.NOT_SENT: 7}),
        (Limits(max_leads=10), StopReason.MAX_LEADS, {Status.ADDED: 10}),
        (Limits(max_leads=11), None, {Status.ADDED: 10}),
        (Limits(max_failures=1), None, {Status.ADDED: 10}),
    ],
)
def test_limits_end_the_run_and_leave_the_rest(
    limits: Limits, reason: StopReason | None, counts: dict[Status, int]
) -> None:
    told = Told()
    stop = carry(10, Sender(), told, limits=limits, places=4)
    statuses = list(told.statuses.values())
    assert {status: statuses.count(status) for status in set(statuses)} == counts
    assert stop.reason is reason


def aside_at_first(*numbers: int) -> Sender:
    """Make a sender that cannot tell of these rows, the first time, whether they arrived."""
    left = set(numbers)

    def act(row: Row) -> Outcome | None:
        if row.number in left:
            left.remove(row.number)
            return None
        return ADDED

    return Sender(act)


def test_leads_in_doubt_are_looked_for_together_when_all_the_others_are_done() -> None:
    told, look = Told(), List("lead1@example.com")
    carry(6, aside_at_first(1, 3), told, look=look)
    assert (sorted(told.numbers[:4]), told.numbers[4:], look.looks) == ([2, 4, 5, 6], [1, 3], 1)
    assert set(told.statuses.values()) == {Status.ADDED}


def test_while_the_input_pauses_what_was_set_aside_is_looked_for_and_told() -> None:
    told, look = Told(), List("lead1@example.com")
    told_in_the_pause: list[int] = []

    async def run() -> None:
        stop = Stop()
        budget, places = LimitCounter(NO_LIMITS, stop), asyncio.Semaphore(2)
        live = Dispatcher(NullJournal(), aside_at_first(1), budget, stop, told, places, look)
        first, second = rows(2)
        await live.take([first])
        await asyncio.sleep(100)
        told_in_the_pause.extend(told.numbers)
        await live.take([second])
        await live.finish()

    virtual_time.run(run())
    assert told_in_the_pause == [1]
    assert told.numbers == [1, 2]


def test_leads_in_doubt_that_fill_the_limit_are_looked_for_before_others_go() -> None:
    told, look = Told(), List("lead1@example.com")
    stop = carry(5, aside_at_first(1, 2), told, limits=Limits(max_leads=2), look=look)
    assert stop.reason is StopReason.MAX_LEADS
    assert [number for number, status in sorted(told.statuses.items()) if status == "added"] == [
        1,
        2,
    ]
    assert sorted(told.numbers) == [1, 2, 3, 4, 5]
