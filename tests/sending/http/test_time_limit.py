"""A timeout after which what has arrived still counts."""

import asyncio
import time

import pytest

from reactin_cli.sending.http.time_limit import TimeLimit


def test_what_takes_longer_times_out() -> None:
    async def main() -> None:
        async with TimeLimit(0.01):
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        asyncio.run(main())


def test_what_arrived_while_the_process_was_stopped_counts() -> None:
    async def main() -> str:
        arrived = asyncio.get_running_loop().create_future()
        async with TimeLimit(0.01):
            asyncio.get_running_loop().call_soon(arrived.set_result, "answer")
            time.sleep(0.05)  # nothing runs meanwhile, as when the process is suspended
            return str(await arrived)

    assert asyncio.run(main()) == "answer"


def test_a_cancellation_from_outside_is_no_timeout() -> None:
    async def main() -> None:
        async with TimeLimit(60):
            await asyncio.Event().wait()

    async def outer() -> None:
        task = asyncio.create_task(main())
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(outer())
