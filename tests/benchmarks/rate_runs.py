"""One import over real HTTP against a sandbox with a limit, and simpler senders in its place."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from reactin_cli.events import Event, Held
from reactin_cli.importing.inputs import Inputs
from reactin_cli.importing.run import run_import
from reactin_cli.mapping.options import MapOptions
from reactin_cli.model import Lead
from reactin_cli.reactin_api.addresses import Target
from reactin_cli.sandbox.options import SandboxOptions
from reactin_cli.sandbox.server import Sandbox, Served
from reactin_cli.sandbox.thread import SandboxThread
from reactin_cli.sending.http.transport import open_transport
from reactin_cli.sending.pacing.announcements import ASKED_FOR_A_PAUSE
from reactin_cli.sending.pacing.pacer import UPWARD_JITTER
from reactin_cli.sources.options import ReadOptions
from reactin_cli.stop import Stop
from tests.benchmarks.rate_senders import Client
from tests.benchmarks.rate_simulation import SKEW, WARM_UP, Scenario
from tests.importing.jobs import job_for


class Measured(NamedTuple):
    """What the server saw of an import."""

    goodput: float
    """What was granted, as a part of what the best sender would have got."""
    refused: float
    """The part of requests that were refused after the first seconds."""
    arrived: int
    """Leads that are in the list at the end."""
    leads: int
    """Leads that were to be imported."""

    @property
    def is_good(self) -> bool:
        """Whether it meets the goals."""
        return self.goodput >= 0.95 and self.refused <= 0.02 and self.is_complete

    @property
    def is_complete(self) -> bool:
        """Whether every lead is in."""
        return self.arrived == self.leads


Send = Callable[[Scenario, Target], Coroutine[None, None, float]]
"""Sends all leads of a scenario; gives the seconds that it did not send as it was asked to wait."""


async def measure(scenario: Scenario, send: Send) -> Measured:
    """Serve, send, and count at the server."""
    served: list[Served] = []
    options = SandboxOptions(
        rate_limit=scenario.limit,
        rate_limit_headers=scenario.dialect,
        latency=scenario.latency,
        clock_skew=SKEW,
    )
    with SandboxThread(options, served.append) as sandbox:
        asked = await send(scenario, target_of(sandbox))
        arrived = len({lead["email"] for lead in sandbox.leads})
    return _measured(scenario, served, asked, arrived)


def target_of(sandbox: Sandbox) -> Target:
    """Give the address of a sandbox, and the key to it."""
    options = sandbox.options
    return Target(sandbox.base_url, options.organization_id, options.list_id, options.api_key)


def _measured(scenario: Scenario, served: Sequence[Served], asked: float, arrived: int) -> Measured:
    began = min(each.at for each in served)
    granted = [each.at for each in served if each.result == "200"]
    late = [each for each in served if each.at >= began + WARM_UP]
    refused = sum(each.result == "429" for each in late)
    seconds = max(granted) - began + 1 / scenario.ideal - asked
    goodput = len(granted) / scenario.possible(max(seconds, 0.001))
    return Measured(goodput, refused / max(1, len(late)), arrived, scenario.leads)


async def send_by_import(scenario: Scenario, target: Target) -> float:
    """Import as the program does, from a file into a journal, through the real transport."""
    emails = "".join(f"{email}\n" for email in _emails(scenario))
    source = BytesIO(f"email\n{emails}".encode())
    waits = _Waits()
    with TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.sqlite3"
        job = job_for(target, journal, scenario.ceiling, concurrency=scenario.concurrency)
        with closing(Inputs([source], ReadOptions(), MapOptions())) as inputs:
            await run_import(job, inputs, Stop(), waits)
    return waits.seconds


class _Waits:
    """A watcher that adds up how long the server asked to wait, each moment once.

    What is kept is up to the jitter longer than what was asked for; the least is counted, which
    makes goodput look worse if anything.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        self._until = 0.0

    def __call__(self, event: Event) -> None:
        if isinstance(event, Held) and event.reason == ASKED_FOR_A_PAUSE:
            now = asyncio.get_running_loop().time()
            until = now + event.seconds / (1 + UPWARD_JITTER)
            self.seconds += max(0.0, until - max(now, self._until))
            self._until = max(until, self._until)


def send_by(client: Callable[[Scenario], Client]) -> Send:
    """Make the sender whose turns and retries are those of a simple client."""

    async def send(scenario: Scenario, target: Target) -> float:
        await _SimpleImport(client(scenario), scenario, target).run()
        return 0.0

    return send


class _SimpleImport:
    """Sends each lead by itself until it is in; nobody learns from another's refusal."""

    def __init__(self, client: Client, scenario: Scenario, target: Target) -> None:
        self._client = client
        self._scenario = scenario
        self._target = target
        self._places = asyncio.Semaphore(scenario.concurrency)
        self._turnstile = asyncio.Lock()

    async def run(self) -> None:
        """Return when every lead is in."""
        way = open_transport(self._target, 30.0, self._scenario.concurrency)
        async with way as self._transport, asyncio.TaskGroup() as tasks:
            for email in _emails(self._scenario):
                tasks.create_task(self._send(Lead(email)))

    async def _send(self, lead: Lead) -> None:
        for attempt in itertools.count():
            async with self._places:
                await self._turn()
                reply = await self._transport.post(lead)
            if reply.status == 200:
                return
            await asyncio.sleep(self._client.retry_after(attempt, reply.advice))

    async def _turn(self) -> None:
        loop = asyncio.get_running_loop()
        async with self._turnstile:
            await asyncio.sleep(self._client.next_turn(loop.time()) - loop.time())
            self._client.sent(loop.time())


def _emails(scenario: Scenario) -> list[str]:
    return [f"lead{number}@example.com" for number in range(scenario.leads)]
