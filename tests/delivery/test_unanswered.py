"""Leads that may or may not have arrived: what a look at the list says of them."""

import asyncio
from collections.abc import Sequence

import pytest

from reactin_cli.delivery.dispatcher import Dispatcher
from reactin_cli.delivery.limits import LimitCounter
from reactin_cli.errors import ListBusyError
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.model import Lead, Outcome, Row, Status
from reactin_cli.stop import Stop, StopReason
from tests import virtual_time
from tests.delivery.test_dispatcher import (
    ADDED,
    NO_LIMITS,
    List,
    Sender,
    Told,
    aside_at_first,
    carry,
    rows,
)


@pytest.mark.parametrize(("rows", "witness"), [(3, 2), (4, 4), (6, 4)])
def test_the_first_lead_added_since_or_the_last_before_shows_whether_the_list_is_up_to_date(
    rows: int, witness: int
) -> None:
    look = List()
    carry(rows, aside_at_first(1, 3), Told(), look=look, places=1)
    assert look.witnesses == [Lead(f"lead{witness}@example.com")]


def test_a_lead_that_the_list_held_before_does_not_show_whether_it_is_up_to_date() -> None:
    class SecondIsSentAgain(NullJournal):
        def was_added(self, row: Row) -> bool:
            return row.number == 2

    look = List()
    carry(3, aside_at_first(3), Told(), SecondIsSentAgain(), look=look, places=1)
    assert look.witnesses == [Lead("lead1@example.com")]


def test_what_was_seen_in_the_list_does_not_show_later_whether_it_is_up_to_date() -> None:
    look = List("lead1@example.com")

    async def run() -> None:
        stop = Stop()
        budget, places = LimitCounter(NO_LIMITS, stop), asyncio.Semaphore(1)
        live = Dispatcher(NullJournal(), aside_at_first(1, 2), budget, stop, Told(), places, look)
        for row in rows(2):
            await live.take([row])
            await live.finish()

    virtual_time.run(run())
    assert look.witnesses == [None, None]


def test_a_list_that_cannot_be_read_leaves_nobody_waiting() -> None:
    told = Told()
    carry(3, aside_at_first(1, 2), told, look=List().unreadable())
    assert told.statuses == {1: Status.UNKNOWN, 2: Status.UNKNOWN, 3: Status.ADDED}


class Doubting(NullJournal):
    """Knows that an earlier run may have added every lead, or even has."""

    def __init__(self, age: float, *, added: bool = False) -> None:
        self._age = age
        self._added = added

    def in_doubt(self, row: Row) -> float | None:  # noqa: ARG002 - as every journal
        return self._age

    def was_added(self, row: Row) -> bool:  # noqa: ARG002 - as every journal
        return self._added


def test_a_lead_that_a_run_left_in_doubt_has_its_time_to_show_before_it_is_looked_for() -> None:
    told, look = Told(), List("lead1@example.com")
    carry(1, Sender(), told, Doubting(age=20.0), look=look)
    assert look.waits == [980.0]
    assert told.statuses == {1: Status.ADDED}


def test_what_the_list_held_before_proves_nothing_of_a_lead_that_is_sent_again() -> None:
    sent: list[int] = []

    def act(row: Row) -> Outcome:
        sent.append(row.number)
        return ADDED

    carry(1, Sender(act), Told(), Doubting(20.0, added=True), look=List("lead1@example.com"))
    assert sent == [1]


def test_a_stop_leaves_what_was_set_aside_without_a_look() -> None:
    told = Told()

    async def run() -> None:
        stop = Stop()

        class Waiting(List):
            async def wait(self, attempted: float) -> None:  # noqa: ARG002 - as every look
                stop.request(StopReason.INTERRUPTED)
                stop.check()

            async def take(self, witness: Lead | None) -> frozenset[Lead] | None:  # noqa: ARG002 - as every look
                stop.check()
                return frozenset()

        budget, places = LimitCounter(NO_LIMITS, stop), asyncio.Semaphore(1)
        live = Dispatcher(NullJournal(), aside_at_first(1), budget, stop, told, places, Waiting())
        await live.take(rows(2))
        await live.finish()

    virtual_time.run(run())
    assert told.statuses == {1: Status.UNKNOWN, 2: Status.ADDED}


