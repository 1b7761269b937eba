import asyncio

from reactin_cli.sending.pacing.freezes import NOTICEABLE, TICK, Freezes


def test_a_process_that_was_stopped_is_noticed_once() -> None:
    async def run() -> list[float]:
        freezes = Freezes()
        async with freezes.watched():
            await asyncio.sleep(0)
            now = asyncio.get_running_loop().time()
            return [freezes.since_last(now + 60.0), freezes.since_last(now + 60.1)]

    first, second = asyncio.run(run())
    assert 60.0 - TICK - 0.1 <= first <= 60.0
    assert second == 0.0


def test_a_busy_machine_is_no_stopped_one() -> None:
    async def run() -> float:
        freezes = Freezes()
        async with freezes.watched():
            await asyncio.sleep(0)
            return freezes.since_last(asyncio.get_running_loop().time() + TICK + NOTICEABLE / 2)

    assert asyncio.run(run()) == 0.0


def test_unwatched_nothing_is_noticed() -> None:
    assert Freezes().since_last(1e9) == 0.0
