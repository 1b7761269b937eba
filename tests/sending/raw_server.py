"""A server that answers with whatever bytes it is told to, in the test's own event loop."""

import asyncio
import re
import socket
import ssl
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress

Act = Callable[[bytes, StreamWriter], Awaitable[None]]
"""Is given a complete request and the way to its client."""

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def says(*parts: bytes, then_close: bool = False) -> Act:
    """Make an act that writes some bytes, each part on its own."""

    async def act(_: bytes, writer: StreamWriter) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)
        if then_close:
            writer.close()

    return act


async def stays_silent(_: bytes, __: StreamWriter) -> None:
    """Wait for the client to go on, or away."""


async def echoes(request: bytes, writer: StreamWriter) -> None:
    """Answer with the request's own body, in two pieces."""
    body = request.partition(b"\r\n\r\n")[2]
    await says(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body), body)(body, writer)


class RawServer:
    """What a server saw."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.requests: list[bytes] = []
        self.connections = 0
        self.port = 0
        self.writers: set[StreamWriter] = set()
        """The connections that are open."""
        self.tasks: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        self.connections += 1
        self.writers.add(writer)
        self.tasks.add(asyncio.create_task(self._serve(reader, writer)))

    async def deserted(self) -> None:
        """Wait until no connection is open any more."""
        async with asyncio.timeout(5):
            while self.writers:
                await asyncio.sleep(0.001)

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while not writer.is_closing():
                self.requests.append(await _request(reader))
                await self.act(self.requests[-1], writer)
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        self.writers.discard(writer)


@asynccontextmanager
async def serving(
    act: Act, *, certificates: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[RawServer]:
    """Serve while the block lasts."""
    raw = RawServer(act)
    server = await asyncio.start_server(raw.connected, host, 0, ssl=certificates)
    raw.port = server.sockets[0].getsockname()[1]
    try:
        yield raw
    finally:
        server.close()
        for writer in raw.writers:
            writer.transport.abort()
        for task in raw.tasks:
            task.cancel()
        await asyncio.gather(*raw.tasks, return_exceptions=True)


async def _request(reader: StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"content-length: *([0-9]+)", head, re.IGNORECASE)
    return head + (await reader.readexactly(int(length[1])) if length else b"")


@contextmanager
def unanswering(host: str = "127.0.0.1", port: int = 0) -> Iterator[int]:
    """Give a port that lets nobody in and refuses nobody: a listener whose queue is full."""
    with ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind((host, port))
        listener.listen(0)
        for _ in range(3):
            sock = stack.enter_context(socket.socket())
            sock.setblocking(False)
            sock.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]
