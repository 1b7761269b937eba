import asyncio
import random
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from reactin_cli.sending.http.connection import READ_AHEAD
from reactin_cli.sending.http.connection_pool import ConnectionPool
from tests.sending.asking import Witness, ask, run
from tests.sending.raw_server import OK, says, serving

LOST = {
    "a closed connection": (says(then_close=True), httpx.ReadError),
    "half a header": (says(b"HTTP/1.1 200 OK\r\nConte", then_close=True), httpx.ReadError),
    "garbage": (says(b"\x15\x03\x01 no HTTP\r\n\r\n"), httpx.RemoteProtocolError),
    "an endless header": (
        says(b"HTTP/1.1 200 OK\r\nA: ", *[b"a" * 9999] * 50),
        httpx.RemoteProtocolError,
    ),
}


@pytest.mark.parametrize(("act", "error"), LOST.values(), ids=LOST.keys())
def test_a_request_without_an_answer_may_have_arrived(
    act: Callable[..., Any], error: type[Exception]
) -> None:
    async def test() -> None:
        async with serving(act) as server, ConnectionPool(1) as engine:
            witness = Witness()
            with pytest.raises(error):
                await engine.handle_async_request(witness.request(server.url))
            assert witness.events == ["http11.send_request_headers.started"]
            await server.deserted()

            server.act = says(OK)
            assert (await ask(engine, server.url)).content == b"ok"
            assert server.connections == 2

    run(test())


def test_the_answer_is_there_before_its_body() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"

    async def test() -> None:
        async with serving(says(head)) as server, ConnectionPool(1) as engine:
            response = await engine.handle_async_request(httpx.Request("POST", server.url))
            assert response.status_code == 200
            await response.aclose()
            await server.deserted()

    run(test())


@pytest.mark.parametrize(
    "rest", [b"Content-Length: 9\r\n\r\nok", b"Transfer-Encoding: chunked\r\n\r\n9\r\nok"]
)
def test_a_body_that_breaks_off_is_told(rest: bytes) -> None:
    async def test() -> None:
        act = says(b"HTTP/1.1 200 OK\r\n" + rest, then_close=True)
        async with serving(act) as server, ConnectionPool(1) as engine:
            response = await engine.handle_async_request(httpx.Request("POST", server.url))
            with pytest.raises(httpx.ReadError):
                await response.aread()
            await response.aclose()

    run(test())


def test_a_large_body_is_not_taken_in_before_it_is_read() -> None:
    body = random.Random(1).randbytes(20 * 1024 * 1024)
    written = 0

    async def act(_: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal written
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body))
        for start in range(0, len(body), READ_AHEAD):
            writer.write(body[start : start + READ_AHEAD])
            await writer.drain()
            written = start

    async def test() -> None:
        async with serving(act) as server, ConnectionPool(1) as engine:
            response = await engine.handle_async_request(httpx.Request("POST", server.url))
            await asyncio.sleep(0.2)
            assert written < len(body) / 2
            assert await response.aread() == body
            await response.aclose()
            assert await response.extensions["confirmation"]
            assert (await ask(engine, server.url)).content == body
            assert server.connections == 1

    run(test())


def test_a_body_longer_than_the_read_ahead_that_came_at_once_leaves_the_connection_usable() -> None:
    body = b"x" * (READ_AHEAD + 1000)
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)

    async def test() -> None:
        async with serving(says(answer)) as server, ConnectionPool(1) as engine:
            for _ in range(3):
                response = await engine.handle_async_request(httpx.Request("POST", server.url))
                await asyncio.sleep(0.01)
                assert await response.aread() == body
                await response.aclose()
                assert await response.extensions["confirmation"]
            assert server.connections == 1

    run(test())


def test_a_second_answer_to_one_request_is_nobodys() -> None:
    async def test() -> None:
        async with serving(says(OK + OK)) as server, ConnectionPool(1) as engine:
            for _ in range(3):
                assert (await ask(engine, server.url)).content == b"ok"
            assert server.connections == 3

    run(test())
