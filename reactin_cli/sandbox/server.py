"""The sandbox itself: connections in, answers out, and a fact about each request."""

import asyncio
import contextlib
import time
from asyncio import StreamReader, StreamWriter
from collections import Counter, deque
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple, Self

from reactin_cli.sandbox.answer import Answer, Refused
from reactin_cli.sandbox.faults import Fault
from reactin_cli.sandbox.leads import Lead
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.request import MAX_HEAD, Request, read_request
from reactin_cli.sandbox.service import Reaction, Service

_STEPS_TO_ACCEPT = 5
"""Turns of the event loop from a connection's arrival to its end in `_connected`."""

_DEAF_SECONDS = 30.0
"""For how long a connection stays open whose request is not read to its end."""

_WANTS_PASSWORD = Refused(
    407, "The proxy wants a password.", (("Proxy-Authenticate", 'Basic realm="sandbox"'),)
)

REMEMBERED = 1_000_000
"""How many of the latest requests are kept."""


class Served(NamedTuple):
    """One request and what became of it."""

    at: float
    """When it was complete, on the clock of `time.monotonic`."""
    method: str
    """Empty, as is the path, where the request was no HTTP."""
    path: str
    """Without the query."""
    result: str
    """The status of the answer, or the word of the fault."""
    lead: str
    """The lead's email, or its profile, or `page:N`; empty if the request did not get that far."""
    milliseconds: float
    """From there to the answer's first byte."""


Observer = Callable[[Served], None]


def observe_nothing(_: Served) -> None:
    """Let every request go by."""


class Sandbox:
    """A stand-in for ReactIn that serves while its `async with` block lasts.

    Entering raises `OSError` where the port is taken or the store cannot be opened, and
    `ValueError` where the store is not one.
    """

    def __init__(
        self, options: SandboxOptions | None = None, observer: Observer = observe_nothing
    ) -> None:
        self.options = options or SandboxOptions()
        self.observer = observer
        """Told each request's fact right before its answer goes out."""
        self.counts: Counter[str] = Counter()
        """Requests by result."""
        self.requests: deque[Served] = deque(maxlen=REMEMBERED)
        """The latest requests, in the order of their answers."""
        self.last_request: Request | None = None
        """The latest complete request, headers and body as they came."""
        self._service = Service(self.options)
        self.store = self._service.store
        """What it holds; tests put leads there that nobody sent, or take some away."""
        self._server: asyncio.Server | None = None
        self._port = self.options.port
        self._connections: dict[asyncio.Task[None], StreamWriter] = {}

    @property
    def base_url(self) -> str:
        """Give the address to use in place of ReactIn's."""
        host = self.options.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self._port}"

    @property
    def leads(self) -> list[Lead]:
        """The leads that it holds, as they were sent, in the order they came."""
        return self.store.leads

    @property
    def api_key(self) -> str:
        """The key that it accepts; setting it is what a rotation looks like to a client."""
        return self._service.api_key

    @api_key.setter
    def api_key(self, key: str) -> None:
        self._service.api_key = key

    @property
    def faults(self) -> list[Fault]:
        """What goes wrong from now on; may be changed at any time."""
        return self._service.faults

    async def __aenter__(self) -> Self:
        if self.options.store is not None:
            self.store.open(self.options.store)
        try:
            await self.up()
        except BaseException:
            self.store.close()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.down()
        self.store.close()

    async def up(self) -> None:
        """Listen, after a `down` on the same port as before."""
        if self._server is None:
            self._server = await asyncio.start_server(
                self._connected, self.options.host, self._port, limit=MAX_HEAD, start_serving=False
            )
            self._port = self._server.sockets[0].getsockname()[1]
            await self._server.start_serving()

    async def down(self) -> None:
        """Stop listening and cut every connection, as a server that is switched off."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for task, writer in self._connections.items():
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        for _ in range(_STEPS_TO_ACCEPT):
            await asyncio.sleep(0)  # a connection accepted just now comes to its end too

    def _connected(self, reader: StreamReader, writer: StreamWriter) -> None:
        if self._server is None:  # it was accepted just before the server went down
            writer.transport.abort()
            return
        task = asyncio.create_task(self._converse(reader, writer))
        self._connections[task] = writer
        task.add_done_callback(self._connections.pop)

    async def _converse(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Answer the requests of one connection, one after another, as long as it lasts."""
        try:
            while request := await read_request(reader, writer):
                if self.options.proxy_password:
                    raise _WANTS_PASSWORD
                if not await self._answer(request, reader, writer):
                    break
        except Refused as refused:
            self._note(time.monotonic(), None, Reaction(refused.answer, str(refused.answer.status)))
            if self.options.proxy_password:
                refused = _WANTS_PASSWORD
            if refused.answer.status == 413 and self.options.deaf_to_large:
                await self._ignore(refused.answer, writer)
            else:
                await self._part(refused.answer, reader, writer)
        except ConnectionError:
            pass  # the client went away: its right
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, request: Request, reader: StreamReader, writer: StreamWriter) -> bool:
        """Answer one request, or do worse; tells whether the connection goes on."""
        at = time.monotonic()
        self.last_request = request
        act, *_ = reaction = self._service.react(request, at)
        if self.options.latency:
            await asyncio.sleep(self.options.latency)
        self._note(at, request, reaction)
        if not isinstance(act, Answer):
            return bool(await act(reader, writer))
        keep = request.keep_alive and act.status >= 200 and request.method != "HEAD"
        writer.write(act.encode(self._service.now(), close=not keep))
        await writer.drain()
        return keep

    async def _part(self, answer: Answer, reader: StreamReader, writer: StreamWriter) -> None:
        """Answer and end, hearing the client out for a moment: a reset would eat the answer."""
        with contextlib.suppress(TimeoutError, ConnectionError):
            async with asyncio.timeout(1):
                writer.write(answer.encode(self._service.now(), close=True))
                writer.write_eof()
                while await reader.read(MAX_HEAD):
                    pass

    async def _ignore(self, answer: Answer, writer: StreamWriter) -> None:
        """Answer as if nothing more were to come, and read no more."""
        with contextlib.suppress(ConnectionError):
            writer.write(answer.encode(self._service.now()))
            await writer.drain()
            await asyncio.sleep(_DEAF_SECONDS)

    def _note(self, at: float, request: Request | None, reaction: Reaction) -> None:
        method, path = (request.method, request.path) if request else ("", "")
        milliseconds = (time.monotonic() - at) * 1000
        served = Served(at, method, path, reaction.result, reaction.subject, milliseconds)
        self.counts[served.result] += 1
        self.requests.append(served)
        self.observer(served)
