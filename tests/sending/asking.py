"""Makes exchanges over an engine, and hears whether they may have left."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import httpx
import pytest

from reactin_cli.sending.http.connection_pool import ConnectionPool


def run(test: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(test, 10))


async def ask(engine: ConnectionPool, url: str, content: bytes = b"lead") -> httpx.Response:
    """Make one exchange to its end."""
    response = await engine.handle_async_request(httpx.Request("POST", url, content=content))
    try:
        await response.aread()
    finally:
        await response.aclose()
    return response


async def ask_and_rest(engine: ConnectionPool, url: str, content: bytes = b"lead") -> bytes:
    """Make one exchange, and wait until its connection has rested."""
    response = await ask(engine, url, content)
    if (confirmation := response.extensions["confirmation"]) is not None:
        assert await confirmation
    return response.content


class Witness:
    """Hears whether the first byte may have left."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def request(self, url: str) -> httpx.Request:
        return httpx.Request("POST", url, content=b"lead", extensions={"trace": self.trace})

    async def trace(self, event: str, _: object) -> None:
        self.events.append(event)


async def fails_unsent(engine: ConnectionPool, url: str, words: str = ".") -> None:
    witness = Witness()
    with pytest.raises(httpx.ConnectError, match=words):
        await engine.handle_async_request(witness.request(url))
    assert witness.events == []
