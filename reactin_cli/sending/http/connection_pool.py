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
from reactin_cli.sending.http.connection import Connection
from reactin_cli.sending.http.proxy import Proxy
from reactin_cli.sending.http.response_parser import ParsedResponse
from reactin_cli.sending.unproven_answers import UnprovenAnswers

LONGEST_IDLE = 4.0
"""Seconds. Node and Apache close what was idle for 5. A request that crosses such a close is one of
which nobody knows whether it was read, so the connection is given up before."""


QUIET = 0.5
"""Seconds without a byte after an answer that show that no further one was on its way."""

MOST_UNPROVEN = 1024
"""Exchanges on a connection that is never quiet, after which another one is opened."""

LAST_LOOK = 0.05
"""The least seconds for which the end of a run waits for what nobody has asked for, where several
requests followed one another on a connection; else twice the time of the last answer."""


class ConnectionPool(httpx.AsyncBaseTransport):
    """Keeps up to `max_idle` connections for reuse, and opens one where none is free.

    Any exchange that does not end in good order takes its connection with it. There is no timeout:
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
        self._retired: set[Connection] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; the answer is given when its head is complete, its body is to be read.

        Raises `httpx.ConnectError` or `httpx.ProxyError` if it certainly was not sent. Before its
        first byte may leave, the extension `trace` is called as httpcore calls it.
        """
        origin, data = _origin(request.url), await _encoded(request)
        connection = self._take(origin)
        try:
            if connection is None:
                connection = await connect(origin, self._certificates, self._proxy)
            if trace := request.extensions.get("trace"):
                await trace("http11.send_request_headers.started", {"request": request})
            answer = await connection.send(data)
        except BaseException:
            if connection:
                connection.drop()
            raise
        body = _Body(self, origin, connection, answer)
        extensions = {"answers": connection.answers}
        return httpx.Response(
            answer.status, headers=answer.headers, stream=body, extensions=extensions
        )

    async def aclose(self) -> None:
        connections = [*self._retired, *(each for idle in self._idle.values() for each in idle)]
        if left := max(map(self._last_look, connections), default=0.0):
            await asyncio.sleep(left)
        for connection in connections:
            connection.drop()
            await connection.closed()
        self._idle.clear()

    def keep(self, origin: Origin, connection: Connection) -> None:
        """Take back a connection whose exchange is over, for another one if it is fit for it."""
        idle = self._idle[origin]
        if connection.rest() and connection.answers.exchanges < MOST_UNPROVEN:
            idle.append(connection)
            if connection.answers.exchanges == 1:
                self._prove_once_quiet(connection)
        else:
            self._retire(connection)
        if len(idle) > self._max_idle:
            self._retire(idle.pop(0))

    def _take(self, origin: Origin) -> Connection | None:
        """Find an idle connection, the freshest first."""
        idle = self._idle[origin]
        while idle:
            connection = idle.pop()
            is_fresh = connection.idle_for < LONGEST_IDLE and not connection.answers.is_in_doubt
            if is_fresh and connection.is_open:
                return connection
            self._retire(connection)
        return None

    def _prove_once_quiet(self, connection: Connection) -> None:
        """Have answers of a connection proven by its first quiet moment.

        What comes later, as servers that close an idle connection may send a 408, is about none of
        them. What came in time is read first, however late: the loop reads before it looks at the
        clock.
        """
        loop = asyncio.get_running_loop()
        left = QUIET if connection.is_busy else connection.idle_since + QUIET - loop.time()
        if connection.is_closing or connection.answers.is_in_doubt:
            return
        if left > 0:
            loop.call_later(left, self._prove_once_quiet, connection)
        else:
            connection.answers = UnprovenAnswers()

    def _retire(self, connection: Connection) -> None:
        """Close a connection, once it is known whether something is left over on it."""
        is_alone = connection.answers.exchanges < 2 and connection.is_open
        if connection.is_closing or not connection.is_watchable or is_alone:
            connection.drop()
            return
        self._retired.add(connection)
        asyncio.get_running_loop().call_later(QUIET, self._close_retired, connection)

    def _close_retired(self, connection: Connection) -> None:
        self._retired.discard(connection)
        connection.drop()

    def _last_look(self, connection: Connection) -> float:
        """Give the seconds for which a connection is yet to be watched."""
        if connection.is_closing or connection.answers.exchanges < 2:
            return 0.0
        lasted = connection.idle_since - connection.sent_at
        watched = min(max(2 * lasted, LAST_LOOK), QUIET)
        idle_for = asyncio.get_running_loop().time() - connection.idle_since
        return max(0.0, watched - idle_for)


class _Body(httpx.AsyncByteStream):
    """The body of an answer that is still coming."""

    def __init__(
        self, pool: ConnectionPool, origin: Origin, connection: Connection, answer: ParsedResponse
    ) -> None:
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
            self._pool.keep(self._origin, self._connection)


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
