"""A process that was stopped for a while, in virtual time: the clock jumps in mid-wait."""

import asyncio
from collections.abc import Callable

import pytest

from reactin_cli.model import Status
from reactin_cli.sending.options import PaceOptions
from reactin_cli.sending.pacing.stopped_time import NOTICED, StoppedTime
from reactin_cli.sending.reply import Reply
from reactin_cli.stop import StopReason
from tests import virtual_time
from tests.sending.scripted import LOST, OK, REFUSED, Answer, Import, too_many

STOPPED = 1_000.0
"""Seconds, far more than an outage may last."""


def stopped_at(wake_up: int) -> Callable[[], float]:
    """Make the lateness of wake-ups of a process that is stopped before one of them."""
    wake_ups = iter(range(10**9))
    return lambda: STOPPED if next(wake_ups) == wake_up else 0.0


def failing(times: int, reply: Reply, lead: str = "") -> Answer:
    """Answer one lead, or whatever comes, badly for some times."""
    count = iter(range(10**9))
    return lambda email, _: reply if lead in email and next(count) < times else OK


@pytest.mark.parametrize("wake_up", range(3, 30))
@pytest.mark.parametrize(
    "reply", [REFUSED, LOST, Reply("http_503", 503), too_many(5.0)], ids=lambda r: r.code
)
def test_it_is_no_outage_whenever_it_happens(reply: Reply, wake_up: int) -> None:
    pace = PaceOptions(max_outage=60.0)
    done = Import(failing(5, reply), 20, pace=pace, lateness=stopped_at(wake_up)).run()
    assert (done.statuses, done.stop.reason) == ({Status.ADDED}, None)


@pytest.mark.parametrize("wake_up", range(3, 60, 3))
def test_a_lead_that_alone_is_told_to_wait_is_not_given_up_for_it(wake_up: int) -> None:
    pace = PaceOptions(max_outage=300.0)
    answer = failing(6, too_many(1.0), "lead3@")
    done = Import(answer, 60, pace=pace, lateness=stopped_at(wake_up)).run()
    assert (done.statuses, len(done.rows)) == ({Status.ADDED}, 60)


@pytest.mark.parametrize("wake_up", range(10))
def test_it_is_no_part_of_a_round_trip(wake_up: int) -> None:
    done = Import(failing(3, too_many()), 20, lateness=stopped_at(wake_up)).run()
    assert done.statuses == {Status.ADDED}
    assert done.sent[-1] < STOPPED + 60


def test_an_outage_that_goes_on_afterwards_ends_the_run_after_its_own_time() -> None:
    pace = PaceOptions(max_outage=60.0)
    answer: Answer = lambda _, __: REFUSED  # noqa: E731
    done = Import(answer, 20, pace=pace, lateness=stopped_at(20)).run()
    assert done.stop.reason is StopReason.UNAVAILABLE
    assert 60 <= done.sent[-1] - STOPPED < 75


def test_nothing_is_noticed_on_a_busy_machine() -> None:
    noticed: list[float] = []

    async def main() -> None:
        watch = StoppedTime(lambda: True, noticed.append)
        watch.watch()
        await asyncio.sleep(20)

    virtual_time.run(main(), lambda: NOTICED / 2)
    assert noticed == []


def test_it_looks_no_more_once_nobody_asks() -> None:
    looks: list[bool] = []

    def is_needed() -> bool:
        looks.append(True)
        return False

    async def main() -> None:
        watch = StoppedTime(is_needed, lambda _: None)
        watch.watch()
        watch.watch()
        await asyncio.sleep(20)

    virtual_time.run(main())
    assert len(looks) == 1
