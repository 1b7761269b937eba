"""Rows as an import settles them, read no faster than they are wanted."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from reactin_cli.importing import row_stream
from reactin_cli.importing.row_stream import PacedInputs
from reactin_cli.model import Row
from reactin_cli.stop import Stop, StopReason


class Batches:
    """Three batches of one row."""

    rows = 3
    names = ("leads.csv",)

    async def batches(self, _: Stop) -> AsyncIterator[tuple[Any, list[Row]]]:
        for number in range(1, 4):
            yield None, [Row(number, number, "leads.csv", (), [])]

    def share_of(self, rows: int) -> float | None:
        return rows / 3


async def read(paced: PacedInputs, stop: Stop) -> int:
    return len([batch async for batch in paced.batches(stop)])


def test_no_more_is_read_until_the_reader_has_caught_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_stream, "ANOTHER_LOOK", 0)
    unread = iter([99_999, 99_999, 0, 0, 0])
    assert asyncio.run(read(PacedInputs(Batches(), lambda: next(unread)), Stop())) == 3
    assert list(unread) == []


def test_a_run_that_ends_waits_for_no_reader() -> None:
    async def main() -> int:
        stop = Stop()
        stop.request(StopReason.INTERRUPTED)
        return await read(PacedInputs(Batches(), lambda: 99_999), stop)

    assert asyncio.run(main()) == 3


def test_the_rest_is_that_of_the_inputs() -> None:
    paced = PacedInputs(Batches(), lambda: 0)
    assert (paced.rows, paced.names, paced.share_of(3)) == (3, ("leads.csv",), 1.0)
