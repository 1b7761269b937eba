"""HTTP/1.1 over asyncio's own transports, directly or through an HTTP proxy's tunnel.

Why our own: one lead costs 1,630 µs in httpx over its default transport, 280 in httpx over aiohttp,
310 over reqwest, 190 over this engine, and 66 where the requests are prepared and handed to it
directly, as `transport` does (one core, 16 in flight; `python -m tests.benchmarks.engines`). The
others would bring nine more packages, five of them compiled, or a large compiled one, and none of
them says, through httpx, when the first byte leaves, on which "certainly not sent" depends. This
one brings httptools, the parser of uvicorn. Through a proxy it reads answers exactly as without.
"""

import asyncio
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator
from functools import lru_cache

import httpx

from reactin_cli.sending.http.connecting import Origin, connect
from reactin_cli.sending.http.connection import SHORTEST_REST, Connection
from reactin_cli.sending.http.proxy import Proxy
from reactin_cli.sending.http.response_parser import ParsedResponse

LONGEST_IDLE = 4.0
"""Seconds. Node and Apache close what was idle for 5. A request that crosses such a close is one of
which nobody knows whether it was read, so the connection is given up before."""

CONNECTIONS_PER_EXCHANGE = 2
"""Connections that may be open for each exchange at a time, so that some can rest."""

_CHECK_INTERVAL = SHORTEST_REST / 4
"""Seconds between two looks at what rests."""


class ConnectionPool(httpx.AsyncBaseTransport):
    """Keeps up to `max_idle` connections for reuse, and opens one where none is free.

    A connection rests after an exchange until it is certain that nothing follows its answer (see
    `Connection`); one that has not rested is used only where there are too many already. Any
    exchange that does not end in good order takes its connection with it. There is no timeout:
    whoever cancels, at any moment, leaves nothing behind. `certificates` are those that a server's
    is checked with; without any, https is not spoken.
    """

    def __init__(
        self,
        max_idle: int,
        certificates: ssl.SSLContext | None = None,
        proxy: Proxy | None = None,
    ) -> None:
        self._max_idle = max_idle
        self._certificates = certificates
        self._proxy = proxy
        self._idle: defaultdict[Origin, list[Connection]] = defaultdict(list)
        self._leaving: list[Connection] = []
        """Connections that are not used again, and whose last answers are not confirmed yet."""
        self._in_use = 0
        self._check: asyncio.TimerHandle | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the answer is given when its head is complete, its body is to be read.

        Raises `httpx.ConnectError` or `httpx.ProxyError` if it certainly was not sent. Before its
        first byte may leave, the extension `trace` is called as httpcore calls it. Once the body is
        read, the response's extension `confirmation` holds a future that says whether the answer
        belongs to this request; None where that is certain.
        """
        origin, data = _origin(request.url), await _encoded(request)
        connection = self._take(origin)
        self._in_use += 1
        try:
            if connection is None:
                connection = await connect(origin, self._certificates, self._proxy)
            if trace := request.extensions.get("trace"):
                await trace("http11.send_request_headers.started", {"request": request})
            answer = await connection.send(data)
        except BaseException:
            self._in_use -= 1
            if connection:
                connection.drop()
            raise
        body = _Body(self, origin, connection, answer)
        response = httpx.Response(answer.status, headers=answer.headers, stream=body)
        body.extensions = response.extensions
        return response

    async def aclose(self) -> None:
        if self._check:
            self._check.cancel()
        for connections in (*self._idle.values(), self._leaving):
            for connection in connections:
                connection.drop()
                await connection.closed()
        self._idle.clear()
        self._leaving.clear()

    def keep(self, origin: Origin, connection: Connection) -> asyncio.Future[bool] | None:
        """Take back a connection whose exchange is over; give the confirmation of its answer."""
        self._in_use -= 1
        if connection.rest():
            self._idle[origin].append(connection)
        if connection.confirmation and not self._check:
            self._check_later()
        return connection.confirmation

    def _take(self, origin: Origin) -> Connection | None:
        """Find an idle connection: of those that have rested the freshest, if there is one.

        None where a further one may be opened; else the one that needs the least rest.
        """
        idle = self._idle[origin]
        rested = [connection for connection in idle if connection.confirmation is None]
        while rested:
            connection = rested.pop()
            idle.remove(connection)
            if self._is_fit(connection):
                return connection
        if len(idle) + self._in_use < CONNECTIONS_PER_EXCHANGE * self._max_idle:
            return None
        for connection in sorted(idle, key=lambda each: each.unconfirmed_since, reverse=True):
            idle.remove(connection)
            if self._is_fit(connection):
                return connection
        return None

    def _is_fit(self, connection: Connection) -> bool:
        """Tell whether a connection can be used again; else it is on its way out."""
        oldest = asyncio.get_running_loop().time() - LONGEST_IDLE
        if connection.idle_since > oldest and connection.is_open:
            return True
        if connection.confirmation is None:
            connection.drop()
        else:  # what has arrived on it is read first
            self._leaving.append(connection)
        return False

    def _check_later(self) -> None:
        self._check = asyncio.get_running_loop().call_later(_CHECK_INTERVAL, self._check_rests)

    def _check_rests(self) -> None:
        """Confirm what has rested for long enough, and close what is too much."""
        self._check = None
        for connections in self._idle.values():
            for connection in connections:
                connection.check_rest()
            rested = [connection for connection in connections if connection.confirmation is None]
            for connection in rested[: max(0, len(connections) - self._max_idle)]:
                connections.remove(connection)
                connection.drop()
        for connection in self._leaving[:]:
            connection.check_rest()
            if connection.is_closing or connection.confirmation is None:
                connection.drop()
                self._leaving.remove(connection)
        waiting = (*self._idle.values(), self._leaving)
        if any(connection.confirmation for connections in waiting for connection in connections):
            self._check_later()


class _Body(httpx.AsyncByteStream):
    """The body of an answer that is still coming."""

    def __init__(
        self, pool: ConnectionPool, origin: Origin, connection: Connection, answer: ParsedResponse
    ) -> None:
        self.extensions: dict[str, object] = {}
        self._pool = pool
        self._origin = origin
        self._connection = connection
        self._answer = answer
        self._is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while part := await self._connection.read(self._answer):
            yield part

    async def aclose(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self.extensions["confirmation"] = self._pool.keep(self._origin, self._connection)


def _origin(url: httpx.URL) -> Origin:
    if url.scheme not in ("http", "https"):
        raise httpx.UnsupportedProtocol(f"Only http and https are spoken, not `{url.scheme}`.")
    port = url.port or (443 if url.scheme == "https" else 80)
    return Origin(url.scheme, url.raw_host.decode(), port)


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
