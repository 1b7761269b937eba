"""The way to ReactIn where no proxy stands between: HTTP/1.1 over asyncio's own transports.

Why our own: one lead costs 1,630 µs in httpx over its default transport, 280 in httpx over aiohttp,
310 over reqwest, 190 over this engine, and 66 where the requests are prepared and handed to it
directly, as `transport` does (one core, 16 in flight; `python -m tests.benchmarks.engines`). The
others would bring nine more packages, five of them compiled, or a large compiled one, and neither
tells, through httpx, when the first byte leaves, on which "surely not sent" depends. This one
brings httptools, the parser of uvicorn; what a proxy asks for is left to httpx (see `route`).
"""

import asyncio
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator
from functools import lru_cache
from typing import NamedTuple

import httpx

from reactin_cli.sending.http.connection import Connection
from reactin_cli.sending.http.happy_eyeballs import dial
from reactin_cli.sending.http.response_parser import ParsedResponse

LONGEST_IDLE = 4.0
"""Seconds. Node and Apache close what was idle for 5: better to be gone before them, as a request
that crosses their farewell is one of which nobody knows whether it was heard."""

_DEFAULT_PORTS = {"http": 80, "https": 443}


class Origin(NamedTuple):
    """What a connection is good for."""

    scheme: str
    host: str
    port: int


class ConnectionPool(httpx.AsyncBaseTransport):
    """Keeps up to `max_idle` connections for reuse, and opens one where none is free.

    So there are never more than exchanges at a time. Any exchange that does not end in good order
    takes its connection with it. There is no timeout of its own: whoever cancels, at any moment,
    leaves nothing behind. `certificates` are those that a server's is checked with; without any,
    https is not spoken.
    """

    def __init__(self, max_idle: int, certificates: ssl.SSLContext | None = None) -> None:
        self._max_idle = max_idle
        self._certificates = certificates
        self._idle: defaultdict[Origin, list[Connection]] = defaultdict(list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the answer is given when its head is complete, its body is to be read.

        Raises `httpx.ConnectError` if it certainly was not sent. Before its first byte may leave,
        the extension `trace` is told as httpcore tells it.
        """
        origin, data = _origin(request.url), await _encoded(request)
        connection = self._take(origin) or await self._connect(origin)
        try:
            if trace := request.extensions.get("trace"):
                await trace("http11.send_request_headers.started", {"request": request})
            answer = await connection.send(data)
        except BaseException:
            connection.drop()
            raise
        body = _Body(self, origin, connection, answer)
        return httpx.Response(answer.status, headers=answer.headers, stream=body)

    async def aclose(self) -> None:
        for connections in self._idle.values():
            for connection in connections:
                connection.drop()
                await connection.closed()
        self._idle.clear()

    def keep(self, origin: Origin, connection: Connection) -> None:
        """Take back a connection whose exchange is over, for another one if it is fit for it."""
        idle = self._idle[origin]
        if connection.rest():
            idle.append(connection)
        if len(idle) > self._max_idle:
            idle.pop(0).drop()

    def _take(self, origin: Origin) -> Connection | None:
        """Find an idle connection, the freshest first."""
        idle = self._idle[origin]
        oldest = asyncio.get_running_loop().time() - LONGEST_IDLE
        while idle:
            connection = idle.pop()
            if connection.idle_since > oldest and connection.is_open:
                return connection
            connection.drop()
        return None

    async def _connect(self, origin: Origin) -> Connection:
        certificates = self._certificates if origin.scheme == "https" else None
        if origin.scheme == "https" and not certificates:
            raise httpx.UnsupportedProtocol("https needs certificates.")
        try:
            connection = await dial(origin.host, origin.port, certificates)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(str(error)) from error
        if connection.is_closing:  # lost while the event loop was busy: nothing can leave on it
            raise httpx.ConnectError("The connection was closed as soon as it was open.")
        return connection


class _Body(httpx.AsyncByteStream):
    """The body of an answer that is still coming."""

    def __init__(
        self, engine: ConnectionPool, origin: Origin, connection: Connection, answer: ParsedResponse
    ) -> None:
        self._engine = engine
        self._origin = origin
        self._connection = connection
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while part := await self._connection.read(self._answer):
            yield part

    async def aclose(self) -> None:
        self._engine.keep(self._origin, self._connection)


def _origin(url: httpx.URL) -> Origin:
    if url.scheme not in _DEFAULT_PORTS:
        raise httpx.UnsupportedProtocol(f"Only http and https are supported, not `{url.scheme}`.")
    return Origin(url.scheme, url.raw_host.decode(), url.port or _DEFAULT_PORTS[url.scheme])


async def _encoded(request: httpx.Request) -> bytes:
    """Give a request's bytes.

    Raises `httpx.LocalProtocolError` where a line break would smuggle in a line.
    """
    head = _head(request.method, request.url.raw_path, tuple(request.headers.raw))
    body = request.read() if isinstance(request.stream, httpx.ByteStream) else await request.aread()
    return head + body


@lru_cache(maxsize=1024)  # requests differ in little but their bodies
def _head(method: str, target: bytes, fields: tuple[tuple[bytes, bytes], ...]) -> bytes:
    lines = [b"%b %b HTTP/1.1" % (method.encode(), target)]
    lines += [b"%b: %b" % field for field in fields]
    head = b"\r\n".join(lines)
    if head.count(b"\n") + head.count(b"\r") != 2 * (len(lines) - 1):
        raise httpx.LocalProtocolError("A header holds a line break.")
    return head + b"\r\n\r\n"
