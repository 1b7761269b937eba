"""Blocking readers and the event loop: one batch at a time, and nobody waits for who waits."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from reactin_cli.importing.reader_thread import pull
from reactin_cli.stop import Stop, StopReason


async def collected(items: Iterator[int], until: Stop | None = None) -> list[int]:
    return [item async for item in pull(items, until)]


def test_all_items_come_in_order() -> None:
    assert asyncio.run(collected(iter(range(5)))) == list(range(5))


def test_an_item_is_read_only_when_it_is_wanted() -> None:
    read: list[int] = []

    def items() -> Iterator[int]:
        for item in range(10):
            read.append(item)
            yield item

    async def take_two() -> None:
        stream = pull(items())
        assert [await anext(stream), await anext(stream)] == [0, 1]
        assert read == [0, 1]

    asyncio.run(take_two())


def test_what_the_reader_raises_comes_out_behind_what_it_gave() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    async def run() -> None:
        stream = pull(items())
        assert await anext(stream) == 1
        with pytest.raises(ValueError, match="broken"):
            await anext(stream)

    asyncio.run(run())


def test_a_stop_ends_the_wait_for_a_reader_that_never_gives_anything() -> None:
    forever = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        forever.wait(30)

    async def run() -> list[int]:
        stop = Stop()
        asyncio.get_running_loop().call_later(0.3, stop.request, StopReason.INTERRUPTED)
        return await collected(items(), stop)

    assert asyncio.run(run()) == [1]
    forever.set()


def test_without_a_stop_to_heed_a_source_is_read_to_its_end() -> None:
    async def run() -> list[int]:
        stop = Stop()
        stop.request(StopReason.INTERRUPTED)
        return await collected(iter(range(3)))

    assert asyncio.run(run()) == [0, 1, 2]


def test_the_event_loop_goes_on_while_a_reader_waits() -> None:
    written = threading.Event()

    def items() -> Iterator[int]:
        assert written.wait(10)
        yield 1

    async def run() -> list[int]:
        asyncio.get_running_loop().call_soon(written.set)
        return await collected(items())

    assert asyncio.run(run()) == [1]


def test_an_interrupt_of_the_loop_leaves_no_complaint_behind(
    capfd: pytest.CaptureFixture[str],
) -> None:
    late = threading.Event()

    def items() -> Iterator[int]:
        late.wait(10)
        yield 1

    async def run() -> None:
        stream = pull(items())
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(stream), 0.01)

    asyncio.run(run())
    late.set()
    for thread in threading.enumerate():
        if thread.name == "reader":
            thread.join(1)
    assert capfd.readouterr() == ("", "")
