"""Pages that are in flight together, in virtual time."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reactin_cli.errors import RefusedError
from reactin_cli.events import watch_nothing
from reactin_cli.readback.early_attempts import EarlyAttempts
from reactin_cli.readback.listing import read_list
from reactin_cli.readback.reader import TOGETHER, PageReader
from reactin_cli.sending.options import IfUnknown, PaceOptions, RetryOptions
from reactin_cli.sending.pacing.pacer import Pacer
from reactin_cli.sending.pacing.rate import Rate
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.stop import Stop
from tests.readback.script import answer, people
from tests.virtual_time import run

LATENCY = 0.1
FULL = 50


class SlowList:
    """Full pages, each a while after it was asked for, but for the trouble that is told."""

    def __init__(self, pages: int, trouble: dict[tuple[int, int], Reply] | None = None) -> None:
        """`trouble`: the page's number and which attempt at it → what is answered instead."""
        self.asked: list[tuple[float, int]] = []
        self.most = 0
        self._in_flight = 0
        self._pages = pages
        self._trouble = trouble or {}

    async def get(self, page: int, size: int, *, versioned: bool) -> Reply:  # noqa: ARG002 - as all
        self._in_flight += 1
        self.most = max(self.most, self._in_flight)
        self.asked.append((asyncio.get_running_loop().time(), page))
        number = sum(1 for _, each in self.asked if each == page)
        try:
            await asyncio.sleep(LATENCY)
        finally:
            self._in_flight -= 1
        if trouble := self._trouble.get((page, number)):
            return trouble
        if page > self._pages:
            return answer(404)
        leads = people(*range(page * FULL, (page + 1) * FULL))
        return answer(200, {"data": leads, "nextPage": page + 1 if page < self._pages else None})


def read(
    source: SlowList, together: int = TOGETHER, rate: float = float("inf"), *, aside: bool = False
) -> tuple[list[object], float]:
    """Read the list; give the ids of its leads, and the seconds that it took."""

    async def main() -> tuple[list[object], float]:
        rng, stop = Random(1), Stop()
        pacer = Pacer(Rate(rate), stop, watch_nothing, rng, PaceOptions())
        options = RetryOptions(if_unknown=IfUnknown.RETRY)
        reader = PageReader(
            source,
            pacer,
            stop,
            watch_nothing,
            options=options,
            rng=rng,
            now=lambda: datetime(2025, 1, 31, tzinfo=UTC),
            aside=aside,
            together=together,
        )
        clock: Callable[[], float] = asyncio.get_running_loop().time
        began = clock()
        found = [lead["id"] async for lead in read_list(reader)]
        took = clock() - began
        await asyncio.sleep(LATENCY / 10)
        assert len(asyncio.all_tasks()) == 1, "an attempt is left over"
        return found, took

    return run(main())


def ids(pages: int) -> list[object]:
    return list(range(FULL, (pages + 1) * FULL))


def test_eight_in_flight_are_more_than_six_times_as_fast_as_one() -> None:
    together, alone = SlowList(120), SlowList(120)
    found, took = read(together)
    found_alone, took_alone = read(alone, together=1)
    assert found == found_alone == ids(120)
    assert took <= took_alone / 6
    assert (together.most, alone.most) == (TOGETHER, 1)


@pytest.mark.parametrize("pages", [1, 2, 3, 5, 8, 9, 40])
def test_hardly_a_page_is_asked_for_behind_the_end(pages: int) -> None:
    source = SlowList(pages)
    assert read(source)[0] == ids(pages)
    assert len(source.asked) - pages <= min(max(0, pages - 2), TOGETHER - 1)


def test_pages_keep_to_the_pace() -> None:
    source = SlowList(30)
    assert read(source, rate=20.0)[0] == ids(30)
    gaps = [b - a for (a, _), (b, _) in pairwise(source.asked)]
    assert min(gaps) >= 0.05 - 1e-6


@pytest.mark.parametrize("aside", [False, True])
def test_a_list_that_limits_reading_is_read_one_page_at_a_time_from_then_on(aside: bool) -> None:
    source = SlowList(30, {(12, 1): answer(429, wait=2.0)})
    assert read(source, aside=aside)[0] == ids(30)
    refused = next(at for at, page in source.asked if page == 12) + LATENCY
    later = [at for at, _ in source.asked if at > refused + 0.01]
    assert later[0] >= refused + 2.0 - 1e-6
    assert all(b - a >= LATENCY - 1e-6 for a, b in pairwise(later))


def test_a_refused_key_is_an_error_without_another_attempt() -> None:
    source = SlowList(30, {(5, 1): answer(401)})
    with pytest.raises(RefusedError):
        read(source)
    assert [page for _, page in source.asked].count(5) == 1


REPLIES = st.sampled_from(
    [
        answer(500),
        answer(429),
        answer(429, wait=1.0),
        answer(503, wait=3.0),
        answer(200, b'{"da'),
        Reply("connection_lost", None, Silence.LOST),
    ]
)


@given(
    pages=st.integers(1, 20),
    trouble=st.dictionaries(st.tuples(st.integers(1, 20), st.integers(1, 2)), REPLIES, max_size=6),
    aside=st.booleans(),
)
def test_whatever_goes_wrong_on_the_way_every_lead_is_read_once(
    pages: int, trouble: dict[tuple[int, int], Reply], aside: bool
) -> None:
    assert read(SlowList(pages, trouble), aside=aside)[0] == ids(pages)


def test_what_a_later_page_raises_waits_until_that_one_is_due() -> None:
    async def attempt(number: int) -> int:
        if number == 3:
            raise ValueError("page 3")
        return number

    async def main() -> list[int]:
        early = EarlyAttempts(attempt)
        found = [await early.take(1, 3), await early.take(2, 2)]
        with pytest.raises(ValueError, match="page 3"):
            await early.take(3, 1)
        return found

    assert run(main()) == [1, 2]
