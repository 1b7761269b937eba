"""Answers that nobody asked for, on connections that are kept."""

import asyncio
import socket
import sys
from asyncio import StreamWriter

import httpx
import pytest

from reactin_cli.sending.http import connection_pool
from reactin_cli.sending.http.connection_pool import LAST_LOOK, ConnectionPool
from reactin_cli.sending.http.happy_eyeballs import dial
from reactin_cli.sending.unproven_answers import UnprovenAnswers
from tests.sending.asking import ask, run
from tests.sending.raw_server import OK, Act, says, serving

IDLE_TOO_LONG = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
LATE = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"


def twice(request: int, delay: float, surplus: bytes = OK) -> Act:
    """Answer one request, the first being 1, a second time after a while."""
    seen = iter(range(1, 10**9))

    async def act(_: bytes, writer: StreamWriter) -> None:
        number = next(seen)
        await asyncio.sleep(0.01)
        writer.write(OK)
        if number == request:
            asyncio.get_running_loop().call_later(delay, writer.write, surplus)

    return act


async def asked(engine: ConnectionPool, url: str, times: int) -> list[UnprovenAnswers]:
    """Make exchanges one after another; give what each answer belongs to."""
    answers = []
    for _ in range(times):
        response: httpx.Response = await ask(engine, url)
        answers.append(response.extensions["answers"])
    return answers


@pytest.mark.parametrize("request_number", [1, 2, 5])
@pytest.mark.parametrize("delay", [0.0, 0.005, 0.02])
def test_all_answers_since_the_last_quiet_moment_are_in_doubt(
    request_number: int, delay: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection_pool, "LAST_LOOK", connection_pool.QUIET)  # slow machines

    async def test() -> None:
        async with serving(twice(request_number, delay, LATE)) as server:
            engine = ConnectionPool(1)
            answers = await asked(engine, server.url, 5)
            await engine.aclose()
        assert answers[request_number - 1].is_in_doubt

    run(test())


def test_what_was_answered_before_a_quiet_moment_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_pool, "QUIET", 0.1)

    async def test() -> None:
        async with serving(twice(5, 0.02)) as server, ConnectionPool(1) as engine:
            before = await asked(engine, server.url, 3)
            await asyncio.sleep(0.15)
            after = await asked(engine, server.url, 3)
            await asyncio.sleep(0.05)
            assert server.connections == 1
        assert [each.is_in_doubt for each in before + after] == [False] * 3 + [True] * 3

    run(test())


def test_what_comes_after_a_quiet_moment_is_about_nothing_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection_pool, "QUIET", 0.05)

    async def test() -> None:
        async with serving(twice(3, 0.2, IDLE_TOO_LONG)) as server, ConnectionPool(1) as engine:
            answers = await asked(engine, server.url, 3)
            await asyncio.sleep(0.3)
            answers += await asked(engine, server.url, 1)
            assert server.connections == 2
        assert not any(each.is_in_doubt for each in answers)

    run(test())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what was acknowledged")
def test_an_answer_to_a_request_that_has_not_arrived_is_another_ones() -> None:
    """The server's system takes no more in, so the second request stays here."""

    async def test() -> None:
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            connection = await dial("127.0.0.1", listener.getsockname()[1], None)
            server, _ = listener.accept()
            with server:
                server.sendall(OK)
                first = await connection.send(b"x" * 4000)
                assert (first.complete, connection.answers.is_in_doubt) == (True, False)
                assert connection.rest()
                second = asyncio.create_task(connection.send(b"x" * 200))
                await asyncio.sleep(0)
                server.sendall(OK)
                assert (await second).complete
            assert connection.answers.is_in_doubt
            assert not connection.rest()
            connection.drop()
            await connection.closed()

    run(test())


def test_a_connection_that_is_never_quiet_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_pool, "MOST_UNPROVEN", 4)
    monkeypatch.setattr(connection_pool, "QUIET", 0.1)

    async def test() -> None:
        async with serving(twice(3, 0.0)) as server, ConnectionPool(1) as engine:
            answers = await asked(engine, server.url, 8)
            await asyncio.sleep(0.15)
            assert len(server.writers) <= 2
        assert server.connections >= 2
        assert [each.is_in_doubt for each in answers[:3]] == [True] * 3
        assert not any(each.is_in_doubt for each in answers[4:])

    run(test())


@pytest.mark.parametrize("surplus", [b"\r\n", b"\n"])
def test_a_line_break_is_no_answer(surplus: bytes) -> None:
    async def test() -> None:
        async with (
            serving(says(OK, surplus)) as server,
            ConnectionPool(1) as engine,
        ):
            answers = await asked(engine, server.url, 3)
            await asyncio.sleep(0.02)
        assert not any(each.is_in_doubt for each in answers)

    run(test())


def test_a_single_exchange_is_not_waited_for_at_the_end() -> None:
    async def test() -> float:
        async with serving(says(OK)) as server:
            engine = ConnectionPool(1)
            await ask(engine, server.url)
            began = asyncio.get_running_loop().time()
            await engine.aclose()
            return asyncio.get_running_loop().time() - began

    assert asyncio.run(test()) < LAST_LOOK / 2
