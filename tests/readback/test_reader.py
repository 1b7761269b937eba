import asyncio

import pytest

from reactin_cli.errors import RefusedError, UnavailableError
from reactin_cli.events import Event, Noted
from reactin_cli.reactin_api.page import Page
from reactin_cli.readback.reader import PageReader
from reactin_cli.sending.reply import Reply, Silence
from tests.readback.script import ScriptedTransport, answer, people, reading

PAGE = answer(200, {"data": people(1), "nextPage": None})
GIVEN = Page(people(1), None)
NOT_FOUND = answer(404)
LOST = Reply("connection_lost", None, Silence.LOST)
UNSENT = Reply("connect_error", None, Silence.UNSENT)


async def first_page(reader: PageReader) -> Page:
    return await reader.read(1)


@pytest.mark.parametrize(
    "trouble",
    [
        answer(500),
        answer(502),
        answer(408),
        answer(429),
        answer(429, wait=30.0),
        answer(503, wait=30.0),
        LOST,
        UNSENT,
        answer(200, b'{"data": [{"ema'),
        answer(200, b""),
        answer(204, b""),
    ],
)
def test_a_passing_trouble_is_waited_out(trouble: Reply) -> None:
    transport = ScriptedTransport([trouble, trouble, PAGE])
    assert reading(transport, first_page) == GIVEN
    assert transport.asked == [(1, True)] * 3


@pytest.mark.parametrize("trouble", [answer(500), LOST, answer(200, b"{")])
def test_a_lasting_trouble_ends_after_all_retries_with_an_error(trouble: Reply) -> None:
    transport = ScriptedTransport([trouble] * 3)
    with pytest.raises(UnavailableError, match="did not return page 1 of the list"):
        reading(transport, first_page, retries=2)


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_key_is_an_error_at_once(status: int) -> None:
    with pytest.raises(RefusedError, match="refused the API key"):
        reading(ScriptedTransport([answer(status)]), first_page)


@pytest.mark.parametrize("status", [302, 400, 405, 410, 100])
def test_any_other_refusal_is_an_error_at_once(status: int) -> None:
    with pytest.raises(UnavailableError, match=f"http_{status}"):
        reading(ScriptedTransport([answer(status)]), first_page)


def test_a_longer_wait_than_allowed_is_an_error_at_once() -> None:
    with pytest.raises(UnavailableError, match="a pause of 3600 s"):
        reading(ScriptedTransport([answer(429, wait=3600.0)]), first_page)


def test_waits_without_end_are_an_error() -> None:
    transport = ScriptedTransport([answer(429, wait=60.0)] * 100)
    with pytest.raises(UnavailableError, match="No request succeeded for 300 s"):
        reading(transport, first_page)


def test_what_is_not_found_with_the_version_is_looked_for_without_it_from_then_on() -> None:
    transport = ScriptedTransport([NOT_FOUND, PAGE, PAGE])

    async def two_pages(reader: PageReader) -> list[Page]:
        return [await reader.read(1), await reader.read(2)]

    assert reading(transport, two_pages) == [GIVEN, GIVEN]
    assert transport.asked == [(1, True), (1, False), (2, False)]


def test_what_is_found_neither_way_is_an_unknown_list() -> None:
    transport = ScriptedTransport([NOT_FOUND, NOT_FOUND])
    with pytest.raises(RefusedError, match="does not know this list"):
        reading(transport, first_page)
    assert transport.asked == [(1, True), (1, False)]


def test_once_an_address_worked_a_404_is_not_looked_for_elsewhere() -> None:
    transport = ScriptedTransport([PAGE, NOT_FOUND])

    async def two_pages(reader: PageReader) -> Page:
        await reader.read(1)
        return await reader.read(2)

    with pytest.raises(RefusedError):
        reading(transport, two_pages)
    assert transport.asked == [(1, True), (2, True)]


@pytest.mark.parametrize("status", [400, 404, 416])
def test_a_page_that_may_lie_beyond_the_end_is_empty_where_it_is_refused(status: int) -> None:
    transport = ScriptedTransport([PAGE, answer(status)])

    async def beyond(reader: PageReader) -> Page:
        await reader.read(1)
        return await reader.read(2, may_lie_beyond=True)

    assert reading(transport, beyond) == Page([])


def test_the_servers_date_is_kept() -> None:
    async def date(reader: PageReader) -> str:
        await reader.read(1)
        return reader.server_date

    assert reading(ScriptedTransport([PAGE]), date) == "today"


def test_a_wait_that_is_felt_is_told() -> None:
    told: list[Event] = []
    reading(ScriptedTransport([answer(500)] * 3 + [PAGE]), first_page, told.append)
    noted = [event.message for event in told if isinstance(event, Noted)]
    assert noted
    assert all("Page 1 of the list could not be read (http_500)" in message for message in noted)


def test_pages_keep_the_pace() -> None:
    transport = ScriptedTransport([PAGE] * 11)

    async def eleven(reader: PageReader) -> float:
        clock = asyncio.get_running_loop().time
        began = clock()
        for number in range(1, 12):
            await reader.read(number)
        return clock() - began

    assert reading(transport, eleven) == pytest.approx(2.0, abs=0.1)
