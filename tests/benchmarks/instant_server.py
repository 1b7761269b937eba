"""A server that grants every request at once, or a set time later: far faster than its clients.

`python -m tests.benchmarks.instant_server --latency SECONDS` prints its port and ends with its
standard input. With `--tell` it prints the time at which each POST arrived, by the clock that all
processes of a machine share. Any GET is answered with the number of POSTs since the last GET, and
the seconds from the first to the last of them.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import httptools

from tests.benchmarks.measuring import pin_beside


def _answer(body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


GRANTED = _answer(b"{}")


class Service:
    """What the connections have in common."""

    def __init__(self, latency: float, *, tells: bool) -> None:
        self._latency = latency
        self._tells = tells
        self._posts = 0
        self._first = self._last = 0.0

    def post(self, transport: asyncio.Transport) -> None:
        """Grant a lead, when it is time."""
        self._last = time.monotonic()
        self._first = self._first if self._posts else self._last
        self._posts += 1
        if self._tells:
            print(self._last, flush=True)  # noqa: T201 - what it is for
        if self._latency:
            asyncio.get_running_loop().call_later(self._latency, transport.write, GRANTED)
        else:
            transport.write(GRANTED)

    def get(self, transport: asyncio.Transport) -> None:
        """Tell how many were granted, and count anew."""
        transport.write(_answer(f"{self._posts} {self._last - self._first}".encode()))
        self._posts = 0


class Connection(asyncio.Protocol):
    """Hands each whole request to the service."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._parser = httptools.HttpRequestParser(self)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        is_post = self._parser.get_method() == b"POST"
        (self._service.post if is_post else self._service.get)(self._transport)


async def _serve(latency: float, *, tells: bool) -> None:
    service = Service(latency, tells=tells)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(service), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201 - what it is for
    await server.serve_forever()


def _end_with_stdin() -> None:
    sys.stdin.read()
    os._exit(0)


class Server:
    """A running one, seen from the process that started it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.url = f"http://127.0.0.1:{int(self._line())}"
        self.seconds = 0.0
        """From the first to the last of the POSTs that were counted last."""

    def count(self) -> int:
        """Give the POSTs since this was asked last."""
        with urllib.request.urlopen(self.url) as answer:  # noqa: S310 - on loopback
            posts, seconds = answer.read().split()
        self.seconds = float(seconds)
        return int(posts)

    def arrival(self) -> float:
        """Wait for the next POST of a server that tells, and give its `time.monotonic()`."""
        return float(self._line())

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def instant_server(latency: float = 0.0, *, tells: bool = False) -> Iterator[Server]:
    """Serve in a process of its own, on a core of its own where there are several."""
    command = [sys.executable, "-m", __name__, "--latency", str(latency)]
    command += ["--tell"] if tells else []
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            pin_beside(process.pid)
            yield Server(process)
        finally:
            process.kill()


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--latency", type=float, default=0.0, help="seconds")
    parser.add_argument("--tell", action="store_true")
    asked = parser.parse_args()
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    asyncio.run(_serve(asked.latency, tells=asked.tell))


if __name__ == "__main__":
    main()