def test_a_look_that_breaks_ends_the_run_and_hides_no_row() -> None:
    class Broken(List):
        async def take(self, witness: Lead | None) -> frozenset[Lead] | None:  # noqa: ARG002 - as every look
            raise ZeroDivisionError

    told = Told()
    stop = carry(3, aside_at_first(1), told, look=Broken())
    assert isinstance(stop.fault, ZeroDivisionError)
    assert told.statuses[1] is Status.UNKNOWN


def test_a_wait_for_a_look_that_breaks_ends_the_run_and_hides_no_row() -> None:
    class Broken(List):
        async def wait(self, attempted: float) -> None:  # noqa: ARG002 - as every look
            raise ZeroDivisionError

    told = Told()
    stop = carry(3, aside_at_first(1), told, look=Broken())
    assert isinstance(stop.fault, ZeroDivisionError)
    assert sorted(told.numbers) == [1, 2, 3]


class Early(List):
    """Shows some leads at the first glance."""

    def __init__(self, *shown: str) -> None:
        super().__init__()
        self._shown = frozenset(map(Lead, shown))
        self.wanted: list[list[str]] = []

    async def wait_for_glance(self, attempted: float) -> bool:
        await asyncio.sleep(attempted + 2 - asyncio.get_running_loop().time())
        return not self.wanted

    async def glance(self, leads: Sequence[Lead], attempted: float) -> frozenset[Lead]:  # noqa: ARG002 - as every look
        self.wanted.append([lead.email for lead in leads])
        return self._shown


def test_what_shows_early_is_settled_at_once_and_nothing_else_is_read() -> None:
    told, look = Told(), Early("lead1@example.com", "lead3@example.com")
    carry(3, aside_at_first(1, 3), told, look=look)
    assert look.wanted == [["lead1@example.com", "lead3@example.com"]]
    assert (look.waits, look.looks) == ([], 0)
    assert set(told.statuses.values()) == {Status.ADDED}


def test_what_does_not_show_early_has_all_its_time() -> None:
    told, look = Told(), Early("lead3@example.com")
    carry(3, aside_at_first(1, 3), told, look=look)
    assert (len(look.waits), look.looks) == (1, 1)
    assert told.numbers[:2] == [2, 3]


def test_a_glance_proves_nothing_of_a_lead_that_is_sent_again() -> None:
    look = Early("lead1@example.com")
    carry(1, Sender(), Told(), Doubting(20.0, added=True), look=look)
    assert look.wanted == [[]]
    assert look.looks == 1


def test_a_glance_that_breaks_ends_the_run_and_hides_no_row() -> None:
    class Broken(Early):
        async def glance(self, leads: Sequence[Lead], attempted: float) -> frozenset[Lead]:  # noqa: ARG002 - as every look
            raise ZeroDivisionError

    told = Told()
    stop = carry(3, aside_at_first(1), told, look=Broken())
    assert isinstance(stop.fault, ZeroDivisionError)
    assert sorted(told.numbers) == [1, 2, 3]


def test_a_list_that_may_not_be_read_now_leaves_what_was_set_aside_unknown_and_ends_nothing() -> (
    None
):
    class Busy(List):
        async def take(self, witness: Lead | None) -> frozenset[Lead] | None:  # noqa: ARG002 - as every look
            raise ListBusyError("ReactIn asked for a long pause of the list.")

    told = Told()
    stop = carry(3, aside_at_first(1), told, look=Busy())
    assert (stop.fault, stop.reason) == (None, None)
    assert told.statuses == {1: Status.UNKNOWN, 2: Status.ADDED, 3: Status.ADDED}
