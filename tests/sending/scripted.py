"""The real sender and turnstile in virtual time, against a server that is a function."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from reactin_cli.delivery.dispatcher import Dispatcher
from reactin_cli.delivery.limits import LimitCounter
from reactin_cli.delivery.options import Limits
from reactin_cli.delivery.unanswered import Lookup
from reactin_cli.events import Event
from reactin_cli.journal.null_journal import NullJournal
from reactin_cli.model import Lead, Row, Status
from reactin_cli.sending.options import PaceOptions, RetryOptions
from reactin_cli.sending.pacing.pacer import Pacer
from reactin_cli.sending.pacing.rate import Rate
from reactin_cli.sending.rate_limit_headers.advice import Advice
from reactin_cli.sending.reply import Reply, Silence
from reactin_cli.sending.sender import Sender
from reactin_cli.stop import Stop
from tests import virtual_time

OK = Reply("http_200", 200)
REFUSED = Reply("connect_error", None, Silence.UNSENT)
LOST = Reply("connection_lost", None, Silence.LOST)


def too_many(wait: float | None = None) -> Reply:
    """Give a 429 that asks for a wait, or does not."""
    return Reply("http_429", 429, advice=Advice(wait, None))


Answer = Callable[[str, float], Reply]
"""What the server says to a lead's email, that many seconds after the beginning."""


@dataclass
class Import:
    """An import of so many leads, and what became of it."""

    answer: Answer
    leads: int = 100
    per_second: float = 5.0
    learned: float | None = None
    concurrency: int = 8
    latency: float = 0.02
    latency_of: Callable[[float], float] | None = None
    """The latency of what goes out at a time, where it changes."""
    retry: RetryOptions = field(default_factory=RetryOptions)
    pace: PaceOptions = field(default_factory=PaceOptions)
    journal: NullJournal = field(default_factory=NullJournal)
    lateness: Callable[[], float] = lambda: 0.0
    """Seconds by which each wake-up comes late."""
    rows: list[Row] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    """When each request went out, in seconds from the beginning."""
    doubted: list[Row] = field(default_factory=list)
    """Settled rows whose answers may have been about others."""
    events: list[Event] = field(default_factory=list)
    stop: Stop = field(default_factory=Stop)
    look: Lookup | None = None
    """What reads the list."""

    def run(self) -> "Import":
        """Carry it out."""
        virtual_time.run(self._run(), self.lateness)
        return self

    @property
    def statuses(self) -> set[Status]:
        """Give what became of the rows."""
        return {row.outcome.status for row in self.rows if row.outcome}

    def sent_between(self, start: float, end: float) -> int:
        """Count the requests of that time."""
        return sum(start <= at < end for at in self.sent)

    async def post(self, lead: Lead) -> Reply:
        """Answer as a transport does."""
        at = asyncio.get_running_loop().time() - self._began
        self.sent.append(at)
        reply = self.answer(lead.email, at)
        await asyncio.sleep(self.latency_of(at) if self.latency_of else self.latency)
        return reply

    async def _run(self) -> None:
        self._began = asyncio.get_running_loop().time()
        rate = Rate(self.per_second, self.learned)
        places, rng, watcher = asyncio.Semaphore(self.concurrency), Random(1), self.events.append
        pacer = Pacer(rate, self.stop, watcher, rng, self.pace, self.concurrency)
        sender = Sender(
            self,
            pacer,
            self.stop,
            watcher,
            options=self.retry,
            places=places,
            rng=rng,
            now=lambda: datetime(2026, 1, 1, tzinfo=UTC),
            before_wire=self.journal.sending,
            not_taken=self.journal.not_taken,
            put_in_doubt=self.doubted.extend,
        )
        budget = LimitCounter(Limits(), self.stop)
        live = Dispatcher(
            self.journal, sender, budget, self.stop, self.rows.extend, places, self.look
        )
        await live.take([_row(number) for number in range(1, self.leads + 1)])
        await live.finish()


def _row(number: int) -> Row:
    return Row(number, number, "leads.csv", (), [], Lead(f"lead{number}@example.com"))
