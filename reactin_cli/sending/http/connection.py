"""One connection to a server: one exchange at a time, and none after anything went wrong."""

import asyncio
import select
import socket
import ssl
import sys
import time
from collections.abc import Callable
from typing import cast

import httpx

from reactin_cli.sending.http.acknowledged import unacknowledged_check
from reactin_cli.sending.http.response_parser import MalformedResponse, ParsedResponse
from reactin_cli.sending.unproven_answers import UnprovenAnswers

READ_AHEAD = 64 * 1024
"""Bytes of a body that may wait before the server is made to wait."""

_LARGE = 64 * 1024
"""Bytes of a request that a server may refuse before it has read all of them."""


class Connection(asyncio.Protocol):
    """Made by the event loop's `create_connection`."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport
        self._has_input: Callable[[], bool]
        self._unacknowledged: Callable[[], int]
        self._answer: ParsedResponse | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._fault: httpx.TransportError | None = None
        self._closed = self._loop.create_future()
        self._is_spoiled = False
        """Whether bytes of a request may still be in the way of the next one."""
        self.is_watchable = False
        """Whether its last exchange ended so that any further byte is one nobody asked for."""
        self.answers = UnprovenAnswers()
        """What was answered on it since it was last quiet."""
        self.sent_at = self.idle_since = 0.0
        """When its last exchange began and ended, on the loop's clock."""
        self._idle_since = 0.0
        """The same end by the time of day."""
        self._unheard = 0
        """Bytes of a request to which nothing has come back yet."""

    async def send(self, request: bytes) -> ParsedResponse:
        """Write a request and wait for the head of its answer.

        Raises `httpx.ReadError` if the connection ends before, `httpx.RemoteProtocolError` if
        what comes is not an answer.
        """
        answer = self._answer = ParsedResponse()
        self.answers.exchanges += 1
        self.sent_at = self._loop.time()
        self._unheard = len(request)
        self._transport.write(request)
        while not answer.has_head:
            await self._news()
        refuses_large = len(request) > _LARGE and answer.status >= 400
        self._is_spoiled |= refuses_large or self._transport.get_write_buffer_size() > 0
        return answer

    async def read(self, answer: ParsedResponse) -> bytes:
        """Wait for the next part of the body; nothing is its end. Raises as `send` does."""
        while not (answer.unread or answer.complete):
            self._transport.resume_reading()
            await self._news()
        return answer.take()

    async def start_tls(self, certificates: ssl.SSLContext, host: str) -> None:
        """Go on with TLS, after a proxy opened a tunnel. Raises `OSError`."""
        self._answer, self.answers = None, UnprovenAnswers()  # TLS takes no byte for another
        transport = await self._loop.start_tls(
            self._transport, self, certificates, server_hostname=host
        )
        if transport is None:
            raise OSError("The connection was closed before TLS was agreed on.")
        self._transport = transport

    @property
    def idle_for(self) -> float:
        """For how many seconds it was idle; a machine that sleeps stops one clock, but not both."""
        return max(self._loop.time() - self.idle_since, time.time() - self._idle_since)

    def rest(self) -> bool:
        """End the exchange; tell whether another one may follow, else the connection is to end."""
        answer, self._answer = self._answer, None
        self.idle_since, self._idle_since = self._loop.time(), time.time()
        self.is_watchable = bool(answer and answer.complete and not self._is_spoiled)
        if answer and answer.has_surplus:
            self.answers.put_in_doubt()
        return bool(
            answer
            and answer.complete
            and answer.keep_alive
            and not (answer.has_surplus or self._is_spoiled or self.is_closing)
        )

    @property
    def is_busy(self) -> bool:
        """Whether an exchange is under way."""
        return self._answer is not None

    @property
    def is_closing(self) -> bool:
        """Whether nothing that is written to it leaves any more."""
        return self._transport.is_closing()

    @property
    def is_open(self) -> bool:
        """Whether an idle connection is still fit for use.

        The kernel is asked as well: the server may have closed it while the event loop was busy.
        """
        if self.is_closing:
            return False
        return not self._has_input()

    def drop(self) -> None:
        """Close it at once, whatever state it is in."""
        self._transport.abort()

    async def closed(self) -> None:
        """Wait until nothing of it is left."""
        await self._closed

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        sock = transport.get_extra_info("socket")
        self._has_input, self._unacknowledged = _input_check(sock), unacknowledged_check(sock)

    def data_received(self, data: bytes) -> None:
        answer = self._answer
        if answer is None:  # nothing was asked for
            if data.strip(b"\r\n"):
                self.answers.put_in_doubt()
            self.drop()
            return
        self._note_beginning()
        try:
            answer.feed(data)
        except MalformedResponse as error:
            self._fault = httpx.RemoteProtocolError(str(error))
            self.drop()
        if answer.unread > READ_AHEAD and not answer.complete:
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer and not self._answer.end() and not self._fault:
            words = str(error or "The connection was closed before the answer was complete.")
            self._fault = httpx.ReadError(words)
        if not self._closed.done():
            self._closed.set_result(None)
        self._wake()

    def _note_beginning(self) -> None:
        """Doubt an answer that begins before the server has received a byte of the request."""
        if self._unheard and self._unacknowledged() >= self._unheard:
            self.answers.put_in_doubt()
            self._is_spoiled = True
        self._unheard = 0

    async def _news(self) -> None:
        """Wait until more of the answer, or the end of the connection, has come."""
        if self._fault:
            raise self._fault
        self._waiter = self._loop.create_future()
        await self._waiter

    def _wake(self) -> None:
        if self._waiter and not self._waiter.done():
            self._waiter.set_result(None)


def _input_check(sock: socket.socket) -> Callable[[], bool]:
    """Make what tells whether bytes, or the end, of a stream have arrived and were not read yet."""
    if sys.platform == "win32":
        return lambda: bool(select.select([sock], [], [], 0)[0])
    poll = select.poll()  # beside `select` on these systems, which ends at descriptor 1023
    poll.register(sock, select.POLLIN)
    return lambda: bool(poll.poll(0))
