"""What one lead costs in each engine beneath httpx: `python -m tests.benchmarks.engines`.

Processor time of one process that does nothing but send, to a server that answers at once. Engines
that are not installed are told; they come with the extra `bench`.
"""

import argparse
import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib import import_module
from statistics import median

import httpx

from reactin_cli.model import Lead
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.reactin_api.fields import body
from reactin_cli.sending.http.connection_pool import ConnectionPool
from reactin_cli.sending.http.transport import open_transport
from tests.benchmarks.contestants import KEY, LIST, ORGANIZATION
from tests.benchmarks.instant_server import instant_server
from tests.benchmarks.lead_files import leads
from tests.benchmarks.measuring import pin

IN_FLIGHT = 16

Transport = httpx.AsyncBaseTransport | None

Post = Callable[[Lead], Awaitable[int | None]]
"""Sends one lead; gives the answer's status."""


@asynccontextmanager
async def _client(target: Target, transport: Transport) -> AsyncIterator[Post]:
    headers = {"Authorization": KEY}
    async with httpx.AsyncClient(transport=transport, headers=headers, trust_env=False) as client:

        async def post(lead: Lead) -> int:
            return (await client.post(target.lead_url, json=body(lead))).status_code

        yield post


@asynccontextmanager
async def _prepared(target: Target, _: Transport) -> AsyncIterator[Post]:
    async with open_transport(target, 30.0, IN_FLIGHT) as transport:

        async def post(lead: Lead) -> int | None:
            return (await transport.post(lead)).status

        yield post


def _none() -> Transport:
    return None


def _ours() -> Transport:
    return ConnectionPool(IN_FLIGHT)


def _foreign(module: str, name: str) -> Callable[[], Transport]:
    def make() -> Transport:
        made: httpx.AsyncBaseTransport = getattr(import_module(module), name)()
        return made

    return make


Way = Callable[[Target, Transport], AbstractAsyncContextManager[Post]]

ENGINES: dict[str, tuple[Way, Callable[[], Transport]]] = {
    "httpx, its own transport": (_client, _none),
    "httpx over aiohttp": (_client, _foreign("httpx_aiohttp", "AiohttpTransport")),
    "httpx over reqwest": (_client, _foreign("pyreqwest.compatibility.httpx", "HttpxTransport")),
    "httpx over our engine": (_client, _ours),
    "our engine, requests prepared": (_prepared, _none),
}
"""Ways to send; the first is what the others stand beside."""


def main() -> None:
    """Measure in turns, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--leads", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=3)
    asked = parser.parse_args()
    pin()
    costs: dict[str, list[float]] = {name: [] for name in ENGINES}
    missing = {}
    with instant_server() as server:
        target = Target(server.url, ORGANIZATION, LIST, KEY)
        for _ in range(asked.repeats):
            for name in ENGINES:
                try:
                    costs[name].append(asyncio.run(_cost(name, target, asked.leads)))
                except ImportError as error:
                    missing[name] = f"not installed: {error.name}"
    _print(costs, missing)


async def _cost(name: str, target: Target, count: int) -> float:
    """Give the processor time of one lead, in microseconds."""
    open_way, transport = ENGINES[name]
    async with open_way(target, transport()) as post:
        found = [
            Lead(email, profile, first, last, company)
            for email, profile, first, last, company, _ in leads(count)
        ]
        waiting = iter(found)

        async def work() -> None:
            for lead in waiting:
                status = await post(lead)
                if status != 200:
                    raise AssertionError(f"{name}: {status}")

        began = time.process_time()
        await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))
        return (time.process_time() - began) / count * 1e6


def _print(costs: dict[str, list[float]], missing: dict[str, str]) -> None:
    reference = median(next(iter(costs.values())))
    for name, measured in costs.items():
        if measured:
            cost = median(measured)
            told = f"{reference / cost:5.2f} x as fast  {cost:7.0f} µs a lead  {1e6 / cost:7,.0f}/s"
        else:
            told = missing[name]
        print(f"{name:30} {told}")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
