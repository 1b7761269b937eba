"""A stock aiohttp session and as many tasks as are to be in flight."""

import asyncio

import aiohttp

from tests.benchmarks.references.leads import endpoint, in_flight, leads


async def main() -> None:
    url, headers = endpoint()
    waiting = leads()

    async def work(session: aiohttp.ClientSession) -> None:
        for lead in waiting:
            async with session.post(url, json=lead) as answer:
                await answer.read()

    async with aiohttp.ClientSession(headers=headers, raise_for_status=True) as session:
        await asyncio.gather(*(work(session) for _ in range(in_flight())))


asyncio.run(main())
