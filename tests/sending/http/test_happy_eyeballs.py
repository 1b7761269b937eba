import asyncio
import socket
import sys
from typing import Any

import pytest

from reactin_cli.sending.http.happy_eyeballs import HEAD_START, dial
from tests.sending.asking import run
from tests.sending.raw_server import RawServer, says, serving, unanswering

pytestmark = pytest.mark.skipif(
    sys.platform != "linux",
    reason="127.0.0.2 may not be there, and a queue that is full may refuse",
)


def resolve(monkeypatch: pytest.MonkeyPatch, *hosts: str) -> None:
    """Let every name stand for these addresses."""

    async def addresses(_: str, port: int, **__: object) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in hosts]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", addresses)


async def dial_and_drop(server: RawServer) -> float:
    """Connect to `example.com`, and tell how many seconds it took."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    connection = await dial("example.com", server.port, None)
    took = loop.time() - began
    connection.drop()
    await connection.closed()
    return took


def test_an_address_that_does_not_answer_costs_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        async with serving(says()) as server:
            with unanswering("127.0.0.2", server.port):
                resolve(monkeypatch, "127.0.0.2", "127.0.0.1")
                assert HEAD_START * 0.9 < await dial_and_drop(server) < HEAD_START * 4

    run(test())


def test_an_address_that_refuses_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        async with serving(says()) as server:
            resolve(monkeypatch, "127.0.0.2", "127.0.0.1")
            assert await dial_and_drop(server) < HEAD_START

    run(test())


def test_if_all_refuse_each_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        async with serving(says()) as server:
            resolve(monkeypatch, "127.0.0.2", "127.0.0.3")
            with pytest.raises(OSError, match=r"127\.0\.0\.2.*; .*127\.0\.0\.3"):
                await dial_and_drop(server)

    run(test())


def test_cancelled_at_any_step_it_leaves_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    async def test() -> None:
        async with serving(says()) as server:
            resolve(monkeypatch, "127.0.0.2", "127.0.0.1")
            for steps in range(40):
                task = asyncio.create_task(dial_and_drop(server))
                for _ in range(steps):
                    await asyncio.sleep(0)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            assert server.connections
            await server.deserted()

    run(test())
