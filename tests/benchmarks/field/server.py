"""The server of the field test: `python -m tests.benchmarks.field.server JSON LATENCY`.

It stores every good lead, and refuses, loses or breaks as the scenario has it. What it stored is
read at `/_field`; that answer is never late.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from urllib.parse import parse_qs, urlsplit

from tests.benchmarks.contestants import KEY
from tests.benchmarks.field.scenarios import Scenario

Answer = tuple[int, object, list[str]]
"""Status, body, more headers."""


class Limit:
    """What the server grants, counted from the first request on."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._tokens = float(scenario.burst)
        self._began: float | None = None
        self._at = 0.0
        self._window = self._used = 0

    def wait(self, now: float) -> float:
        """Grant a request; or give the seconds until one would be granted."""
        if not self._scenario.rate:
            return 0.0
        if self._began is None:
            self._began = self._at = now
        return self._in_window(now - self._began) if self._scenario.window else self._token(now)

    def _in_window(self, age: float) -> float:
        number = int(age // self._scenario.window)
        if number != self._window:
            self._window, self._used = number, 0
        if self._used < self._scenario.rate:
            self._used += 1
            return 0.0
        return (number + 1) * self._scenario.window - age

    def _token(self, now: float) -> float:
        refilled = self._tokens + (now - self._at) * self._scenario.rate
        self._tokens, self._at = min(float(self._scenario.burst), refilled), now
        if self._tokens < 1:
            return (1 - self._tokens) / self._scenario.rate
        self._tokens -= 1
        return 0.0


class Server:
    """Answers requests and keeps what it was sent."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._limit = Limit(scenario)
        self._stored: list[dict[str, str]] = []
        self._seen: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._down_until: float | None = None

    def answer(self, method: str, target: str, key: str, body: bytes) -> Answer | None:
        """Give the answer; None where it is lost."""
        if target == "/_field":
            return 200, {"stored": self._stored, "counts": self._counts}, []
        now = time.monotonic()
        self._counts["requests"] += 1
        if self._is_down(now):
            return self._refusal(503, [])
        if key != KEY:
            return self._refusal(401, [])
        if wait := self._limit.wait(now):
            told = [f"Retry-After: {max(1, -int(-wait // 1))}"]
            return self._refusal(429, told if self._scenario.retry_after else [])
        return self._page(target) if method == "GET" else self._store(json.loads(body))

    def _is_down(self, now: float) -> bool:
        full = len(self._stored) >= self._scenario.share * self._scenario.leads
        if self._down_until is None and self._scenario.outage and full:
            self._down_until = now + self._scenario.outage
        return self._down_until is not None and now < self._down_until

    def _refusal(self, status: int, headers: list[str]) -> Answer:
        self._counts[str(status)] += 1
        return status, {"error": "refused"}, headers

    def _page(self, target: str) -> Answer:
        asked = parse_qs(urlsplit(target).query)
        page, size = int(asked.get("page", ["1"])[0]), int(asked.get("pageSize", ["10"])[0])
        following = page + 1 if page * size < len(self._stored) else None
        data = self._stored[(page - 1) * size : page * size]
        return 200, {"data": data, "page": page, "nextPage": following}, []

    def _store(self, lead: dict[str, str]) -> Answer | None:
        is_new = lead["email"] not in self._seen
        self._seen.add(lead["email"])
        self._stored.append(lead)
        every = self._scenario.lose_every
        number = int(lead["email"].split("@")[0].removeprefix("person"))
        is_lost = bool(every) and is_new and number % every == every // 7
        return None if is_lost else (200, {"success": True}, [])


class Connection(asyncio.Protocol):
    """One client's requests, one after another."""

    def __init__(self, server: Server, latency: float) -> None:
        self._server, self._latency, self._data = server, latency, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        head, found, rest = self._data.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines[1:])
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        size = int(headers.get("content-length", 0))
        if not found or len(rest) < size:
            return
        self._data = rest[size:]
        method, target, _ = lines[0].split(" ", 2)
        late = 0.0 if target == "/_field" else self._latency
        key, loop = headers.get("authorization", ""), asyncio.get_running_loop()
        loop.call_later(late, self._reply, method, target, key, rest[:size])

    def _reply(self, method: str, target: str, key: str, body: bytes) -> None:
        if self._transport.is_closing():
            return  # the sender died before it was served
        answer = self._server.answer(method, target, key, body)
        if answer is None:
            self._transport.abort()
            return
        status, content, more = answer
        data = json.dumps(content).encode()
        head = [f"HTTP/1.1 {status} X", "Content-Type: application/json", *more]
        head.append(f"Content-Length: {len(data)}\r\n\r\n")
        self._transport.write("\r\n".join(head).encode() + data)


async def serve(scenario: Scenario, latency: float) -> None:
    """Print the port and serve until the process ends."""
    server, loop = Server(scenario), asyncio.get_running_loop()
    listener = await loop.create_server(lambda: Connection(server, latency), "127.0.0.1", 0)
    sys.stdout.write(f"{listener.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await listener.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Scenario(**json.loads(sys.argv[1])), float(sys.argv[2])))
