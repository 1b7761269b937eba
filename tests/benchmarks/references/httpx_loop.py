"""A stock httpx client and as many tasks as are to be in flight."""

import asyncio

import httpx

from tests.benchmarks.references.leads import endpoint, in_flight, leads


async def main() -> None:
    url, headers = endpoint()
    waiting = leads()

    async def work(client: httpx.AsyncClient) -> None:
        for lead in waiting:
            (await client.post(url, json=lead)).raise_for_status()

    async with httpx.AsyncClient(headers=headers) as client:
        await asyncio.gather(*(work(client) for _ in range(in_flight())))


asyncio.run(main())
