"""How many leads may go: counted when they go, not when they come back."""

import asyncio

import pytest

from reactin_cli.delivery.limits import LimitCounter
from reactin_cli.delivery.options import Limits
from reactin_cli.model import Lead, Outcome, Row, Status
from reactin_cli.stop import Stop, Stopped, StopReason
from tests import virtual_time


def row(status: Status) -> Row:
    return Row(1, 2, "a.csv", (), [], Lead(), outcome=Outcome(status))


async def takes(budget: LimitCounter) -> bool:
    """Tell whether one more may go within an hour."""
    try:
        async with asyncio.timeout(3600):
            await budget.take()
    except TimeoutError:
        return False
    return True


def test_without_a_limit_everything_may_go() -> None:
    async def run() -> list[bool]:
        budget = LimitCounter(Limits(), Stop())
        return [await takes(budget) for _ in range(100)]

    assert all(virtual_time.run(run()))


def test_no_more_are_let_out_than_may_be_sent() -> None:
    async def run() -> list[bool]:
        budget = LimitCounter(Limits(max_leads=3), Stop())
        return [await takes(budget) for _ in range(4)]

    assert virtual_time.run(run()) == [True, True, True, False]


@pytest.mark.parametrize("status", [Status.REJECTED, Status.FAILED, Status.ALREADY_ADDED])
def test_a_lead_that_did_not_get_in_makes_room_for_another(status: Status) -> None:
    async def run() -> bool:
        budget = LimitCounter(Limits(max_leads=1), Stop())
        await budget.take()
        budget.settled(row(status))
        return await takes(budget)

    assert virtual_time.run(run())


@pytest.mark.parametrize("status", [Status.ADDED, Status.UNKNOWN])
def test_the_last_one_that_is_or_may_be_in_ends_the_run(status: Status) -> None:
    async def run() -> StopReason | None:
        stop = Stop()
        budget = LimitCounter(Limits(max_leads=1), stop)
        await budget.take()
        budget.settled(row(status))
        with pytest.raises(Stopped):
            await budget.take()
        return stop.reason

    assert virtual_time.run(run()) is StopReason.MAX_LEADS


@pytest.mark.parametrize("status", [Status.REJECTED, Status.FAILED, Status.UNKNOWN])
def test_as_many_failures_as_allowed_end_the_run(status: Status) -> None:
    async def run() -> list[StopReason | None]:
        stop, reasons = Stop(), []
        budget = LimitCounter(Limits(max_failures=2), stop)
        for _ in range(2):
            await budget.take()
            budget.settled(row(status))
            reasons.append(stop.reason)
        return reasons

    assert virtual_time.run(run()) == [None, StopReason.MAX_FAILURES]


def test_whoever_waits_for_room_is_released_by_a_stop() -> None:
    async def run() -> None:
        stop = Stop()
        budget = LimitCounter(Limits(max_leads=1), stop)
        await budget.take()
        asyncio.get_running_loop().call_later(5, stop.request, StopReason.INTERRUPTED)
        await budget.take()

    with pytest.raises(Stopped):
        virtual_time.run(run())


def test_leads_that_were_set_aside_are_told_where_they_alone_are_in_the_way() -> None:
    async def run() -> list[bool]:
        budget = LimitCounter(Limits(max_leads=2), Stop())
        said = [await budget.take(), await budget.take()]
        asyncio.get_running_loop().call_later(1, budget.set_aside)
        asyncio.get_running_loop().call_later(2, budget.set_aside)
        said.append(await budget.take())
        budget.taken_up(2)
        budget.settled(row(Status.REJECTED))
        return [*said, await budget.take()]

    assert virtual_time.run(run()) == [True, True, False, True]
