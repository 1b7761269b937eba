import asyncio
from itertools import pairwise

import pytest

from reactin_cli.sending.pacing.shared_schedule import RESERVED, SharedSchedule
from tests import virtual_time


class Clock:
    """A shared clock that nobody else uses."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.free = 0.0

    async def turn(self, interval: float) -> float:
        self.asked.append(interval)
        turn = max(self.free, asyncio.get_running_loop().time())
        self.free = turn + interval
        return turn

    def hold(self, seconds: float) -> None:
        self.free = max(self.free, asyncio.get_running_loop().time() + seconds)


async def take(clock: Clock, interval: float, count: int, pause: float = 0.0) -> list[float]:
    turns, taken = SharedSchedule(clock), []
    for _ in range(count):
        taken.append(await turns.next(interval))
        await asyncio.sleep(max(0.0, taken[-1] - asyncio.get_running_loop().time()) + pause)
    return taken


@pytest.mark.parametrize("interval", [2.0, 0.1, 0.02, 0.005])
def test_turns_are_an_interval_apart_however_many_are_reserved_at_once(interval: float) -> None:
    taken = virtual_time.run(take(Clock(), interval, 100))
    assert [b - a for a, b in pairwise(taken)] == pytest.approx([interval] * 99)


@pytest.mark.parametrize(("interval", "times"), [(0.5, 100), (0.005, 5)])
def test_short_turns_are_reserved_several_at_once(interval: float, times: int) -> None:
    clock = Clock()
    virtual_time.run(take(clock, interval, 100))
    assert len(clock.asked) == times
    assert max(clock.asked) == max(interval, RESERVED)


def test_turns_that_passed_during_a_pause_are_gone() -> None:
    clock = Clock()
    taken = virtual_time.run(take(clock, 0.02, 3, pause=30.0))
    assert [b - a >= 30.0 for a, b in pairwise(taken)] == [True, True]


def test_a_pause_that_one_process_is_asked_for_holds_all() -> None:
    async def hold() -> tuple[float, float]:
        clock = Clock()
        one, other = SharedSchedule(clock), SharedSchedule(clock)
        await one.next(0.02)
        one.hold(30.0)
        return await other.next(0.02), await one.next(0.02)

    assert min(virtual_time.run(hold())) >= 30.0


def test_without_spacing_it_holds_all_too_and_few_ask() -> None:
    async def send() -> tuple[list[float], int]:
        clock = Clock()
        one, other = SharedSchedule(clock), SharedSchedule(clock)
        before = [await other.next(0.0) for _ in range(50)]
        one.hold(30.0)
        await asyncio.sleep(RESERVED)
        await other.next(0.0)
        await asyncio.sleep(0.01)
        return [max(before), await other.next(0.0)], len(clock.asked)

    (before, after), asked = virtual_time.run(send())
    assert (after - before >= 30.0, asked) == (True, 2)


def test_without_spacing_only_the_first_look_at_the_clock_is_waited_for() -> None:
    class SlowClock(Clock):
        async def turn(self, interval: float) -> float:
            await asyncio.sleep(1.0)
            return await super().turn(interval)

    async def send() -> list[float]:
        shared, times = SharedSchedule(SlowClock()), [asyncio.get_running_loop().time()]
        for _ in range(3):
            await shared.next(0.0)
            times.append(asyncio.get_running_loop().time())
            await asyncio.sleep(RESERVED)
        return [times[1] - times[0], times[2] - times[1], times[3] - times[2]]

    waited = virtual_time.run(send())
    assert waited == pytest.approx([1.0, RESERVED, RESERVED])
