import asyncio

import pytest

from reactin_cli.cli.reading import TOLD_EVERY, Telling
from reactin_cli.cli.terminal.notes import Notes
from reactin_cli.reactin_api.page import Page
from reactin_cli.readback.listing import read_list
from reactin_cli.readback.reader import PageReader
from tests.readback.script import ScriptedTransport, answer, people, reading


def test_a_long_reading_tells_now_and_then_how_far_it_got(
    capsys: pytest.CaptureFixture[str],
) -> None:
    last = 4
    pages = [
        answer(200, {"data": people(number), "nextPage": number + 1 if number < last else None})
        for number in range(1, last + 1)
    ]

    async def read_slowly(reader: PageReader) -> None:
        telling = Telling(reader, Notes())

        class Slow:
            async def read(self, number: int, *, may_lie_beyond: bool = False) -> Page:
                await asyncio.sleep(0.6 * TOLD_EVERY)
                return await telling.read(number, may_lie_beyond=may_lie_beyond)

        assert len([lead async for lead in read_list(Slow())]) == last

    reading(ScriptedTransport(pages), read_slowly)
    assert capsys.readouterr().err == "2 leads read so far.\n4 leads read so far.\n"
