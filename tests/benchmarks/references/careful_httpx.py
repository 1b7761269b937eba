"""httpx, stamina and aiolimiter, 8 in flight; a second start leaves out what the first one sent."""

import asyncio
import csv
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import stamina
from aiolimiter import AsyncLimiter

IN_FLIGHT = 8
RETRIED = (408, 425, 429, 500, 502, 503, 504)
RESULTS = Path("results.csv")


def backoff(error: Exception) -> bool | float:
    """Tell whether to try again; a number is a wait of its own."""
    if isinstance(error, httpx.TransportError):
        return True
    if isinstance(error, httpx.HTTPStatusError) and error.response.status_code in RETRIED:
        after = error.response.headers.get("Retry-After", "")
        return float(after) if after.isdigit() else True
    return False


def left() -> Iterator[dict[str, str]]:
    """Give the leads that no earlier start has sent."""
    done = set()
    if RESULTS.exists():
        with RESULTS.open(newline="") as results:
            done = {row[0] for row in csv.reader(results) if row[1] == "added"}
    with Path("leads.csv").open(newline="") as leads:
        yield from (row for row in csv.DictReader(leads) if row["email"] not in done)


async def main() -> None:
    """Send them all."""
    limiter, rows, url = AsyncLimiter(int(os.environ["CEILING"]), 1), left(), os.environ["URL"]
    headers = {"Authorization": os.environ["KEY"]}
    with RESULTS.open("a", buffering=1, newline="") as out:
        results = csv.writer(out)
        async with httpx.AsyncClient(headers=headers, timeout=30) as client:

            @stamina.retry(on=backoff, attempts=6, timeout=None, wait_initial=0.5, wait_max=30.0)
            async def post(row: dict[str, str]) -> None:
                async with limiter:
                    (await client.post(url, json=row)).raise_for_status()

            async def work() -> None:
                for row in rows:
                    try:
                        await post(row)
                        results.writerow([row["email"], "added"])
                    except httpx.HTTPError:
                        results.writerow([row["email"], "not added"])

            await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))


asyncio.run(main())
